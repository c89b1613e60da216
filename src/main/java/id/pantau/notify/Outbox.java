package id.pantau.notify;

import id.pantau.model.City;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.records.LedgerQuery;
import id.pantau.records.OutboxRecords;
import id.pantau.records.Records;
import id.pantau.records.StoredDelivery;
import id.pantau.records.StoredHook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable outbox: every hook with its line, fed by the tail of the change log. Its state lives
 * on one event loop; public methods may be called by any thread and answer on the caller's loop.
 */
public final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final long STOP_SECONDS = 5;
  private static final long EXPIRE_MS = 60_000;

  private final OutboxRecords records;
  private final String epoch;
  private final Vault vault;
  private final InstantSource clock;
  private final RetryPlan plan;
  private final Loop loop;
  private final Channels channels;
  private final Texts texts;
  private final Notes notes;
  private final Tail tail;
  private final Map<String, HookLine> lines = new LinkedHashMap<>();
  private volatile OutboxFigures figures = OutboxFigures.NONE;
  private volatile boolean idle = true;
  private long timer = -1;
  private boolean stopped;
  private final Tally tally = new Tally();

  /**
   * An outbox at rest.
   *
   * @param client the guarded one, asked for when the first call is made
   * @param seal hides secrets, {@code open} shows them again or throws IllegalArgumentException
   * @param cities a city by its id, for names in texts for people; null where it is unknown
   */
  public Outbox(
      Vertx vertx,
      Records records,
      Supplier<OutgoingClient> client,
      UnaryOperator<byte[]> seal,
      UnaryOperator<byte[]> open,
      Function<String, @Nullable City> cities,
      InstantSource clock) {
    this(
        vertx, records, client, new Vault(seal, open), new Texts(cities), clock, RetryPlan.usual());
  }

  Outbox(
      Vertx vertx,
      Records records,
      Supplier<OutgoingClient> client,
      Vault vault,
      Texts texts,
      InstantSource clock,
      RetryPlan plan) {
    this.records = records.outbox();
    this.epoch = records.epoch();
    this.vault = vault;
    this.clock = clock;
    this.plan = plan;
    loop = Loop.of(vertx);
    this.texts = texts;
    channels = new Channels(vertx, client, texts, clock);
    notes = new Notes(vertx, this.records);
    tail = new Tail(vertx, this.records, epoch, clock, this::hooks, this::send);
    records.whenChanged(() -> loop.run(tail::wake));
  }

  /** Loads the hooks with what waits for them and begins; fails when they cannot be read. */
  public Future<Void> start() {
    return loop.ask(
        () ->
            records
                .hooks()
                .compose(this::load)
                .compose(loaded -> records.position())
                .map(
                    position -> {
                      timer = loop.vertx().setPeriodic(EXPIRE_MS, fired -> expire());
                      tail.goOnAfter(position);
                      lines.values().forEach(HookLine::pump);
                      count();
                      return null;
                    }));
  }

  private Future<Void> load(List<StoredHook> stored) {
    Future<Void> loaded = Future.succeededFuture();
    for (StoredHook each : stored) {
      HookLine line = line(vault.openOrDisable(each));
      lines.put(each.id(), line);
      loaded = loaded.compose(done -> records.waiting(each.id())).map(rows -> take(line, rows));
    }
    return loaded;
  }

  private static @Nullable Void take(HookLine line, List<StoredDelivery> rows) {
    line.add(rows);
    return null;
  }

  /** Sends nothing more and writes down what is known. Never fails; takes at most 5 s. */
  public Future<Void> stop() {
    return loop.ask(
            () -> {
              stopped = true;
              boolean unusedRan = loop.vertx().cancelTimer(timer);
              lines.values().forEach(HookLine::close);
              return Future.join(tail.stop(), notes.idle()).timeout(STOP_SECONDS, TimeUnit.SECONDS);
            })
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  /** Completes once all that is known of deliveries is written down. */
  Future<Void> written() {
    return loop.ask(notes::idle);
  }

  /**
   * Ends as a kill does: once this completes nothing more is sent, nothing said, nothing written.
   * For tests.
   */
  Future<Void> crash() {
    return loop.ask(
        () -> {
          stopped = true;
          boolean unusedRan = loop.vertx().cancelTimer(timer);
          lines.values().forEach(HookLine::close);
          return Future.succeededFuture();
        });
  }

  /** Change numbers up to this one are read; the change log must keep what follows. Any thread. */
  public long position() {
    return idle ? Long.MAX_VALUE : tail.saved();
  }

  /** Its state in numbers, as it was a moment ago. Any thread. */
  public OutboxFigures figures() {
    return figures;
  }

  /** Words of the channels there are. Any thread. */
  public List<String> channels() {
    return channels.words();
  }

  /** Every hook and how it does, by age. */
  public Future<List<HookState>> list() {
    return loop.ask(
        () -> Future.succeededFuture(lines.values().stream().map(HookLine::state).toList()));
  }

  /**
   * What keeps this hook from working, each as {@code field: sentence with the remedy}; addresses
   * are resolved for it.
   */
  public Future<List<String>> problems(Hook hook) {
    return HookCheck.problems(hook, channels);
  }

  /** A new hook with the secret that signs its messages. */
  public record Created(HookState state, String secret) {}

  /** Adds a hook; fails when there are {@link Hook#MOST} or it cannot be written. */
  public Future<Created> add(Hook hook) {
    return loop.ask(
        () -> {
          if (lines.size() >= Hook.MOST) {
            return Future.failedFuture(new TooManyHooks());
          }
          boolean first = lines.isEmpty();
          HookSecrets secrets = HookSecrets.fresh(vault.random());
          return records
              .save(vault.close(hook, secrets))
              .map(
                  position -> {
                    HookLine line = line(new Vault.Opened(hook, secrets));
                    lines.put(hook.id(), line);
                    if (first) {
                      tail.goOnAfter(position);
                    }
                    count();
                    return new Created(line.state(), secrets.current());
                  });
        });
  }

  /**
   * Changes a hook.
   *
   * @param change gives what it becomes from what it is
   * @param oldSecretFor how long the old secret signs beside a new one, null to keep the secret
   * @return its state and secret; fails with {@link NoSuchHook}
   */
  public Future<Created> change(
      String id, UnaryOperator<Hook> change, @Nullable Duration oldSecretFor) {
    return loop.ask(
        () -> {
          HookLine line = lines.get(id);
          if (line == null) {
            return Future.failedFuture(new NoSuchHook(id));
          }
          Hook changed = change.apply(line.hook());
          HookSecrets secrets =
              oldSecretFor == null
                  ? line.secrets()
                  : line.secrets()
                      .rotated(vault.random(), clock.millis() + oldSecretFor.toMillis());
          return records
              .save(vault.close(changed, secrets))
              .map(
                  saved -> {
                    line.change(changed, secrets, channels.of(changed.channel()));
                    count();
                    return new Created(line.state(), secrets.current());
                  });
        });
  }

  /** Removes a hook with all that waits for it and its ledger; false when there is none. */
  public Future<Boolean> remove(String id) {
    return loop.ask(
        () -> {
          HookLine line = lines.remove(id);
          if (line == null) {
            return Future.succeededFuture(false);
          }
          line.close();
          count();
          return records.removeHook(id).map(true);
        });
  }

  /** What was told to a hook, newest first. */
  public Future<List<StoredDelivery>> ledger(LedgerQuery query) {
    return records.ledger(query);
  }

  /**
   * Sends a made-up event of type {@code hook.test}, once, whether the hook is on or off; it stands
   * in no ledger.
   *
   * @return what the receiver said, empty when it took it; fails with {@link NoSuchHook}
   */
  public Future<String> test(String id) {
    return loop.ask(
        () -> {
          HookLine line = lines.get(id);
          if (line == null) {
            return Future.failedFuture(new NoSuchHook(id));
          }
          return Trial.send(line, clock.millis()).map(Outcome::reason);
        });
  }

  /**
   * Sends once more what a hook asks for, delivered or not, under the same ids.
   *
   * @param afterSeq only what has a greater seq in its city's stream
   * @return how far that went; fails with {@link NoSuchHook}
   */
  public Future<Replay.Done> replay(String id, long afterSeq) {
    return loop.ask(
        () -> {
          HookLine line = lines.get(id);
          return line == null
              ? Future.failedFuture(new NoSuchHook(id))
              : new Replay(records, tail, clock).run(line, afterSeq);
        });
  }

  /** Seq of the first change of this city at this time or later. */
  public Future<Long> seqAt(String city, long at) {
    return records.seqAt(city, at);
  }

  private Collection<Hook> hooks() {
    return lines.values().stream().map(HookLine::hook).toList();
  }

  private HookLine line(Vault.Opened opened) {
    Channel channel = channels.of(opened.hook().channel());
    return new HookLine(
        loop.vertx(), clock, plan, new Desk(), texts, opened.hook(), opened.secrets(), channel);
  }

  private void send(List<StoredDelivery> rows) {
    var byHook = new LinkedHashMap<String, List<StoredDelivery>>();
    for (StoredDelivery row : rows) {
      byHook.computeIfAbsent(row.hook(), any -> new ArrayList<>()).add(row);
    }
    byHook.forEach(
        (id, its) -> {
          HookLine line = lines.get(id);
          if (line != null) {
            line.add(its);
            line.pump();
          }
        });
    count();
  }

  private void expire() {
    lines.values().forEach(HookLine::expire);
    lines.values().forEach(HookLine::pump);
    count();
  }

  private void count() {
    idle = lines.isEmpty();
    figures = tally.of(lines.values());
  }

  /** Every other hook of the city is told that this one's receiver does not answer, or does. */
  private void tellOthers(Hook hook, boolean failing, String reason) {
    List<StoredDelivery> rows = tail.health(hooks(), hook, failing, reason, clock.millis());
    if (!rows.isEmpty() && !stopped) {
      records
          .again(rows)
          .onSuccess(done -> send(rows))
          .onFailure(
              failure ->
                  LOG.atError().setCause(failure).log("a failing hook could not be told of"));
    }
  }

  /** What the lines ask of the outbox. */
  private final class Desk implements HookLine.Post {
    @Override
    public Future<@Nullable String> body(String event) {
      return records.body(event);
    }

    @Override
    public void note(StoredDelivery row) {
      notes.add(row);
      tally.noted(row.state());
      count();
    }

    @Override
    public boolean behind() {
      return notes.behind();
    }

    @Override
    public void health(Hook hook, boolean failing, String reason) {
      LOG.atWarn()
          .addKeyValue("hook", hook.id())
          .addKeyValue("name", hook.name())
          .addKeyValue("reason", reason)
          .log(failing ? "a hook's receiver fails, one try each half minute" : "it answers again");
      tellOthers(hook, failing, reason);
      count();
    }

    @Override
    public void keep(Hook hook, HookSecrets secrets) {
      records
          .save(vault.close(hook, secrets))
          .onFailure(
              failure -> LOG.atError().setCause(failure).log("a hook's change was not kept"));
      count();
    }
  }
}
