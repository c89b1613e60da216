package id.pantau.planned;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time of a group of assets, and the percentages that follow from it. All sums are
 * milliseconds. Not thread safe.
 */
public final class Figures {
  /** All time, planned work included. */
  public final Sums all;

  /** What of it was under planned work. */
  public final Sums planned = new Sums();

  /** What of that their standards leave out. */
  private final Sums excluded = new Sums();

  /** What of the two was entered after it had begun. */
  private final Sums plannedLate = new Sums();

  private final Sums excludedLate = new Sums();
  private final Map<Party, Long> down = new EnumMap<>(Party.class);
  private long excused;

  /** Sums by status. */
  public static final class Sums {
    public long up;
    public long degraded;
    public long down;
    public long unknown;

    /** Adds these. */
    public void add(long moreUp, long moreDegraded, long moreDown, long moreUnknown) {
      up += moreUp;
      degraded += moreDegraded;
      down += moreDown;
      unknown += moreUnknown;
    }

    /** Takes these out again. */
    void less(Sums time) {
      add(-time.up, -time.degraded, -time.down, -time.unknown);
    }

    private void add(Sums more) {
      add(more.up, more.degraded, more.down, more.unknown);
    }

    private long good() {
      return up + degraded;
    }

    private long known() {
      return good() + down;
    }

    /** All four together. */
    public long total() {
      return known() + unknown;
    }
  }

  /** Figures of a group with this much time in each status. */
  public Figures(Sums all) {
    this.all = all;
  }

  /** Leaves out time in which an asset was not in use. */
  public void outOfUse(Sums time) {
    all.less(time);
  }

  /** Adds time of an asset under planned work. */
  public void work(Cover.Touched touched, Sums time) {
    boolean out = Standard.excludesPlanned(touched.asset());
    planned.add(time);
    if (touched.late()) {
      plannedLate.add(time);
    }
    if (out) {
      excluded.add(time);
      if (touched.late()) {
        excludedLate.add(time);
      }
    }
  }

  /** Adds time that an asset was DOWN and that somebody attributed. */
  public void attributed(Party party, long millis, boolean excuses) {
    down.merge(party, millis, Long::sum);
    excused += excuses ? millis : 0;
  }

  /** Up and degraded over all known time: what citizens met. Null when nothing is known. */
  public @Nullable Double operational() {
    return percent(all.good(), all.known());
  }

  /** As {@link #operational}, without planned work where the standard leaves it out. */
  public @Nullable Double percent() {
    return percent(all.good() - excluded.good(), all.known() - excluded.known());
  }

  /** As {@link #percent}, without outages that the contract excuses. */
  public @Nullable Double contractual() {
    return percent(all.good() - excluded.good(), all.known() - excluded.known() - excused);
  }

  /** {@link #percent} by what was entered in time alone. */
  public @Nullable Double percentWithoutLate() {
    return percent(
        all.good() - excluded.good() + excludedLate.good(),
        all.known() - excluded.known() + excludedLate.known());
  }

  /** Planned work that was entered after it had begun. */
  public long late() {
    return plannedLate.total();
  }

  /** Time that the standards leave out as planned work. */
  public long excluded() {
    return excluded.total();
  }

  /** DOWN time that the contract excuses; each attribution is entered after its outage began. */
  public long excused() {
    return excused;
  }

  /** DOWN time by who answers for it; what nobody decided, and no plan leaves out, is undecided. */
  public long down(Party party) {
    if (party != Party.UNDECIDED) {
      return down.getOrDefault(party, 0L);
    }
    long decided = 0;
    for (var each : down.entrySet()) {
      decided += each.getKey() == Party.UNDECIDED ? 0 : each.getValue();
    }
    return Math.max(0, all.down - excluded.down - decided);
  }

  private static @Nullable Double percent(long good, long known) {
    return known <= 0 ? null : Math.min(100.0, 100.0 * good / known);
  }
}
