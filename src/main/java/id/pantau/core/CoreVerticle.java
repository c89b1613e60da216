package id.pantau.core;

import id.pantau.journal.Journal;
import id.pantau.journal.NameKind;
import id.pantau.model.BatchVerdict;
import id.pantau.model.KnownIds;
import id.pantau.model.ObservationBatch;
import id.pantau.records.Records;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The core's event loop: one at a time judge, commit, tell. While a group is being committed the
 * next one fills, so a lone report waits for one fsync and a storm shares them.
 *
 * <p>When the journal cannot be written the core halts: reports are refused with a time to come
 * back, reads go on, and every two seconds it tries to open the file again and rebuild itself from
 * it.
 */
public final class CoreVerticle extends VerticleBase implements CoreGate {
  private static final Logger LOG = LoggerFactory.getLogger(CoreVerticle.class);

  /** Half a second, so that silence shows within a second of its limit. */
  private static final long TICK_MS = 500;

  /** A group of this size says that many report at once: some 200 plain reports. */
  private static final int BUSY_BYTES = 4_000;

  private static final long RETRY_MS = 2_000;

  private final Journal journal;
  private final Records records;
  private final CoreSettings settings;
  private final CoreClock time;
  private final AreaNames areas;
  private final List<ChangeListener> listeners;
  private final Watches watches;
  private final UnknownIds unknown = new UnknownIds();
  private final Remembering remembering;
  private final Entrance entrance;
  private final Verdicts verdicts = new Verdicts();
  private volatile @Nullable CoreLoop loop;
  private volatile boolean halted = true;
  private volatile CoreFigures figures = CoreFigures.NONE;
  private @Nullable Core core;
  private Waiters waiters = new Waiters();
  private @Nullable Waiters committing;
  private boolean busy;
  private boolean gathering;
  private boolean stopping;
  private long nextCheckpoint;
  private long timer = -1;

  /**
   * A core over an open journal and open records.
   *
   * @param monotonic milliseconds from any beginning, which no setting of a clock moves
   * @param areas names of areas for the titles of incidents
   * @param listeners told of every committed group, in this order
   */
  public CoreVerticle(
      Journal journal,
      Records records,
      CoreSettings settings,
      InstantSource wall,
      LongSupplier monotonic,
      AreaNames areas,
      List<ChangeListener> listeners) {
    time = new CoreClock(wall, monotonic);
    this.areas = areas;
    this.journal = journal;
    this.records = records;
    this.settings = settings;
    this.listeners = List.copyOf(listeners);
    watches = new Watches(journal);
    remembering = new Remembering(records);
    entrance = new Entrance(journal, remembering, settings.maxQueued());
  }

  @Override
  public Future<?> start() {
    loop = new CoreLoop(context);
    return records
        .unregistered()
        .onSuccess(ids -> remembering.restore(ids, unknown))
        .compose(done -> load());
  }

  /** Loads the state from disk and notes the start in the journal. */
  private Future<Void> load() {
    return remembering
        .idle()
        .compose(idle -> new CoreLoader(journal, records, areas).load(time.now()))
        .compose(
            loaded -> {
              var fresh = new Core(journal, loaded, unknown, watches, settings, records.epoch());
              core = fresh;
              time.atLeast(fresh.now());
              halted = false;
              nextCheckpoint = time.now();
              var started = durable();
              fresh.command(new Command.Started(settings.version()), time.now());
              turnEnds();
              LOG.atInfo()
                  .addKeyValue("offset", journal.newest())
                  .addKeyValue("replayed", loaded.replayed())
                  .log("core loaded");
              return started;
            })
        .onSuccess(done -> armTick());
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    vertx.cancelTimer(timer);
    if (halted) {
      return remembering.end();
    }
    nextCheckpoint = Long.MIN_VALUE;
    var last = durable();
    running().tick(time.now());
    turnEnds();
    return last.eventually(remembering::end).eventually(() -> remembering.save(unknown));
  }

  /** Whether reports are taken in. Any thread. */
  public boolean accepting() {
    return !halted && !journal.full();
  }

  /** Observations taken in that are not durable yet. Any thread. */
  public int queued() {
    return entrance.queued();
  }

  /** How many items got which verdict since the start. Any thread. */
  public Verdicts verdicts() {
    return verdicts;
  }

  /** The core's time, which no setting of a clock moves. Any thread. */
  public InstantSource clock() {
    return time.anywhere();
  }

  /** Numbers for the metrics endpoint, as they stood at the last tick. Any thread. */
  public CoreFigures figures() {
    return figures;
  }

  @Override
  public KnownIds knownIds() {
    return journal.names(NameKind.ASSET);
  }

  @Override
  public Future<BatchVerdict> offer(ObservationBatch batch, Reporter reporter) {
    int items = batch.size();
    if (!entrance.enter(items)) {
      return Future.failedFuture(new Overloaded("too many reports are waiting", 1));
    }
    return this.<BatchVerdict>onLoop(
            answer -> {
              if (refusing(answer)) {
                entrance.turnedReportsAway();
                return;
              }
              time.hear(batch, reporter.source());
              try {
                BatchVerdict verdict = running().judge(batch, reporter, time.moment());
                verdicts.count(verdict);
                answerWhenDurable(answer, verdict);
              } catch (OverQuota refused) {
                verdicts.overQuota(batch.items());
                answer.fail(refused);
              }
              turnEnds();
            })
        .onComplete(done -> entrance.leave(items));
  }

