package id.pantau.core;

import id.pantau.alert.AlertEngine;
import id.pantau.journal.OpenJournal;
import id.pantau.model.Asset;
import id.pantau.model.AssetState;
import id.pantau.model.BatchVerdict;
import id.pantau.model.Change;
import id.pantau.model.Feed;
import id.pantau.model.Incident;
import id.pantau.model.ItemError;
import id.pantau.model.ObservationBatch;
import id.pantau.planned.Holidays;
import id.pantau.planned.Plan;
import id.pantau.records.BlindInterval;
import id.pantau.records.Checkpoint;
import id.pantau.records.StoredAct;
import id.pantau.status.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The core's work on its own loop, without the loop: judge, apply, and gather what one commit group
 * changed. {@link CoreVerticle} gives it time and makes it durable.
 */
final class Core implements States {
  private static final int COMMAND_ASSETS = 1_000;

  /** Feeds of all cities; each is looked at in every tick. */
  private static final int MAX_FEEDS = 1_000;

  private final OpenJournal journal;
  private final Truth truth;
  private final DuplicateWindow window;
  private final UnknownIds unknown;
  private final Watches watches;
  private final Pipeline pipeline;
  private final FeedTallies tallies = new FeedTallies();
  private final Map<String, Allowance> keys = new HashMap<>(); // only keys with a quota
  private final Gaps gaps;
  private long resumed;
  private final String epoch;

  Core(
      OpenJournal journal,
      Loaded loaded,
      UnknownIds unknown,
      Watches watches,
      CoreSettings settings,
      String epoch) {
    this.journal = journal;
    this.truth = loaded.truth();
    this.window = loaded.window();
    this.unknown = unknown;
    this.watches = watches;
    this.epoch = epoch;
    gaps = new Gaps(settings.pause().toMillis());
    pipeline = new Pipeline(journal, truth, window, unknown, watches, settings.rawRetention());
  }

  /** Judges a batch into the open chunk. */
  BatchVerdict judge(ObservationBatch batch, Reporter reporter, long wallNow) {
    return judge(batch, reporter, Moment.of(wallNow));
  }

  /** Judges a batch into the open chunk. */
  BatchVerdict judge(ObservationBatch batch, Reporter reporter, Moment at) {
    long now = watched(at.now());
    var moment = new Moment(now, at.wallAhead(), at.doubtful());
    int source = truth.sources.find(reporter.source());
    FeedStates.@Nullable Row row = truth.feeds.of(source);
    holdToKey(reporter.quota(), batch.items(), row == null ? -1 : source, now);
    if (row == null) {
      return pipeline.judge(batch, reporter, moment);
    }
    Feed feed = row.feed;
    int wait = tallies.refusedFor(source, feed, batch.items(), now);
    if (wait > 0) {
      throw new OverQuota(
          "the feed "
              + feed.id()
              + " may send "
              + feed.quotaPerMinute()
              + " observations a minute; send fewer, or raise its quota",
          wait);
    }
    BatchVerdict verdict = pipeline.judge(batch, reporter, moment);
    tallies.count(source, batch, verdict, now);
    if (row.heardAt < now - 1_000L * feed.intervalSeconds() / 2) {
      write(new Command.FeedHeard(feed.city(), feed.id()), now); // nothing of it was written down
    }
    return verdict;
  }

  private void holdToKey(Reporter.@Nullable Quota quota, int items, int feed, long now) {
    if (quota == null || items == 0) {
      return;
    }
    int wait =
        keys.computeIfAbsent(quota.key(), any -> new Allowance())
            .refusedFor(quota.perMinute(), items, now);
    if (wait > 0) {
      if (feed >= 0) {
        tallies.drop(feed, items);
      }
      throw new OverQuota(
          "this key may send "
              + quota.perMinute()
              + " observations a minute; send fewer, or ask for a key with a larger quota",
          wait);
    }
  }

  /** Lets time pass. */
  void tick(long wallNow) {
    tick(wallNow, false);
  }

