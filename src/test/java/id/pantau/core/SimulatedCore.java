package id.pantau.core;

import id.pantau.journal.MemoryJournal;
import id.pantau.journal.NameKind;
import id.pantau.journal.OpenJournal;
import id.pantau.model.Asset;
import id.pantau.model.AssetChange;
import id.pantau.model.BatchVerdict;
import id.pantau.model.Change;
import id.pantau.model.ObservationBatch;
import id.pantau.records.Checkpoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The real core over a journal and records in memory: what {@link CoreVerticle} does with it,
 * without loops, disks and clocks. Whoever drives it owns time, commits and crashes. One thread.
 */
public final class SimulatedCore {
  private static final Duration RETENTION = Duration.ofDays(400);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** Longer without a sign of life is a time that was not watched. */
  public static final long PAUSE_MS = 10_000;

  private static final String EPOCH = "e00000001";

  private final MemoryJournal journal = new MemoryJournal();
  private final List<Change> log = new ArrayList<>();
  private final Map<String, Long> logSeq = new HashMap<>();
  private final Deque<Checkpoint> checkpoints = new ArrayDeque<>();
  private final UnknownIds unknown = new UnknownIds();
  private Truth truth = new Truth(journal, AreaNames.NONE);
  private Core core;

  /** A core that starts for the first time at this moment. */
  public SimulatedCore(long now) {
    core = load(null, now);
  }

  /** The door for reads. */
  public States states() {
    return core;
  }

  /** Offset of the newest entry, durable or not. */
  public long offset() {
    return journal.chunk().last();
  }

  /** The journal's number of this source, -1 before it is named. */
  public int sourceNumber(String source) {
    return journal.names(NameKind.SOURCE).find(source);
  }

  /** Judges a batch; not durable before {@link #commit}. */
  public BatchVerdict judge(ObservationBatch batch, Reporter reporter, long now) {
    return core.judge(batch, reporter, now);
  }

  /** Applies a command or refuses it; not durable before {@link #commit}. */
  public CommandResult command(Command command, long now) {
    return core.command(command, now);
  }

  /** Lets time pass. */
  public void tick(long now) {
    core.tick(now);
  }

  /** How many feeds are silent, as the metrics say it. */
  public int silentFeeds() {
    return truth.feeds.silent();
  }

  /**
   * Makes all of it durable.
   *
   * @param checkpoint whether a checkpoint goes with it
   * @return what is told now, in order: after a start, what was told before may come again first
   */
  public List<Change> commit(boolean checkpoint) {
    List<Change> changes = core.takeChanges();
    var unused = core.takeBlind();
    if (checkpoint) {
      checkpoints.addFirst(core.checkpoint());
      if (checkpoints.size() > 2) {
        checkpoints.removeLast();
      }
    }
    journal.append();
    for (Change change : changes) {
      if (change.seq() > logSeq.getOrDefault(change.city(), 0L)) {
        log.add(change);
        logSeq.put(change.city(), change.seq());
      }
    }
    return changes;
  }

  /** Everything ever told and durable, in order. */
  public List<Change> log() {
    return log;
  }

  /** The process dies: what was not durable is gone. */
  public void crash() {
    journal.crash();
  }

  /**
   * Starts again from what is durable.
   *
   * @param skip how many of the newest checkpoints cannot be read; 2 starts from the journal alone
   */
  public void start(int skip, long now) {
    core = load(checkpoints.stream().skip(skip).findFirst().orElse(null), now);
  }

  /**
   * What of the state as it stands the whole journal, replayed from its beginning, does not add up
   * to; empty when it is the same. Needs all committed.
   */
  public String replayDifference() {
    byte[] now = core.checkpoint().body();
    byte[] again = replay(null).image().encode();
    if (Arrays.equals(now, again)) {
      return "";
    }
    TruthImage one = TruthImage.decode(now);
    TruthImage other = TruthImage.decode(again);
    if (!one.feeds().equals(other.feeds())) {
      return "feeds " + one.feeds() + ", replayed " + other.feeds();
    }
    int engine = Arrays.mismatch(one.engine(), other.engine());
    return engine >= 0
        ? "status engine from byte " + engine + " of " + one.engine().length
        : "alerts " + one.alerts() + ", replayed " + other.alerts();
  }

  private Core load(@Nullable Checkpoint from, long now) {
    truth = replay(from);
    var window = new DuplicateWindow();
    journal.read(1, new CoreLoader.Remember(window));
    OpenJournal open = journal;
    var settings = new CoreSettings(200_000, RETENTION, Duration.ofHours(1), 2, "sim", PAUSE);
    var loaded =
        new Core(open, new Loaded(truth, window, 0), unknown, new Watches(open), settings, EPOCH);
    loaded.command(new Command.Started("simulated"), now);
    return loaded;
  }

  private Truth replay(@Nullable Checkpoint from) {
    var truth = new Truth(journal, AreaNames.NONE);
    long next = 1;
    if (from != null) {
      TruthImage image = TruthImage.decode(from.body());
      truth.restore(image);
      assetsAt(from.offset()).forEach(truth::restoreAsset);
      truth.restoreAlerts(image);
      next = from.offset() + 1;
    }
    journal.read(next, new CoreLoader.Apply(truth));
    return truth;
  }

  /** What the records' asset versions say. */
  private Map<Integer, Asset> assetsAt(long offset) {
    var assets = new HashMap<Integer, Asset>();
    for (Change change : log) {
      if (change instanceof AssetChange changed && change.offset() <= offset) {
        if (changed.inventory() == null) {
          assets.remove(changed.ref());
        } else {
          assets.put(changed.ref(), changed.inventory());
        }
      }
    }
    return assets;
  }
}
