package id.pantau.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite file of the journal, used by one thread. WAL with synchronous FULL: a commit returns
 * after its fsync, so what is committed survives a power cut.
 */
final class JournalFile implements AutoCloseable {
  private static final int PAGE = 8192;

  private final Connection connection;
  private final PreparedStatement insertChunk;
  private final PreparedStatement insertName;

  private JournalFile(Connection connection) throws SQLException {
    this.connection = connection;
    insertChunk =
        connection.prepareStatement("INSERT INTO chunk(first, last, now, body) VALUES (?,?,?,?)");
    insertName = connection.prepareStatement("INSERT INTO name(kind, number, text) VALUES (?,?,?)");
  }

  static JournalFile open(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setPageSize(PAGE);
    config.setBusyTimeout(5_000);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try (Statement s = connection.createStatement()) {
      foldIn(s);
      s.executeUpdate(
          "CREATE TABLE IF NOT EXISTS chunk("
              + "first INTEGER PRIMARY KEY, last INTEGER NOT NULL, now INTEGER NOT NULL,"
              + " body BLOB NOT NULL)");
      s.executeUpdate(
          "CREATE TABLE IF NOT EXISTS name("
              + "kind INTEGER, number INTEGER, text TEXT NOT NULL, PRIMARY KEY(kind, number))"
              + " WITHOUT ROWID");
    }
    return new JournalFile(connection);
  }

  /**
   * Copies what the write-ahead log holds into the file, with an fsync of its own. After a write or
   * fsync that failed the system may call pages of the log clean that never reached the disk; what
   * is appended behind them would be lost with them in a power cut.
   */
  private static void foldIn(Statement s) throws SQLException {
    try (ResultSet busy = s.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (busy.next() && busy.getInt(1) != 0) {
        throw new SQLException("another program reads its write-ahead log: stop that program");
      }
    }
  }

  /** Opens the file for reading beside its writer. */
  static Connection openReader(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(5_000);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /** Writes a chunk with the names it uses first, in one durable transaction. */
  void append(Chunk chunk, Map<NameKind, Fresh> names) throws SQLException {
    boolean transaction = !names.isEmpty();
    if (transaction) {
      connection.setAutoCommit(false);
    }
    try {
      for (Map.Entry<NameKind, Fresh> e : names.entrySet()) {
        insertNames(e.getKey(), e.getValue());
      }
      insertChunk.setLong(1, chunk.first());
      insertChunk.setLong(2, chunk.last());
      insertChunk.setLong(3, chunk.startNow());
      insertChunk.setBytes(4, chunk.copy());
      insertChunk.executeUpdate();
      if (transaction) {
        connection.commit();
      }
    } finally {
      if (transaction) {
        connection.setAutoCommit(true);
      }
    }
  }

  private void insertNames(NameKind kind, Fresh fresh) throws SQLException {
    int number = fresh.firstNumber();
    for (String text : fresh.texts()) {
      insertName.setInt(1, kind.ordinal());
      insertName.setInt(2, number++);
      insertName.setString(3, text);
      insertName.addBatch();
    }
    insertName.executeBatch();
  }

  Map<NameKind, Names> names() throws SQLException {
    var names = new EnumMap<NameKind, Names>(NameKind.class);
    for (NameKind kind : NameKind.values()) {
      names.put(kind, new Names());
    }
    try (Statement s = connection.createStatement();
        ResultSet r = s.executeQuery("SELECT kind, text FROM name ORDER BY kind, number")) {
      while (r.next()) {
        Objects.requireNonNull(names.get(NameKind.values()[r.getInt(1)])).restore(r.getString(2));
      }
    }
    return names;
  }

  long oldest() throws SQLException {
    return number("SELECT coalesce((SELECT first FROM chunk ORDER BY first LIMIT 1), 1)");
  }

  long newest() throws SQLException {
    return number("SELECT coalesce((SELECT last FROM chunk ORDER BY first DESC LIMIT 1), 0)");
  }

  /** Bytes in use by content; freed pages are reused and do not count. */
  long bytes() throws SQLException {
    return (number("PRAGMA page_count") - number("PRAGMA freelist_count"))
        * number("PRAGMA page_size");
  }

  /**
   * Drops up to {@code atMost} of the oldest chunks that end below {@code below}.
   *
   * @param olderThan only chunks from before this time, milliseconds
   * @return how many were dropped
   */
  int prune(long below, long olderThan, int atMost) throws SQLException {
    try (PreparedStatement s =
        connection.prepareStatement(
            "DELETE FROM chunk WHERE first IN (SELECT first FROM chunk ORDER BY first LIMIT ?)"
                + " AND last < ? AND now < ?")) {
      s.setInt(1, atMost);
      s.setLong(2, below);
      s.setLong(3, olderThan);
      return s.executeUpdate();
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement s = connection.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      r.next();
      return r.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Names to store, numbered from {@code firstNumber} on. */
  record Fresh(int firstNumber, List<String> texts) {}
}