  /**
   * Lets time pass.
   *
   * @param refused whether we refused reports since the last tick: then silence may be our own
   *     doing
   */
  void tick(long wallNow, boolean refused) {
    long now = watched(wallNow);
    if (!gaps.held(refused, now)) {
      truth.tick(now, journal.chunk().tick(now));
    }
    long from = gaps.blindFrom(refused, now);
    if (from != Gaps.NONE) {
      write(new Command.Resumed(from), now);
    }
  }

  /** The time, after what we did not watch before it was noted. */
  private long watched(long wallNow) {
    long now = time(wallNow);
    if (truth.now() != Long.MIN_VALUE && gaps.pause(truth.now(), now)) {
      write(new Command.Resumed(truth.now()), now);
    }
    return now;
  }

  /** Applies a command into the open chunk, whole or not at all. */
  CommandResult command(Command command, long wallNow) {
    if (!(command instanceof Command.Started)) {
      watched(wallNow);
    }
    if (command instanceof Command.PutAssets put) {
      return put(put, wallNow);
    }
    if (command instanceof Command.RemoveFeed gone) {
      if (truth.feeds.of(gone.city(), gone.id()) == null) {
        return refused(new ItemError(0, "not_found", "/id", "no feed " + gone.id()));
      }
      write(command, wallNow);
      return new CommandResult(0, 0, 0, 1, List.of());
    }
    if (command instanceof Command.PutFeed put) {
      return put(put, wallNow);
    }
    if (command instanceof Command.ActOnIncident || command instanceof Command.PutStanding) {
      CommandResult answer = IncidentCommands.answer(command, truth.alerts, time(wallNow));
      if (answer == null) {
        write(command, wallNow);
        return new CommandResult(0, 1, 0, 0, List.of());
      }
      return answer;
    }
    if (command instanceof Command.Say say) {
      List<ItemError> problems = ActCheck.problems(say, truth, time(wallNow));
      if (!problems.isEmpty()) {
        return new CommandResult(0, 0, 0, 0, problems);
      }
    }
    if (command instanceof Command.KnowHolidays known
        && known.holidays().equals(truth.overlays.holidays(known.city()))) {
      return new CommandResult(0, 0, 1, 0, List.of());
    }
    if (command instanceof Command.RemoveAsset remove) {
      if (truth.inventory.find(remove.id(), remove.city()) < 0) {
        return refused(new ItemError(0, "not_found", "/id", "no asset " + remove.id()));
      }
      write(command, wallNow);
      return new CommandResult(0, 0, 0, 1, List.of());
    }
    write(command, wallNow);
    return new CommandResult(0, 0, 0, 0, List.of());
  }

  private CommandResult put(Command.PutFeed put, long wallNow) {
    Feed feed = put.feed();
    FeedStates.@Nullable Row before = truth.feeds.of(feed.city(), feed.id());
    if (before != null && before.feed.equals(feed)) {
      return new CommandResult(0, 0, 1, 0, List.of());
    }
    if (feed.id().equals(Feed.MANUAL)) {
      return refused(
          new ItemError(0, "invalid", "/id", Feed.MANUAL + " is built in; choose another"));
    }
    if (before == null && truth.feeds.all().size() >= MAX_FEEDS) {
      return refused(
          new ItemError(0, "invalid", "/id", "there are " + MAX_FEEDS + " feeds, the most"));
    }
    write(put, wallNow);
    return new CommandResult(before == null ? 1 : 0, before == null ? 0 : 1, 0, 0, List.of());
  }

  private static CommandResult refused(ItemError problem) {
    return new CommandResult(0, 0, 0, 0, List.of(problem));
  }

  private CommandResult put(Command.PutAssets put, long wallNow) {
    List<ItemError> problems = CommandCheck.problems(put, truth.inventory);
    if (!problems.isEmpty()) {
      return new CommandResult(0, 0, 0, 0, problems);
    }
    int added = 0;
    var news = new ArrayList<Asset>();
    for (Asset asset : put.assets()) {
      @Nullable Asset before = truth.inventory.of(asset.id());
      if (!asset.equals(before)) {
        news.add(asset);
        added += before == null ? 1 : 0;
        unknown.adopted(asset.city(), asset.id());
      }
    }
    for (int i = 0; i < news.size(); i += COMMAND_ASSETS) {
      var part = news.subList(i, Math.min(news.size(), i + COMMAND_ASSETS));
      write(new Command.PutAssets(put.city(), part), wallNow);
    }
    return new CommandResult(
        added, news.size() - added, put.assets().size() - news.size(), 0, List.of());
  }

