package id.pantau.records;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;

/**
 * One SQLite file: one writing connection on one thread, a few reading ones on another pool. Every
 * write is a transaction. After a failed disk operation the next write opens the file anew first.
 */
final class Database {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final int READERS = 2;

  /** Reads and writes that may wait; more are refused at once so that no queue grows unseen. */
  private static final int MAX_WAITING = 2_000;

  /** A read that holds a connection when we close gets this long. */
  private static final long CLOSE_SECONDS = 10;

  private final Path file;
  private final WorkerExecutor writer;
  private final WorkerExecutor readers;
  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

  /** One for each reader at work; closing takes them all and never gives them back. */
  private final Semaphore reading = new Semaphore(READERS);

  private final AtomicInteger waiting = new AtomicInteger();

  /** Touched on the writer's thread only, but by several threads over time. */
  private volatile @Nullable Connection connection;

  /** Whether the writing connection met a failing disk and must not be used again; as above. */
  private volatile boolean spent;

  private volatile boolean closed;
  private @Nullable Future<Void> closing;
  private volatile @Nullable RecordsFailure broken;

  /** What to do with a connection; its thread may block. */
  interface Work<T extends @Nullable Object> {
    T run(Connection connection) throws SQLException;
  }

  /** A change that has no answer; its thread may block. */
  interface Writing {
    void run(Connection connection) throws SQLException;
  }

  Database(Vertx vertx, Path file) {
    this.file = file;
    this.writer = vertx.createSharedWorkerExecutor("records-writer-" + file, 1);
    this.readers = vertx.createSharedWorkerExecutor("records-reader-" + file, READERS);
  }

  /** Opens the file for writing, creating it where needed, and brings its schema up to date. */
  Future<Void> open() {
    return writer
        .<Void>executeBlocking(
            () -> {
              SqliteLibrary.load();
              try {
                Connection made = connectWriter();
                Migrations.run(made);
                made.commit();
              } catch (SQLException e) {
                throw RecordsFailure.of("opening", file, e);
              }
              return null;
            },
            false)
        .recover(failure -> close().transform(closing -> Future.failedFuture(failure)));
  }

  private Connection connectWriter() throws SQLException {
    Connection made = connect(Map.of("journal_mode", "WAL", "synchronous", "FULL"));
    connection = made; // before the rest, so that close finds it
    foldIn(made);
    made.setAutoCommit(false);
    return made;
  }

  /**
   * Copies what the write-ahead log holds into the file, with an fsync of its own: after a failed
   * one the system may call pages of the log clean that never reached the disk.
   */
  private static void foldIn(Connection made) throws SQLException {
    try (Statement checkpoint = made.createStatement();
        ResultSet busy = checkpoint.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (busy.next() && busy.getInt(1) != 0) {
        int code = SQLiteErrorCode.SQLITE_BUSY.code;
        throw new SQLException("its write-ahead log is being read", null, code);
      }
    }
  }

  /** Runs this as one transaction, in the order of the calls. */
  <T extends @Nullable Object> Future<T> write(String doing, Work<T> work) {
    return queued(
        writer,
        doing,
        () -> {
          RecordsFailure earlier = broken;
          if (earlier != null) {
            throw earlier;
          }
          Connection held = spent ? renewed(doing) : connection;
          if (held == null) {
            throw closedFailure(doing);
          }
          return inTransaction(held, doing, work);
        });
  }

  /** A connection in place of the spent one; as long as the disk fails, so does this. */
  private Connection renewed(String doing) {
    Connection old = connection;
    connection = null;
    try {
      if (old != null) {
        old.close();
      }
      Connection made = connectWriter();
      spent = false;
      return made;
    } catch (SQLException e) {
      throw failed(doing, e);
    }
  }

  /** Runs this as one transaction, in the order of the calls. */
  Future<Void> change(String doing, Writing writing) {
    return this.<Boolean>write(
            doing,
            held -> {
              writing.run(held);
              return true;
            })
        .mapEmpty();
  }

