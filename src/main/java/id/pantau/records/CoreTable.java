package id.pantau.records;

import id.pantau.records.ChangeLog.NumberedBlind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the core stands: its checkpoints, the applied offset, blind time, the epoch. */
final class CoreTable {
  /** The one before the newest stays for the case that the newest cannot be read. */
  private static final int CHECKPOINTS = 2;

  private CoreTable() {}

  /** Never goes back: replay after a crash commits older offsets again. */
  static void advance(Connection connection, long offset) throws SQLException {
    try (PreparedStatement save =
        connection.prepareStatement(
            "INSERT INTO meta(key,value) VALUES('offset',?1) ON CONFLICT(key) DO UPDATE"
                + " SET value=excluded.value WHERE CAST(value AS INTEGER)<?1")) {
      save.setLong(1, offset);
      save.executeUpdate();
    }
  }

  /** The applied offset, 0 before the first commit. */
  static long offset(Connection connection) throws SQLException {
    String value = meta(connection, "offset");
    return value == null ? 0 : Long.parseLong(value);
  }

  static String epoch(Connection connection, String fresh) throws SQLException {
    String kept = meta(connection, "epoch");
    if (kept != null) {
      return kept;
    }
    try (PreparedStatement save =
        connection.prepareStatement("INSERT INTO meta(key,value) VALUES('epoch',?)")) {
      save.setString(1, fresh);
      save.executeUpdate();
    }
    return fresh;
  }

  /** Number of the newest change that the outbox has read, 0 before the first. */
  static long outbox(Connection connection) throws SQLException {
    String value = meta(connection, "outbox");
    return value == null ? 0 : Long.parseLong(value);
  }

  static void outbox(Connection connection, long number) throws SQLException {
    try (PreparedStatement save =
        connection.prepareStatement(
            "INSERT INTO meta(key,value) VALUES('outbox',?) ON CONFLICT(key) DO UPDATE"
                + " SET value=excluded.value")) {
      save.setLong(1, number);
      save.executeUpdate();
    }
  }

  private static @Nullable String meta(Connection connection, String key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT value FROM meta WHERE key=?")) {
      select.setString(1, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  static void saveBlind(Connection connection, List<BlindInterval> intervals) throws SQLException {
    if (intervals.isEmpty()) {
      return;
    }
    try (PreparedStatement save =
        connection.prepareStatement(
            "INSERT INTO blind(from_at,to_at,offset) VALUES(?,?,?)"
                + " ON CONFLICT(offset) DO NOTHING")) {
      for (BlindInterval interval : intervals) {
        save.setLong(1, interval.from());
        save.setLong(2, interval.to());
        save.setLong(3, interval.offset());
        save.executeUpdate();
      }
    }
  }

  static List<NumberedBlind> blindAfter(Connection connection, long number) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT number,from_at,to_at,offset FROM blind WHERE number>? ORDER BY number")) {
      select.setLong(1, number);
      var intervals = new ArrayList<NumberedBlind>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          var interval = new BlindInterval(row.getLong(2), row.getLong(3), row.getLong(4));
          intervals.add(new NumberedBlind(row.getLong(1), interval));
        }
      }
      return intervals;
    }
  }

  static void saveCheckpoint(Connection connection, Checkpoint checkpoint) throws SQLException {
    try (PreparedStatement save =
            connection.prepareStatement("INSERT OR REPLACE INTO checkpoint VALUES(?,?)");
        Statement trim = connection.createStatement()) {
      save.setLong(1, checkpoint.offset());
      save.setBytes(2, checkpoint.body());
      save.executeUpdate();
      trim.executeUpdate(
          "DELETE FROM checkpoint WHERE offset NOT IN"
              + " (SELECT offset FROM checkpoint ORDER BY offset DESC LIMIT "
              + CHECKPOINTS
              + ")");
    }
  }

  /** Newest first. */
  static List<Checkpoint> checkpoints(Connection connection, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT offset,body FROM checkpoint ORDER BY offset DESC LIMIT ?")) {
      select.setInt(1, limit);
      var checkpoints = new ArrayList<Checkpoint>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          checkpoints.add(new Checkpoint(row.getLong(1), row.getBytes(2)));
        }
      }
      return checkpoints;
    }
  }
}
