package id.pantau.live;

import id.pantau.model.AlertChange;
import id.pantau.model.Asset;
import id.pantau.model.AssetChange;
import id.pantau.model.AssetState;
import id.pantau.model.Cause;
import id.pantau.model.Change;
import id.pantau.model.FeedChange;
import id.pantau.model.IncidentChange;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import id.pantau.records.IncidentJson;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One city's stream: takes changes in order and turns them into frames per filter. Decides nothing
 * by itself about time, so that tests drive it without a clock or a socket. Confined to the hub's
 * context.
 *
 * <p>{@code told} is the seq up to which frames were made. Everything a client can be shown is the
 * {@link ShownTable} as of {@code told}; what came later waits in the ring.
 */
final class CityStream {
  /** Changes told in one tick; about 130 KB of frames, so that a burst alone makes nobody slow. */
  static final int TICK_CHANGES = 4_096;

  /** Inventory is about eight times as long as a status. */
  private static final int INVENTORY_WEIGHT = 8;

  /** Up to so many missed changes come one by one, more come in runs. */
  static final int ONE_BY_ONE = 100;

  private final ShownTable table;
  private final ChangeRing ring;
  private final int frameBytes;
  private final Map<LiveFilter, FilterGroup> groups = new HashMap<>();
  private final BitSet refs = new BitSet();
  private long told;

  CityStream(ShownTable table, LiveSettings settings) {
    this.table = table;
    this.ring = new ChangeRing(settings.ringFloor(), settings.ringCeiling());
    this.frameBytes = settings.frameBytes();
  }

  /** Takes the core's state as of this seq. */
  void load(List<AssetState> states, long seq) {
    for (AssetState s : states) {
      refs.set(s.ref());
      table.put(s.ref(), s.asset(), s.status(), s.since(), s.cause(), s.flags());
    }
    ring.roomFor(states.size());
    ring.startAfter(seq);
    told = seq;
  }

  /**
   * Fills the ring with changes from before the start, so that clients resume across it.
   *
   * @param newest in order; kept when they lead without a gap to the seq loaded
   * @return whether they were kept
   */
  boolean remember(List<Change> newest) {
    long first = told - newest.size() + 1;
    for (int i = 0; i < newest.size(); i++) {
      if (newest.get(i).seq() != first + i) {
        return false;
      }
    }
    ring.startAfter(first - 1);
    for (Change change : newest) {
      ring.add(change);
      noteInventory(change);
    }
    return true;
  }

  /**
   * Puts changes from before those held under them while there is room, so that clients resume that
   * were away for longer.
   *
   * @param older in order; those that are held already, or lie before a gap, are passed over
   */
  void rememberOlder(List<Change> older) {
    for (int i = older.size() - 1; i >= 0; i--) {
      Change change = older.get(i);
      if (change.seq() < ring.oldest()) {
        if (!ring.addOlder(change)) {
          return;
        }
        noteInventory(change);
      }
    }
  }

  private void noteInventory(Change change) {
    if (change instanceof AssetChange inventory) {
      boolean added = inventory.kind() == AssetChange.Kind.ADDED;
      table.toldInventory(change.ref(), change.seq(), added);
    }
  }

  /** Seq of the oldest change that is held, one past {@link #seq} when none is. */
  long oldestSeq() {
    return ring.oldest();
  }

  /** Whether this change is the next or one already known, not one after a gap. */
  boolean follows(Change change) {
    return change.seq() <= ring.newest() + 1;
  }

  /** Takes the next change; one already known is passed over. */
  void add(Change change) {
    if (change.seq() <= ring.newest()) {
      return;
    }
    ring.add(change);
    if (change instanceof StatusChange) {
      table.newestStatus(change.ref(), change.seq());
    }
  }

  long seq() {
    return ring.newest();
  }

  long told() {
    return told;
  }

  int ringSize() {
    return ring.size();
  }

  int ringCapacity() {
    return ring.capacity();
  }

  boolean pending() {
    return told < ring.newest();
  }

  /** Whether so much waits that it must be told before more is taken, or the ring would lose it. */
  boolean pressing() {
    return ring.newest() - told > ring.capacity() / 2;
  }

  boolean reaches(long seq) {
    return ring.reaches(seq);
  }

  /** The group of this filter, made when there is none. */
  FilterGroup group(LiveFilter filter) {
    return groups.computeIfAbsent(filter, this::newGroup);
  }

  private FilterGroup newGroup(LiveFilter filter) {
    var group = new FilterGroup(filter, told);
    for (int ref = refs.nextSetBit(0); ref >= 0; ref = refs.nextSetBit(ref + 1)) {
      Asset asset = table.asset(ref);
      if (asset != null && filter.matches(asset)) {
        group.show(ref, table.code(ref), table.hash(ref));
      }
    }
    return group;
  }

  /** Drops the group when nobody is left in it. */
  void release(FilterGroup group) {
    if (group.empty()) {
      groups.remove(group.filter(), group);
    }
  }

  Collection<FilterGroup> groups() {
    return groups.values();
  }

  /** Clients that get this city's frames. */
  int members() {
    int members = 0;
    for (FilterGroup group : groups.values()) {
      members += group.size();
    }
    return members;
  }