  /** Runs this on a connection that cannot write and sees what was committed when it begins. */
  <T extends @Nullable Object> Future<T> read(String doing, Work<T> work) {
    return queued(
        readers,
        doing,
        () -> {
          if (!reading.tryAcquire()) { // there are as many as threads, so only close can hold it
            throw closedFailure(doing);
          }
          try {
            Connection earlier = idle.poll();
            Connection reader = earlier == null ? connect(Map.of("open_mode", "1")) : earlier;
            try {
              return work.run(reader);
            } finally {
              idle.add(reader);
            }
          } catch (SQLException e) {
            throw RecordsFailure.of(doing, file, e);
          } finally {
            reading.release();
          }
        });
  }

  /** Reads and writes queued or running now; any thread. */
  int waiting() {
    return waiting.get();
  }

  /**
   * Lets queued writes finish and fails queued reads, then closes every connection; the last one
   * folds the WAL in. Closing again does nothing more.
   */
  synchronized Future<Void> close() {
    Future<Void> earlier = closing;
    if (earlier == null) {
      closed = true;
      earlier =
          readers
              .<Void>executeBlocking(() -> null, false) // runs after every queued read
              .compose(
                  drained ->
                      writer.<Void>executeBlocking(
                          () -> {
                            closeConnections();
                            return null;
                          },
                          false))
              .eventually(readers::close)
              .eventually(writer::close);
      closing = earlier;
    }
    return earlier;
  }

  private <T extends @Nullable Object> Future<T> queued(
      WorkerExecutor executor, String doing, Callable<T> work) {
    if (closed) {
      return Future.failedFuture(closedFailure(doing));
    }
    if (waiting.incrementAndGet() > MAX_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(
          new RecordsFailure(
              "records " + file + ": " + MAX_WAITING + " calls wait already; try later", true));
    }
    try {
      return executor.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    } catch (RejectedExecutionException e) { // closed since the look above
      waiting.decrementAndGet();
      return Future.failedFuture(closedFailure(doing));
    }
  }

  private <T extends @Nullable Object> T inTransaction(
      Connection held, String doing, Work<T> work) {
    boolean done = false;
    try {
      T result = work.run(held);
      held.commit();
      done = true;
      return result;
    } catch (SQLException e) {
      throw failed(doing, e);
    } finally {
      if (!done && !spent) {
        rollback(held);
      }
    }
  }

  private RecordsFailure failed(String doing, SQLException cause) {
    RecordsFailure failure = RecordsFailure.of(doing, file, cause);
    spent |= RecordsFailure.spendsTheConnection(cause);
    if (RecordsFailure.breaksTheFile(cause)) {
      broken = failure;
    }
    return failure;
  }

  private void rollback(Connection held) {
    try {
      held.rollback();
    } catch (SQLException e) {
      beginAnew(held);
    }
  }

  /**
   * On a full disk SQLite rolls back by itself. There is nothing left to end then, and the driver,
   * which begins the next transaction as the end of a rollback, has not done so.
   */
  private void beginAnew(Connection held) {
    try (Statement begin = held.createStatement()) {
      begin.execute("BEGIN");
    } catch (SQLException stillOpen) {
      spent = true; // a transaction that cannot be ended would swallow the next one
    }
  }

  private void closeConnections() throws SQLException, InterruptedException {
    if (!reading.tryAcquire(READERS, CLOSE_SECONDS, TimeUnit.SECONDS)) {
      LOG.atWarn().addKeyValue("file", file).log("A read still runs while the records close");
    }
    for (Connection reader = idle.poll(); reader != null; reader = idle.poll()) {
      reader.close();
    }
    Connection held = connection;
    connection = null;
    if (held != null) {
      held.close();
    }
  }

  /** By the driver's own factory: DriverManager would start every driver, DuckDB for 0.4 s. */
  private Connection connect(Map<String, String> pragmas) throws SQLException {
    var all = new Properties();
    all.put("busy_timeout", "5000");
    all.put("temp_store", "MEMORY");
    all.put("journal_size_limit", "67108864"); // the WAL shrinks again after a great import
    all.putAll(pragmas);
    return JDBC.createConnection("jdbc:sqlite:" + file, all);
  }

  private RecordsFailure closedFailure(String doing) {
    return new RecordsFailure("records " + file + ": " + doing + " after close", false);
  }
}
