package id.pantau.feed.probe;

import id.pantau.core.CoreGate;
import id.pantau.core.Reporter;
import id.pantau.feed.FeedSource;
import id.pantau.model.AssetState;
import id.pantau.model.Kind;
import id.pantau.outgoing.Destination;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Purpose;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feed that looks at a city's assets itself. Looks are spread over each asset's interval, at most
 * 200 at once; results go to the core in one batch a second; added, changed and removed assets are
 * followed within 15 s. All on the event loop of the verticle that starts it.
 */
public final class ProbeFeed implements FeedSource {
  static final int MOST_IN_FLIGHT = 200;
  static final int MOST_DEEP = 32;
  private static final Logger LOG = LoggerFactory.getLogger(ProbeFeed.class);
  private static final long TICK_MS = 50;
  private static final long TELL_MS = 1_000;
  private static final long FOLLOW_MS = 15_000;

  private final Vertx vertx;
  private final CoreGate core;
  private final OutgoingClient client;
  private final Reporter reporter;
  private final String city;
  private final ProbeSettings settings;
  private final List<Kind> kinds;
  private final InstantSource clock;
  private final ProbeWatch watch;
  private final ProbeReports reports = new ProbeReports();
  private long[] timers = new long[0];
  private boolean telling;
  private boolean following;
  private boolean suspected;
  private long offered;
  private long dropped;
  private volatile ProbeState state;

  /**
   * A feed that has not started.
   *
   * @param reporter its source and city
   * @param settings of the feed, as {@code docs/probes.md} describes them
   * @param kinds the city's
   * @throws IllegalArgumentException with every mistake of the settings
   */
  public ProbeFeed(
      Vertx vertx,
      CoreGate core,
      OutgoingClient client,
      Reporter reporter,
      Map<String, String> settings,
      List<Kind> kinds,
      InstantSource clock) {
    this.vertx = vertx;
    this.core = core;
    this.client = client;
    this.reporter = reporter;
    this.city = Objects.requireNonNull(reporter.city(), "a probe feed belongs to a city");
    this.settings = checked(settings);
    this.kinds = List.copyOf(kinds);
    this.clock = clock;
    this.watch =
        new ProbeWatch(
            new Probes(client, this.settings.expected(), clock),
            new ProbePlan(MOST_IN_FLIGHT, MOST_DEEP, this.settings.deepEveryMs()),
            new Suspicion(this.settings.control()),
            clock);
    this.state = stateNow();
  }

  /** Every mistake in the settings of such a feed, as sentences; empty when there is none. */
  public static List<String> problems(Map<String, String> settings) {
    return ProbeSettings.problems(settings);
  }

  /**
   * Learns the assets and begins to look.
   *
   * @return done when the first look is planned; fails like {@link CoreGate#read}
   */
  @Override
  public Future<Void> start() {
    return follow()
        .onSuccess(
            known ->
                timers =
                    new long[] {
                      vertx.setPeriodic(TICK_MS, id -> look()),
                      vertx.setPeriodic(TELL_MS, id -> tell()),
                      vertx.setPeriodic(FOLLOW_MS, id -> followAgain())
                    });
  }

  /** Looks no more; looks that run end by themselves within 15 s. Never fails. */
  @Override
  public Future<Void> stop() {
    for (long timer : timers) {
      vertx.cancelTimer(timer);
    }
    timers = new long[0];
    watch.end();
    return Future.succeededFuture();
  }

  @Override
  public Optional<String> trouble() {
    return state.trouble();
  }

  /** How it did a second ago at most. Any thread. */
  public ProbeState state() {
    return state;
  }

  private ProbeState stateNow() {
    ProbePlan.Figures plan = watch.figures();
    return new ProbeState(
        plan.assets(),
        plan.inFlight(),
        plan.looks(),
        plan.late(),
        plan.skipped(),
        plan.longestLateMs(),
        offered,
        dropped,
        watch.withheld(),
        watch.ownLineSuspect(),
        watch.refused(),
        watch.refusals());
  }

  private void look() {
    watch.look(reports::add);
  }

  private void tell() {
    watch.settle(reports::add);
    tellOfOwnLine();
    state = stateNow();
    if (telling || reports.isEmpty()) {
      return;
    }
    telling = true;
    var batch = reports.take(clock.millis());
    core.offer(batch, reporter)
        .onComplete(
            done -> {
              telling = false;
              if (done.succeeded()) {
                offered += batch.size();
              } else {
                dropped += batch.size();
                LOG.atDebug().setCause(done.cause()).log("the core could not take probe results");
              }
            });
  }

  private void tellOfOwnLine() {
    if (watch.ownLineSuspect() != suspected) {
      suspected = !suspected;
      LOG.atWarn()
          .addKeyValue("feed", reporter.source())
          .log(
              suspected
                  ? "nearly all targets are silent at once: our own line is suspect, no asset is"
                      + " called DOWN for its silence"
                  : "targets answer again: our own line is trusted");
    }
  }

  private void followAgain() {
    if (!following) {
      follow()
          .onFailure(e -> LOG.atWarn().setCause(e).log("a probe feed could not learn its assets"));
    }
  }

  private Future<Void> follow() {
    following = true;
    return core.<List<AssetState>>read(states -> states.all(city))
        .onComplete(done -> following = false)
        .<Void>map(
            states -> {
              watch.follow(states, targets(states));
              return null;
            });
  }

  private Targets targets(List<AssetState> states) {
    return Targets.of(
        settings, states.stream().map(AssetState::asset).toList(), kinds, this::guard);
  }

  private Optional<String> guard(Destination to) {
    return client.refusal(Purpose.PROBES, to);
  }

  private static ProbeSettings checked(Map<String, String> settings) {
    List<String> problems = ProbeSettings.problems(settings);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return ProbeSettings.read(settings, problem -> {});
  }
}