  private void write(Command command, long wallNow) {
    long now = time(wallNow);
    resumed += command instanceof Command.Resumed ? 1 : 0;
    truth.command(now, journal.chunk().command(now, CommandCodec.encode(command)), command);
  }

  /** The core's time never goes back, whatever the wall clock does. */
  private long time(long wallNow) {
    return Math.max(wallNow, truth.now());
  }

  void watch(int ref) {
    watches.watch(ref);
  }

  void unwatch(int ref) {
    watches.unwatch(ref);
  }

  List<Change> takeChanges() {
    return truth.takeChanges();
  }

  List<BlindInterval> takeBlind() {
    return truth.takeBlind();
  }

  List<StoredAct> takeActs() {
    return truth.takeActs();
  }

  List<SeenObservation> takeSeen() {
    return watches.take();
  }

  Checkpoint checkpoint() {
    TruthImage image = truth.image();
    return new Checkpoint(image.offset(), image.encode());
  }

  /** Hash of the pack applied last for this city, or null. */
  @Nullable String pack(String city) {
    return truth.pack(city);
  }

  /** Its state in numbers, with the changes that are not in the records yet. */
  CoreFigures figures(int unrecorded, CoreClock clock) {
    return new CoreFigures(
        unrecorded,
        window.size(),
        window.shortened(),
        truth.engine.flapping(),
        truth.feeds.silent(),
        truth.engine.severalSources(),
        resumed,
        clock.wallAheadSeconds(),
        clock.behindFeeds());
  }

  @Override
  public long now() {
    return truth.now();
  }

  @Override
  public String epoch() {
    return epoch;
  }

  @Override
  public long seq(String city) {
    return truth.seq(city);
  }

  @Override
  public List<AssetState> all(String city) {
    int[] refs = truth.inventory.ofCity(city);
    var states = new ArrayList<AssetState>(refs.length);
    for (int ref : refs) {
      states.add(state(ref));
    }
    return states;
  }

  @Override
  public @Nullable AssetState of(String id) {
    int ref = truth.inventory.find(id, null);
    return ref < 0 ? null : state(ref);
  }

  @Override
  public @Nullable Evidence evidence(String id) {
    int ref = truth.inventory.find(id, null);
    return ref < 0 ? null : EvidenceOf.asset(truth, ref);
  }

  @Override
  public @Nullable OverlayState overlay(String id) {
    int ref = truth.inventory.find(id, null);
    return ref < 0 ? null : EvidenceOf.overlay(truth, ref);
  }

  @Override
  public List<Plan> plans(String city) {
    return truth.overlays.plans(city);
  }

  @Override
  public Holidays holidays(String city) {
    return truth.overlays.holidays(city);
  }

  @Override
  public @Nullable List<Hanging> impact(String id) {
    int ref = truth.inventory.find(id, null);
    return ref < 0 ? null : ImpactOf.asset(truth, ref);
  }

  @Override
  public List<FeedState> feeds(String city) {
    return truth.feeds.all().stream()
        .filter(row -> row.feed.city().equals(city))
        .map(this::state)
        .sorted(Comparator.comparing(state -> state.feed().id()))
        .toList();
  }

  private FeedState state(FeedStates.Row row) {
    return new FeedState(
        row.feed,
        row.heardAt == Long.MIN_VALUE ? null : row.heardAt,
        row.silent() ? row.silentSince : null,
        tallies.of(row.source));
  }

  @Override
  public List<Incident> incidents(String city) {
    return truth.alerts.engine.incidents(city);
  }

  @Override
  public AlertEngine alerts() {
    return truth.alerts.engine;
  }

  @Override
  public List<ItemError> refusals(Command.PutAssets put) {
    return CommandCheck.problems(put, truth.inventory);
  }

  @Override
  public List<Unregistered> unregistered(String city) {
    return unknown.of(city);
  }

  private AssetState state(int ref) {
    return EvidenceOf.state(truth, ref);
  }
}