  @Override
  public Future<CommandResult> command(Command command) {
    return onLoop(
        answer -> {
          if (!refusing(answer)) {
            CommandResult result = running().command(command, time.now());
            answerWhenDurable(answer, result);
            turnEnds();
          }
        });
  }

  @Override
  public <T> Future<T> read(Function<States, T> query) {
    return onLoop(
        answer -> {
          T result;
          try {
            result = query.apply(running());
          } catch (RuntimeException e) {
            answer.fail(e);
            return;
          }
          answerWhenDurable(answer, result);
        });
  }

  @Override
  public void watch(int ref) {
    loop().run(() -> watches.watch(ref));
  }

  @Override
  public void unwatch(int ref) {
    loop().run(() -> watches.unwatch(ref));
  }

  /**
   * Hash of the pack applied last for this city.
   *
   * @return empty text when none was
   */
  public Future<String> pack(String city) {
    return onLoop(answer -> answer.complete(Objects.requireNonNullElse(running().pack(city), "")));
  }

  /**
   * Writes a checkpoint now.
   *
   * @return done when it is in the records; fails with {@link Overloaded}
   */
  public Future<Void> checkpoint() {
    return this.<Boolean>onLoop(
            answer -> {
              if (!refusing(answer)) {
                nextCheckpoint = Long.MIN_VALUE;
                running().tick(time.now());
                answerWhenDurable(answer, true);
                turnEnds();
              }
            })
        .compose(done -> this.<Void>onLoop(answer -> remembering.idle().onComplete(answer)));
  }

  /** Journal offset up to which all changes are in the records. Any thread. */
  public long recordedOffset() {
    return remembering.recorded();
  }

  private boolean refusing(Promise<?> answer) {
    Overloaded refusal = entrance.refusal(halted || stopping);
    if (refusal != null) {
      answer.fail(refusal);
    }
    return refusal != null;
  }

  /** Answers now when all is durable, else with the group that is not yet. */
  private <T> void answerWhenDurable(Promise<T> answer, T result) {
    Waiters group = journal.chunk().isEmpty() ? committing : waiters;
    if (group == null || halted) {
      answer.complete(result);
    } else {
      group.add(() -> answer.complete(result), () -> answer.fail(Entrance.notWritten()));
    }
  }

  private Future<Void> durable() {
    Promise<Void> promise = Promise.promise();
    waiters.add(promise::complete, () -> promise.fail(Entrance.notWritten()));
    return promise.future();
  }

  private void turnEnds() {
    if (committing != null || halted || gathering || journal.chunk().isEmpty()) {
      return;
    }
    if (!busy || stopping) {
      commit();
      return;
    }
    // Under load a moment's patience shares one fsync among many; a quiet server never waits.
    gathering = true;
    vertx.setTimer(
        settings.gatherMillis(),
        id -> {
          gathering = false;
          if (committing == null && !halted && !journal.chunk().isEmpty()) {
            commit();
          }
        });
  }

  private void commit() {
    Core state = running();
    busy = settings.gatherMillis() > 0 && journal.chunk().bytes() >= BUSY_BYTES;
    long now = time.now();
    boolean checkpoint = now >= nextCheckpoint;
    if (checkpoint) {
      nextCheckpoint = now + settings.checkpointEvery().toMillis();
    }
    var group =
        new CommittedGroup(
            journal.chunk().last(),
            state.takeChanges(),
            state.takeBlind(),
            state.takeActs(),
            state.takeSeen(),
            checkpoint ? state.checkpoint() : null);
    Waiters waiting = waiters;
    waiters = new Waiters();
    committing = waiting;
    journal
        .append()
        .onSuccess(
            done -> {
              committing = null;
              remembering.add(group);
              for (ChangeListener listener : listeners) {
                listener.committed(group.changes(), group.seen());
              }
              waiting.succeed();
              turnEnds();
            })
        .onFailure(failure -> halt(waiting, failure));
  }

  private void halt(Waiters waiting, Throwable failure) {
    LOG.atError()
        .addKeyValue("remedy", "free the disk or repair it; the server goes on by itself")
        .setCause(failure)
        .log("journal cannot be written, reports are refused");
    halted = true;
    committing = null;
    vertx.cancelTimer(timer);
    waiting.fail();
    Waiters open = waiters;
    waiters = new Waiters();
    open.fail();
    recoverLater();
  }

  private void recoverLater() {
    if (!stopping) {
      timer = vertx.setTimer(RETRY_MS, id -> recover());
    }
  }

  private void recover() {
    journal
        .reopen()
        .compose(done -> load())
        .onSuccess(done -> LOG.atInfo().log("journal can be written again"))
        .onFailure(
            failure -> {
              LOG.atDebug().setCause(failure).log("journal still cannot be written");
              if (halted) {
                recoverLater();
              }
            });
  }

  private void armTick() {
    if (!stopping) {
      timer =
          vertx.setTimer(
              TICK_MS,
              id -> {
                if (!halted) {
                  Core state = running();
                  state.tick(time.now(), entrance.turnedAway());
                  figures = state.figures(remembering.pending(), time);
                  remembering.saveSometimes(unknown, time.now());
                  turnEnds();
                  armTick();
                }
              });
    }
  }

  private Core running() {
    return Objects.requireNonNull(core, "the core is not loaded yet");
  }

  private CoreLoop loop() {
    return Objects.requireNonNull(loop, "the core is not deployed");
  }

  private <T extends @Nullable Object> Future<T> onLoop(Consumer<Promise<T>> work) {
    return loop().ask(work);
  }
}
