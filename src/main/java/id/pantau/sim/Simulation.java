package id.pantau.sim;

import id.pantau.sim.story.Cue;
import id.pantau.sim.story.Moment;
import id.pantau.sim.story.PlayedAsset;
import id.pantau.sim.story.Stage;
import id.pantau.sim.story.Story;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plays a city: reads its assets, lets a story pass second by second, {@code rate} of them in a
 * real one, and reports what its feeds see. Reports carry the real time at which they are made; a
 * higher rate makes them more frequent, never older. When the server is slower than that, the story
 * falls behind and says so: nothing piles up. Runs on one event loop; its methods may be called
 * from any thread.
 */
public final class Simulation {
  private static final int ROUND = 4_000;

  private final Vertx vertx;
  private final SimulationSettings settings;
  private final TruthLog truth;
  private final PublicInterface server;
  private final OwnFeeds ownFeeds;
  private final Pauses pauses;
  private final Counts counts = new Counts();
  private final Map<String, PlayedFeed> feeds = new LinkedHashMap<>();
  private final Promise<Void> finished = Promise.promise();
  private volatile long second = -1;
  private volatile @Nullable String trouble;
  private volatile @Nullable Context context;
  private volatile @Nullable Play play;

  /** What is fixed once the city is known. */
  private record Play(Stage stage, Story story, Reporting reporting, Pace pace, long last) {}

  /**
   * A simulation that has not begun.
   *
   * @param url of the server, without a path
   * @param key with the scopes {@code read} and {@code feed}; {@code admin} where the scenario
   *     needs feeds of its own
   */
  public Simulation(
      Vertx vertx, String url, String key, SimulationSettings settings, TruthLog truth) {
    this.vertx = vertx;
    this.settings = settings;
    this.truth = truth;
    server = new PublicInterface(vertx, url, key, settings.gzip());
    ownFeeds = new OwnFeeds(server, settings.city());
    pauses = new Pauses(vertx);
  }

  /**
   * Learns the city, reports each of its assets once, then goes on by itself.
   *
   * @return done after the first round; fails when the server does not answer, refuses the key,
   *     knows no such city, the city lacks what the scenario needs, or it was stopped. To be called
   *     once
   */
  public Future<Void> start() {
    return vertx.deployVerticle(this::firstRound).mapEmpty(); // on an event loop of its own
  }

  private Future<Void> firstRound(Context own) {
    context = own;
    return new CityReader(server)
        .assets(settings.city())
        .compose(this::prepare)
        .compose(done -> round())
        .onComplete((done, failure) -> goOn(failure));
  }

  /**
   * Done when the story is over or was stopped; fails when it could not start, or when the server
   * took nothing for two minutes or refused what was sent.
   */
  public Future<Void> finished() {
    return finished.future();
  }

  /** Ends it after the reports that are under way; done when it is over. */
  public Future<Void> stop() {
    pauses.announceCut();
    Context own = context;
    if (own != null) {
      own.runOnContext(go -> pauses.cut());
    }
    return finished.future();
  }

  /** How it goes. */
  public Tally tally() {
    Play playing = play;
    long lag = playing == null ? 0 : playing.pace().lagMs(second, System.nanoTime());
    return counts.tally(second, lag);
  }

  /** Why reports are not taken now, null while they are. */
  public @Nullable String trouble() {
    return trouble;
  }

  private Future<Void> prepare(List<PlayedAsset> assets) {
    if (!settings.scenario().needsFeeds()) {
      open(List.of(new PlayedFeed.Declared("", null, false, 1)));
      begin(Stage.of(assets));
      return Future.succeededFuture();
    }
    return ownFeeds
        .open(assets, settings.scenario())
        .map(
            declared -> {
              open(declared);
              var feedOf = assets.stream().map(asset -> OwnFeeds.idOf(asset.kind())).toList();
              begin(new Stage(assets, feedOf, silenceSeconds(assets)));
              return null;
            });
  }

  private void open(List<PlayedFeed.Declared> declared) {
    for (PlayedFeed.Declared feed : declared) {
      feeds.put(feed.id(), new PlayedFeed(feed, server, counts, pauses, news -> trouble = news));
    }
  }

  private void begin(Stage stage) {
    var story = new Story(stage, settings.scenario(), settings.seed());
    Long asked = settings.seconds();
    long last = asked == null ? story.length() : asked;
    var reporting = new Reporting(stage, story, feeds, settings.seed());
    var pace = new Pace(settings.rate(), System.nanoTime());
    play = new Play(stage, story, reporting, pace, last);
  }

  /** The server's silence is real time, so the story must pass more of its own. */
  private long silenceSeconds(List<PlayedAsset> assets) {
    int slowest = assets.stream().mapToInt(PlayedAsset::intervalSeconds).max().orElse(1);
    long real = 0;
    for (PlayedFeed feed : feeds.values()) {
      int interval = feed.declared().intervalSeconds();
      real = Math.max(real, feed.declared().onChange() ? interval : Math.max(interval, slowest));
    }
    return (long) Math.ceil((4 * real + 5) * settings.rate());
  }

  private void goOn(@Nullable Throwable failure) {
    if (failure != null) {
      end(failure);
    } else if (pauses.isCut() || now().story().second() >= now().last()) {
      end(null);
    } else {
      pauses
          .pause(msToNextSecond())
          .compose(done -> round())
          .onComplete((done, failed) -> goOn(failed));
    }
  }

  private void end(@Nullable Throwable failure) {
    ownFeeds
        .close()
        .onFailure(left -> trouble = "its keys were not revoked, they lapse after a day")
        .onComplete(
            closed -> {
              server.close();
              if (failure == null || failure instanceof Pauses.Stopped) {
                finished.complete();
              } else {
                finished.fail(failure);
              }
            });
  }

  private long msToNextSecond() {
    return now().pace().msToNext(second, System.nanoTime());
  }

  /** Lets the seconds pass that are due, as many as one round of reports holds, and sends them. */
  private Future<Void> round() {
    Play playing = now();
    long due = Math.min(playing.last(), playing.pace().due(second, System.nanoTime()));
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Future<Void> written = Future.succeededFuture();
    int count = 0;
    while (playing.story().second() < due && count < ROUND) {
      Moment moment = playing.story().next();
      written = written.compose(done -> write(moment, at));
      count += playing.reporting().gather(moment, at);
    }
    second = playing.story().second();
    return written.compose(done -> send());
  }

  private Future<Void> write(Moment moment, Instant at) {
    Future<Void> written = Future.succeededFuture();
    for (Cue cue : moment.cues()) {
      written =
          written.compose(
              done -> truth.write(TruthLog.line(cue, now().stage(), at, moment.second())));
    }
    return written;
  }

  private Future<Void> send() {
    var sent = new ArrayList<Future<Void>>();
    for (PlayedFeed feed : feeds.values()) {
      if (!now().story().silent(feed.declared().id())) {
        sent.add(feed.send());
      }
    }
    return Future.all(sent).mapEmpty();
  }

  private Play now() {
    return Objects.requireNonNull(play, "the city is known before it is played");
  }
}
