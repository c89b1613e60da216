package id.pantau.history.duckdb;

import id.pantau.history.Dropped;
import id.pantau.history.HistoryBatch;
import id.pantau.history.HistoryExport;
import id.pantau.history.HistorySettings;
import id.pantau.history.HistoryUnavailable;
import id.pantau.history.Position;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The file while it is open, opened again when the engine gave up after a failure. All but {@link
 * #read} run on the one writing thread; closing waits for reads.
 */
final class DuckDbSession {
  private static final int CLOSE_SECONDS = 15;

  private final HistorySettings settings;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile @Nullable DuckDbFile file;
  private @Nullable Books books;

  DuckDbSession(HistorySettings settings) {
    this.settings = settings;
  }

  /** Opens the file unless it is open, and tells its position. */
  Position open() throws SQLException, IOException, InterruptedException {
    DuckDbFile opened = opened();
    try (var reader = opened.reader()) {
      return position(reader);
    }
  }

  private DuckDbFile opened() throws SQLException, IOException, InterruptedException {
    DuckDbFile present = file;
    if (present != null && present.healthy()) {
      return present;
    }
    close();
    DuckDbFile opened = DuckDbFile.open(settings);
    file = opened;
    return opened;
  }

  private static Position position(java.sql.Connection connection) throws SQLException {
    Position[] found = {Position.START};
    Rows.each(
        connection,
        "SELECT journal, change, blind, up_to FROM position",
        row ->
            found[0] =
                new Position(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    return found[0];
  }

  /** Stores a batch with its position, once. */
  void write(HistoryBatch batch) throws SQLException, IOException, InterruptedException {
    transaction(
        writer -> {
          Position stored = position(writer);
          if (stored.equals(batch.after())) {
            return true;
          }
          if (!stored.equals(batch.before())) {
            throw new IllegalStateException(
                "a batch follows %s, but history stands at %s; read the position again"
                    .formatted(batch.before(), stored));
          }
          new BatchWrite(writer, books(writer)).write(batch);
          return true;
        });
  }

  /** Rolls up and drops. */
  Dropped retention(long now) throws SQLException, IOException, InterruptedException {
    return transaction(writer -> new Retention(writer, settings, now).run());
  }

  private Books books(DuckDBConnection writer) throws SQLException {
    Books present = books;
    if (present == null) {
      present = Books.load(writer);
      books = present;
    }
    return present;
  }

  private <T> T transaction(Work<T> work) throws SQLException, IOException, InterruptedException {
    DuckDBConnection writer = opened().writer();
    writer.setAutoCommit(false);
    boolean done = false;
    try {
      T result = work.run(writer);
      writer.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        books = null; // they may be ahead of the tables
        rollback(writer);
      }
    }
  }

  /** A rollback that fails too means a broken engine: the next use opens the file again. */
  private void rollback(DuckDBConnection writer) throws InterruptedException {
    try {
      writer.rollback();
    } catch (SQLException e) {
      closeQuietly();
    }
  }

  private void closeQuietly() throws InterruptedException {
    try {
      close();
    } catch (SQLException broken) {
      file = null;
    }
  }

  /** Runs a read on a connection of its own, on any thread. */
  <T> T read(DuckDbHistory.Query<T> query) throws SQLException {
    lock.readLock().lock();
    try {
      DuckDbFile open = file;
      if (open == null) {
        throw new HistoryUnavailable("history is not open yet; ask again in a few seconds", null);
      }
      try (var reader = open.reader()) {
        reader.setAutoCommit(false); // one state for all statements of the read
        T answer = query.ask(reader);
        reader.commit();
        return answer;
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Shows every row of a part on a connection of its own; nobody writes meanwhile. */
  long each(HistoryExport.Part part, long from, long to, HistoryExport.Taker taker)
      throws Exception {
    try (var reader = opened().reader()) {
      return Export.export(reader, part, from, to, taker);
    }
  }

  /** Closes the file once running reads are done, at most 15 s later. */
  void close() throws SQLException, InterruptedException {
    boolean alone = lock.writeLock().tryLock(CLOSE_SECONDS, TimeUnit.SECONDS);
    try {
      DuckDbFile open = file;
      file = null;
      books = null;
      if (open != null) {
        open.close();
      }
    } finally {
      if (alone) {
        lock.writeLock().unlock();
      }
    }
  }

  /** Work within a transaction of the writer. */
  private interface Work<T> {
    T run(DuckDBConnection writer) throws SQLException;
  }
}