  /** Makes frames of what waits, as much as one tick may tell. */
  List<Delivery> flush(long now) {
    long to = tickEnd();
    var runs = new HashMap<FilterGroup, FrameRun>();
    for (FilterGroup group : groups.values()) {
      runs.put(group, new FrameRun(group.last(), frameBytes, now));
    }
    for (long seq = told + 1; seq <= to; seq++) {
      Change other = ring.other(seq);
      if (other == null) {
        tellStatus(seq, to, runs);
      } else if (other instanceof AssetChange inventory) {
        tellInventory(inventory, runs);
      } else if (other instanceof IncidentChange incident) {
        tellIncident(incident, runs);
      } // an alert or a feed only takes its number: people are shown incidents
    }
    told = to;
    var deliveries = new ArrayList<Delivery>(runs.size());
    runs.forEach(
        (group, run) -> {
          List<Frame> frames = run.finish();
          if (!frames.isEmpty()) {
            group.last(frames.get(frames.size() - 1).seq());
            deliveries.add(new Delivery(group, frames));
          }
        });
    ring.roomFor(refs.cardinality());
    return deliveries;
  }

  private long tickEnd() {
    if (pressing()) {
      return ring.newest();
    }
    long to = told;
    for (int weight = 0; to < ring.newest() && weight < TICK_CHANGES; to++) {
      weight += ring.other(to + 1) == null ? 1 : INVENTORY_WEIGHT;
    }
    return to;
  }

  private void tellStatus(long seq, long to, Map<FilterGroup, FrameRun> runs) {
    int ref = ring.ref(seq);
    if (table.asset(ref) == null) {
      return;
    }
    int fromCode = table.code(ref);
    int fromHash = table.hash(ref);
    table.status(ref, ring.status(seq), ring.since(seq), ring.cause(seq), ring.flags(seq));
    int toCode = table.code(ref);
    int toHash = table.hash(ref);
    // Last value wins inside a tick; the one that wins is further on in this same range.
    long newest = table.newestStatus(ref);
    boolean superseded = newest != seq && newest <= to;
    String encoded = superseded ? "" : table.encodeStatus(ref);
    runs.forEach(
        (group, run) -> {
          if (group.shows(ref)) {
            group.moved(fromCode, fromHash, toCode, toHash);
            if (!superseded) {
              run.status(seq, ring.at(seq), ref, encoded);
            }
          }
        });
  }

  private void tellInventory(AssetChange change, Map<FilterGroup, FrameRun> runs) {
    int ref = change.ref();
    boolean existed = table.asset(ref) != null;
    int fromCode = existed ? table.code(ref) : 0;
    int fromHash = existed ? table.hash(ref) : 0;
    Asset asset = change.inventory();
    table.asset(ref, asset);
    table.toldInventory(ref, change.seq(), asset != null && !existed);
    refs.set(ref, asset != null);
    if (asset != null && !existed) {
      // The core starts every asset so; anything else follows as a change of status.
      table.status(ref, Status.UNKNOWN, change.at(), Cause.NEVER_SEEN, 0);
    }
    @Nullable String encoded = asset == null ? null : table.encodeAsset(ref, asset);
    runs.forEach(
        (group, run) -> {
          boolean before = group.shows(ref);
          boolean after = asset != null && group.filter().matches(asset);
          if (after && !before) {
            group.show(ref, table.code(ref), table.hash(ref));
          } else if (before && !after) {
            group.hide(ref, fromCode, fromHash);
          }
          if (after && encoded != null) {
            run.upsert(change.seq(), change.at(), ref, !before, encoded);
          } else if (before) {
            run.gone(change.seq(), change.at(), ref);
          }
        });
  }

  private static void tellIncident(IncidentChange change, Map<FilterGroup, FrameRun> runs) {
    String encoded = IncidentJson.live(change.incident());
    runs.forEach(
        (group, run) -> {
          if (group.filter().matches(change.incident())) {
            run.incident(change.seq(), change.at(), encoded);
          }
        });
  }

  /**
   * Frames a subscription of this group missed after {@code from}, which the ring must reach.
   *
   * @param bytes about how many bytes to make; the caller comes back for the rest
   */
  Missed missed(FilterGroup group, long from, int bytes) {
    boolean oneByOne = told - from <= ONE_BY_ONE;
    var run = new FrameRun(from, frameBytes, 0);
    long seq = from;
    while (seq < told && run.length() < bytes) {
      seq++;
      replay(group, seq, run);
      if (oneByOne) {
        run.cut();
      }
    }
    List<Frame> frames = run.finish();
    return new Missed(frames, seq, seq == told);
  }

  private void replay(FilterGroup group, long seq, FrameRun run) {
    Change other = ring.other(seq);
    if (other instanceof IncidentChange incident) {
      tellIncident(incident, Map.of(group, run));
      return;
    }
    if (other instanceof AlertChange || other instanceof FeedChange) {
      return;
    }
    int ref = ring.ref(seq);
    long at = ring.at(seq);
    boolean shown = group.shows(ref);
    if (!(other instanceof AssetChange inventory)) {
      // The asset may have come (back) later, or moved into the filter: the client does not know it
      // yet, and its object, sent later, says all.
      long known = group.filter().all() ? table.added(ref) : table.toldInventory(ref);
      if (shown && known < seq) {
        run.status(seq, at, ref, encodeReplayed(seq, ref));
      }
      return;
    }
    Asset asset = table.asset(ref);
    if (shown && asset != null) {
      boolean isNew = inventory.kind() == AssetChange.Kind.ADDED;
      run.upsert(seq, at, ref, isNew, table.encodeAsset(ref, asset));
    } else {
      run.gone(seq, at, ref);
    }
  }

  private String encodeReplayed(long seq, int ref) {
    return "["
        + ref
        + ","
        + ring.status(seq).code()
        + ","
        + ring.since(seq)
        + ","
        + ring.flags(seq)
        + "]";
  }

  /**
   * What a subscription missed.
   *
   * @param next go on from here
   * @param complete whether nothing is missing any more
   */
  record Missed(List<Frame> frames, long next, boolean complete) {
    Missed {
      frames = List.copyOf(frames);
    }
  }
}
