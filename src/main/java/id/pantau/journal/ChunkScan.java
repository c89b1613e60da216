package id.pantau.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads stored chunks in order beside the writer; used by the journal's reader thread only. */
final class ChunkScan {
  private final Path file;
  private final ChunkReader chunks = new ChunkReader();
  private @Nullable Connection connection;

  ChunkScan(Path file) {
    this.file = file;
  }

  long read(long from, int atMost, EntryVisitor visitor) throws SQLException {
    long next = from;
    try (PreparedStatement s =
        connection()
            .prepareStatement(
                "SELECT first, last, now, body FROM chunk WHERE first >= coalesce("
                    + "(SELECT first FROM chunk WHERE first <= ? ORDER BY first DESC LIMIT 1), 0)"
                    + " ORDER BY first")) {
      s.setLong(1, from);
      try (ResultSet r = s.executeQuery()) {
        while (next - from < atMost && r.next()) {
          long last = r.getLong(2);
          if (last >= from) {
            chunks.read(r.getBytes(4), r.getLong(1), r.getLong(3), from, visitor);
            next = last + 1;
          }
        }
      }
    }
    return next;
  }

  /** Time only rises with the offset, so a few point reads find it without an index. */
  long offsetAt(long now) throws SQLException {
    long low = bound("SELECT coalesce(min(first), 1) FROM chunk");
    long high = bound("SELECT coalesce(max(last), 0) + 1 FROM chunk");
    try (PreparedStatement s =
        connection()
            .prepareStatement(
                "SELECT first, last, now FROM chunk WHERE first <= ? ORDER BY first DESC LIMIT 1")) {
      while (low < high) {
        long middle = low + (high - low) / 2;
        s.setLong(1, middle);
        try (ResultSet r = s.executeQuery()) {
          if (!r.next() || r.getLong(3) < now) {
            low = middle + 1;
          } else {
            high = Math.min(middle, r.getLong(1));
          }
        }
      }
    }
    return low;
  }

  void close() throws SQLException {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private long bound(String sql) throws SQLException {
    try (PreparedStatement s = connection().prepareStatement(sql);
        ResultSet r = s.executeQuery()) {
      r.next();
      return r.getLong(1);
    }
  }

  private Connection connection() throws SQLException {
    if (connection == null) {
      connection = JournalFile.openReader(file);
    }
    return connection;
  }
}
