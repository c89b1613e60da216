package id.pantau.core;

import id.pantau.journal.Journal;
import id.pantau.model.Change;
import id.pantau.model.StatusChange;
import id.pantau.records.ChangeLog.Numbered;
import id.pantau.records.Records;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the journal through today's engine and compares the status changes of a stretch with those
 * that were recorded then. The state before the stretch is built from the oldest entry held; where
 * older ones were let go, an asset is compared from its first report on, as what it was before is
 * not known. One use, by one caller.
 */
public final class Replay {
  private static final int STEP = 50_000;
  private static final int PAGE = 5_000;

  /** Differences handed over; more are only counted. */
  public static final int MOST_DIFFERENCES = 10_000;

  private final Journal journal;
  private final Records records;
  private final @Nullable String city;
  private final Consumer<Progress> progress;
  private final Deque<StatusChange> recorded = new ArrayDeque<>();
  private final Map<String, Boolean> comparable = new HashMap<>();
  private final List<Difference> differences = new ArrayList<>();
  private final Truth truth;
  private long from;
  private long end;
  private long cursor;
  private boolean recordedAll;
  private long compared;
  private long differ;

  /** How far it is: journal offsets. */
  public record Progress(long done, long of) {}

  /**
   * What one entry made of one asset then and now; null where it made nothing.
   *
   * @param at when it was judged, milliseconds since the epoch
   */
  public record Difference(
      long at,
      String city,
      String asset,
      @Nullable StatusChange recorded,
      @Nullable StatusChange today) {}

  /**
   * What came out.
   *
   * @param entries journal entries of the stretch
   * @param compared status changes that were recorded in it
   * @param differ entries and assets for which the two differ
   * @param differences the first {@link #MOST_DIFFERENCES} of them, in order
   */
  public record Result(long entries, long compared, long differ, List<Difference> differences) {
    public Result {
      differences = List.copyOf(differences);
    }
  }

  /**
   * A replay of this journal against these records; both stay open.
   *
   * @param city the only city to compare, null for all
   * @param progress told now and then, on any thread
   */
  public Replay(
      Journal journal, Records records, @Nullable String city, Consumer<Progress> progress) {
    this.journal = journal;
    this.records = records;
    this.city = city;
    this.progress = progress;
    truth = new Truth(journal, AreaNames.NONE);
  }

  /**
   * Runs from the oldest entry to the end of the stretch.
   *
   * @param fromMs compared from this time on, milliseconds since the epoch
   * @param toMs and before this time
   * @return what differs; fails when a file cannot be read
   */
  public Future<Result> run(long fromMs, long toMs) {
    return journal
        .offsetAt(fromMs)
        .compose(first -> journal.offsetAt(toMs).map(last -> stretch(first, last)))
        .compose(done -> records.assetsAt(journal.oldest() - 1))
        .compose(
            assets -> {
              if (journal.oldest() > 1) {
                assets.forEach(version -> truth.begin(version.ref(), version.asset()));
              }
              return step(journal.oldest());
            })
        .map(done -> new Result(Math.max(0, end - from), compared, differ, differences));
  }

  private boolean stretch(long first, long last) {
    from = first;
    end = last;
    return true;
  }

  private Future<Void> step(long next) {
    if (next >= end) {
      return Future.succeededFuture();
    }
    return journal
        .read(next, (int) Math.min(STEP, end - next), new CoreLoader.Apply(truth))
        .compose(
            reached -> {
              progress.accept(new Progress(Math.min(reached, end), end));
              List<Change> today = truth.takeChanges();
              var unused = truth.takeBlind();
              return recordedBefore(reached)
                  .map(
                      then -> {
                        compare(then, today);
                        return reached;
                      })
                  .compose(done -> done == next ? Future.<Void>succeededFuture() : step(done));
            });
  }

  /** Recorded status changes of entries before this offset, not handed out before. */
  private Future<List<StatusChange>> recordedBefore(long offset) {
    StatusChange newest = recorded.peekLast();
    if (recordedAll || (newest != null && newest.offset() >= offset)) {
      var then = new ArrayList<StatusChange>();
      while (!recorded.isEmpty() && recorded.getFirst().offset() < offset) {
        then.add(recorded.removeFirst());
      }
      return Future.succeededFuture(then);
    }
    return records
        .afterNumber(cursor, PAGE)
        .compose(
            page -> {
              page.forEach(this::keep);
              recordedAll = page.size() < PAGE;
              return recordedBefore(offset);
            });
  }

  private void keep(Numbered row) {
    cursor = row.number();
    if (row.change() instanceof StatusChange status) {
      recorded.add(status);
    }
  }

  private void compare(List<StatusChange> then, List<Change> today) {
    var byEntry = new TreeMap<Place, StatusChange[]>(Place.ORDER);
    then.forEach(change -> put(byEntry, change, 0));
    for (Change change : today) {
      if (change instanceof StatusChange status) {
        put(byEntry, status, 1);
      }
    }
    byEntry.forEach((place, two) -> judge(two[0], two[1]));
  }

  /** The last change that an entry makes of an asset is what it comes to. */
  private void put(Map<Place, StatusChange[]> byEntry, StatusChange change, int side) {
    if (change.offset() < end && (city == null || city.equals(change.city()))) {
      byEntry.computeIfAbsent(Place.of(change), any -> new StatusChange[2])[side] = change;
    }
  }

  private void judge(@Nullable StatusChange then, @Nullable StatusChange now) {
    StatusChange any = then == null ? Objects.requireNonNull(now) : then;
    boolean known = journal.oldest() == 1 || comparable.containsKey(any.asset());
    if (now != null && now.transition()) {
      comparable.put(any.asset(), true);
    }
    if (any.offset() < from || !known) {
      return;
    }
    compared += then == null ? 0 : 1;
    if (same(then, now)) {
      return;
    }
    differ++;
    if (differences.size() < MOST_DIFFERENCES) {
      differences.add(new Difference(any.at(), any.city(), any.asset(), then, now));
    }
  }

  /** Numbers aside: one difference would shift all that follow. */
  private static boolean same(@Nullable StatusChange a, @Nullable StatusChange b) {
    return a != null
        && b != null
        && a.from() == b.from()
        && a.to() == b.to()
        && a.since() == b.since()
        && a.cause() == b.cause()
        && a.proof() == b.proof()
        && a.flags() == b.flags();
  }

  private record Place(long offset, int ref) {
    static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::offset).thenComparingInt(Place::ref);

    static Place of(StatusChange change) {
      return new Place(change.offset(), change.ref());
    }
  }
}
