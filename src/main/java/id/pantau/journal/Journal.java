package id.pantau.journal;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The ordered log of everything the core takes in. Accepted means durable: {@link #append}'s Future
 * completes after the fsync that covers the chunk.
 *
 * <p>The core's loop fills one chunk while the one before it is being committed, so the group grows
 * by itself under load and a lone report waits for one fsync only.
 */
public final class Journal implements JournalReader, OpenJournal {
  private static final int PRUNE_CHUNKS = 2_000;
  private static final long LONGEST_STEP_NANOS = Duration.ofMinutes(10).toNanos();

  private final Path file;
  private final JournalLimits limits;
  private final WorkerExecutor writer;
  private final WorkerExecutor reader;
  private final ChunkScan scan;
  private @Nullable JournalFile store;
  private volatile Map<NameKind, Names> names = Map.of();
  private volatile long oldest = 1;
  private volatile long newest;
  private volatile long bytes;
  private final Chunk[] chunks = {new Chunk(), new Chunk()};
  private int open;

  private Journal(Vertx vertx, Path file, JournalLimits limits) {
    this.file = file;
    this.limits = limits;
    writer =
        vertx.createSharedWorkerExecutor(
            "pantau-journal-" + file.toAbsolutePath(), 1, LONGEST_STEP_NANOS);
    reader =
        vertx.createSharedWorkerExecutor(
            "pantau-journal-read-" + file.toAbsolutePath(), 1, LONGEST_STEP_NANOS);
    scan = new ChunkScan(file);
  }

  /**
   * Opens or creates the journal of this file.
   *
   * @return the journal; fails with {@link JournalFailure}
   */
  public static Future<Journal> open(Vertx vertx, Path file, JournalLimits limits) {
    var journal = new Journal(vertx, file, limits);
    return journal.reopen().map(journal);
  }

  /**
   * Closes the file and opens it again, as after a failed write: what was not durable is forgotten,
   * names included. The core must rebuild its state afterwards.
   */
  public Future<Void> reopen() {
    return onWriter(
            () -> {
              if (store != null) {
                store.close();
                store = null;
              }
              JournalFile opened = JournalFile.open(file);
              store = opened;
              names = opened.names();
              oldest = opened.oldest();
              newest = opened.newest();
              bytes = opened.bytes();
              return newest;
            })
        .map(
            last -> {
              chunks[0].reset(last + 1);
              chunks[1].reset(last + 1);
              return null;
            });
  }

  /** The chunk to append entries to. Core's loop only; changes with every {@link #append}. */
  @Override
  public Chunk chunk() {
    return chunks[open];
  }

  @Override
  public Names names(NameKind kind) {
    return Objects.requireNonNull(names.get(kind));
  }

  @Override
  public String name(NameKind kind, int number) {
    return names(kind).text(number);
  }

  /**
   * Commits the open chunk and opens the other one. Core's loop only, and only after the Future of
   * the call before has completed.
   *
   * @return completes once the chunk is durable; fails with {@link JournalFailure}, after which
   *     only {@link #reopen} is allowed: a file whose fsync failed is not to be trusted
   */
  public Future<Void> append() {
    Chunk full = chunks[open];
    var fresh = freshNames();
    open ^= 1;
    chunks[open].reset(full.last() + 1);
    return onWriter(
        () -> {
          opened().append(full, fresh);
          newest = full.last();
          bytes += full.bytes();
          return null;
        });
  }

  /**
   * Drops old entries that nobody needs any more. Called every few seconds.
   *
   * @param needed offset from which on everything must stay (history's and the checkpoint's)
   * @param now milliseconds since the epoch
   */
  public Future<Void> prune(long needed, long now) {
    return onWriter(
        () -> {
          JournalFile f = opened();
          int dropped = f.prune(needed, now - limits.maxAge().toMillis(), PRUNE_CHUNKS);
          if (f.bytes() > limits.comfortableBytes()) {
            dropped += f.prune(needed, Long.MAX_VALUE, PRUNE_CHUNKS);
          }
          bytes = f.bytes();
          if (dropped > 0) {
            oldest = f.oldest();
          }
          return null;
        });
  }

  /** Whether it is so full that nothing more may be accepted. */
  public boolean full() {
    return bytes >= limits.refuseBytes();
  }

  /** Bytes of content, for metrics; exact at each prune, estimated between. */
  public long bytes() {
    return bytes;
  }

  @Override
  public long oldest() {
    return oldest;
  }

  @Override
  public long newest() {
    return newest;
  }

  @Override
  public Future<Long> read(long from, int atMost, EntryVisitor visitor) {
    return onReader(() -> scan.read(from, atMost, visitor));
  }

  /**
   * Offset of the first entry judged at this time or later.
   *
   * @return the offset, one past the newest when all are older; fails with {@link JournalFailure}
   */
  public Future<Long> offsetAt(long now) {
    return onReader(() -> scan.offsetAt(now));
  }

  /** Closes the file; entries not handed to {@link #append} are dropped. */
  public Future<Void> close() {
    return onReader(
            () -> {
              scan.close();
              return null;
            })
        .compose(
            done ->
                onWriter(
                    () -> {
                      if (store != null) {
                        store.close();
                        store = null;
                      }
                      return (Void) null;
                    }))
        .eventually(() -> Future.join(writer.close(), reader.close()));
  }

  private Map<NameKind, JournalFile.Fresh> freshNames() {
    var fresh = new EnumMap<NameKind, JournalFile.Fresh>(NameKind.class);
    names.forEach(
        (kind, dictionary) -> {
          List<String> texts = dictionary.takeFresh();
          if (!texts.isEmpty()) {
            fresh.put(kind, new JournalFile.Fresh(dictionary.size() - texts.size(), texts));
          }
        });
    return fresh;
  }

  private JournalFile opened() throws SQLException {
    if (store == null) {
      throw new SQLException("the journal is closed");
    }
    return store;
  }

  private <T extends @Nullable Object> Future<T> onWriter(Callable<T> work) {
    return on(writer, work, "write");
  }

  private <T extends @Nullable Object> Future<T> onReader(Callable<T> work) {
    return on(reader, work, "read");
  }

  private <T extends @Nullable Object> Future<T> on(
      WorkerExecutor thread, Callable<T> work, String what) {
    return thread.executeBlocking(
        () -> {
          try {
            return work.call();
          } catch (SQLException e) {
            throw new JournalFailure(
                "cannot "
                    + what
                    + " the journal "
                    + file
                    + " ("
                    + e.getMessage()
                    + "); check the disk's free space and health",
                e);
          }
        });
  }
}
