package id.pantau.status;

import id.pantau.model.Cause;
import id.pantau.model.Flags;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The truth about every asset: what was reported of it, what its silence and its parents make of
 * that, and since when. A pure step function of its inputs: the same calls give the same answers,
 * so a journal replays to the same state.
 *
 * <p>Times are milliseconds since the epoch. Rows are refs, small integers the caller gives. Not
 * thread safe: one owner.
 *
 * <p>Silence is judged in the asset's own time: a report from last January makes the status of last
 * January, never a green of today. What is shown is a function of the newest own report, of silence
 * and of the parents, so the order in which reports of different assets arrive does not matter.
 */
public final class StatusEngine {
  /** Reports missed before an asset is silent. */
  public static final int MISSED = 3;

  private static final byte NEVER = StatusColumns.NEVER;

  private final StatusColumns c = new StatusColumns();
  private final Topology topology = new Topology();
  private final CutOff cutOff = new CutOff(c, topology);
  private final FlapFlags flaps = new FlapFlags(c);
  private final FeedSilence feeds = new FeedSilence();
  private final Rhythms rhythms = new Rhythms();
  private final Pages pictures = new Pages();
  private final SourceRank rank;
  private final SourceViews views;
  private final Deadlines deadlines;
  private final Reports reports;
  private final EngineImage image;
  private final Showing showing;

  /** Reports received before this moment were not seen again since our start. */
  private long startedAt = Long.MIN_VALUE;

  /** An empty engine that tells this listener of every visible step; all sources count alike. */
  public StatusEngine(StatusListener listener) {
    this(listener, SourceRank.ALIKE);
  }

  /** An empty engine that believes sources by this rank. */
  public StatusEngine(StatusListener listener, SourceRank rank) {
    this.rank = rank;
    views = new SourceViews(c, rank);
    deadlines = new Deadlines(c, views);
    reports = new Reports(c, views, feeds, rhythms, pictures);
    image = new EngineImage(c, views, rhythms, pictures);
    showing = new Showing(c, topology, cutOff, feeds, listener);
  }

  /**
   * Takes in an asset, or new settings of one.
   *
   * @param intervalSeconds expected seconds between reports, 0 where they are to be learnt
   * @param parents refs of the assets it hangs on; the caller refuses cycles
   */
  public void define(int ref, int intervalSeconds, int[] parents, long now) {
    boolean fresh = !known(ref);
    c.room(ref);
    if (fresh) {
      c.own[ref] = NEVER;
      c.ownProof[ref] = NEVER;
      c.state[ref] = StatusColumns.WATCHED;
      c.shown[ref] = (byte) Status.UNKNOWN.code();
      c.cause[ref] = (byte) Cause.NEVER_SEEN.ordinal();
      c.flags[ref] = 0;
      c.since[ref] = now;
      c.ownAt[ref] = Long.MIN_VALUE;
    }
    reports.interval(ref, intervalSeconds);
    if (c.expected(ref)) {
      deadlines.lookSoon(ref);
    }
    topology.parents(ref, parents);
    settle(ref, now);
  }

  /** Forgets an asset; its children no longer hang on it. */
  public void remove(int ref, long now) {
    if (!known(ref)) {
      return;
    }
    flaps.forget(ref);
    reports.forget(ref);
    c.state[ref] = 0;
    c.own[ref] = NEVER;
    topology.parents(ref, new int[0]);
    showing.judgeChildren(ref, now);
  }

  /** Whether this ref is an asset now. */
  public boolean known(int ref) {
    return c.known(ref);
  }

  /**
   * Whether a report of this time and order would be the newest that its source has of this asset.
   * Reports of one source and time are ordered by seq.
   */
  public boolean newest(int ref, int source, long at, long seq) {
    return reports.newest(ref, source, at, seq);
  }

  /**
   * Observed time of the newest report that this source has of this asset: {@link Long#MIN_VALUE}
   * when the asset was never seen, {@link Long#MAX_VALUE} when only others saw it.
   */
  public long lastAt(int ref, int source) {
    return reports.lastAt(ref, source);
  }

  /**
   * Applies the newest report that a source has of an asset.
   *
   * @param at observed time
   * @param status code of the reported status, 1 to 3
   * @param proof code of what a good report proved
   * @param offset journal offset of the report, kept as evidence
   * @param now when it was received
   */
  public void report(
      int ref, int source, long at, long seq, byte status, byte proof, long offset, long now) {
    lapse(ref, source, at, now); // it was silent in between, whether or not a tick came by
    byte flagsBefore = c.flags[ref];
    byte said = c.own[ref];
    reports.take(ref, source, at, seq, status, proof, offset, now);
    if (c.ownSource[ref] == source) {
      c.flags[ref] &= ~Flags.UNVERIFIED;
      if (said != NEVER && !feeds.onChange(source)) {
        flaps.check(ref, said != c.own[ref]); // a source of changes has no checks without one
      }
    } else if (c.ownReceived[ref] < startedAt) {
      c.flags[ref] |= Flags.UNVERIFIED; // another's word counts again, unseen since our start
    }
    markDispute(ref);
    deadlines.expect(ref, now);
    if (!showing.judge(ref, at) && flagsBefore != c.flags[ref]) {
      showing.flagsMoved(ref);
    }
    showing.judgeChildren(ref, at);
  }

  /**
   * Says how a source reports. An asset whose newest report came from an on-change source does not
   * age by its own silence, only by its source's.
   */
  public void mode(int source, boolean onChange, long now) {
    if (!feeds.mode(source, onChange)) {
      return;
    }
    for (int ref = 0; ref < c.rows; ref++) {
      if (reports.mode(ref, source)) {
        deadlines.expect(ref, now);
        settle(ref, now);
      }
    }
  }

  /** Ranks of sources changed: what several of them amount to is worked out anew. */
  public void ranked(long now) {
    for (int ref : views.refs()) {
      settle(ref, now);
    }
  }

  /**
   * A whole source has been silent for too long: one fact that explains its assets.
   *
   * @param since when its silence became too long
   */
  public void feedSilent(int source, long since) {
    feeds.silent(source, true);
    for (int ref = 0; ref < c.rows; ref++) {
      if (reports.feedSilent(ref, source, since)) {
        settle(ref, c.several(ref) ? since : c.deadline[ref]);
      }
    }
  }

  /** A silent source gave a sign again: what it said of its on-change assets holds again. */
  public void feedHeard(int source, long now) {
    feeds.silent(source, false);
    for (int ref = 0; ref < c.rows; ref++) {
      if (reports.feedHeard(ref, source, now)) {
        settle(ref, now);
      }
    }
  }

  /** Whether a report was so old on arrival that only {@link #tick} tells it is silent. */
  public boolean needsTick() {
    return deadlines.needsTick();
  }

  /** Lets time pass: what has been silent too long becomes UNKNOWN. */
  public void tick(long now) {
    for (int ref : deadlines.passed(now)) {
      lapse(
          ref, -1, now + 1, now); // one asset may be due by both ways, and the second finds nothing
      if (c.several(ref)) {
        deadlines.expect(ref, now); // for the next of its sources
      }
    }
  }

  /**
   * The server starts: what is known comes from disk and is unverified until seen again. Deadlines
   * move behind the start and are spread, so that our own restart never looks like an outage.
   */
  public void start(long now) {
    startedAt = now;
    for (int ref = 0; ref < c.rows; ref++) {
      if (!c.expected(ref)) {
        continue;
      }
      long limit = Reports.limit(c.interval[ref]);
      reports.grace(ref, now + limit + limit / 2 + Deadlines.spread(ref, limit / 2));
      deadlines.expect(ref, now);
      unverified(ref);
    }
  }

  /**
   * We did not watch for a while, through no fault of the city: deadlines move by that time. What
   * stands longer than its limit only because of that is unverified until it is seen again.
   *
   * @param blind milliseconds that we did not watch until now
   */
  public void resume(long now, long blind) {
    for (int ref = 0; ref < c.rows; ref++) {
      if (c.expected(ref) && reports.shift(ref, blind)) {
        deadlines.expect(ref, now);
        if (now - c.ownAt[ref] >= Reports.limit(c.interval[ref])) {
          unverified(ref);
        }
      }
    }
  }

  /** Assets that are flapping now. */
  public int flapping() {
    return flaps.count();
  }

  /** Code of the shown status. */
  public byte status(int ref) {
    return c.shown[ref];
  }

  public Cause cause(int ref) {
    return Cause.of(c.cause[ref]);
  }

  /** When the shown status began, in the asset's own time. */
  public long since(int ref) {
    return c.since[ref];
  }

  public int flags(int ref) {
    return c.flags[ref];
  }

  /** What the last good report proved, null when there was none. */
  public @Nullable Proof proof(int ref) {
    return c.ownProof[ref] == NEVER ? null : Proof.of(c.ownProof[ref]);
  }

  /** The newest own report as the engine holds it, for evidence. */
  public OwnReport ownReport(int ref) {
    return reports.own(ref);
  }

  /** What each source says of an asset, the leading one first, then by rank; for evidence. */
  public List<SourceReport> sources(int ref) {
    return reports.sources(ref, rank);
  }

  /** Whether the interval of this asset was declared by nobody. */
  public boolean learnsInterval(int ref) {
    return c.learns(ref);
  }

  /** Seconds between reports as learnt from them, 0 where declared or not learnt yet. */
  public int learntInterval(int ref) {
    return c.learns(ref) && rhythms.learnt(ref) ? c.interval[ref] : 0;
  }

  /** Observed time of the newest good report that proved a picture or more, null when none did. */
  public @Nullable Long pictureAt(int ref) {
    long at = pictures.get(ref);
    return at == Pages.NONE ? null : at;
  }

  /** Assets that more than one source reports on. */
  public int severalSources() {
    return views.count();
  }

  /** Refs of the parents, empty when it hangs on nothing. */
  public int[] parents(int ref) {
    return topology.parents(ref);
  }

  /** Refs of the assets that name it as a parent, rising. */
  public int[] children(int ref) {
    return topology.children(ref);
  }

  /**
   * Whether this asset is DOWN by its own report or cut off itself, and so cuts off its children.
   */
  public boolean failed(int ref) {
    return cutOff.failed(ref);
  }

  /** Whether its own good report came after all its parents failed. */
  public boolean standsAgainstParents(int ref) {
    return cutOff.standsAgainstParents(ref);
  }

  /** The whole state but the topology, which {@link #restoreParents} brings back. */
  public byte[] image() {
    return image.write(startedAt);
  }

  /** Takes on a state that {@link #image} gave; on an empty engine only. */
  public void restore(byte[] written) {
    startedAt = image.read(written);
    deadlines.restore();
    flaps.restore();
  }

  /** Hangs an asset on its parents again after {@link #restore}, judging nothing. */
  public void restoreParents(int ref, int[] parents) {
    topology.parents(ref, parents);
  }

  private void unverified(int ref) {
    if ((c.flags[ref] & Flags.UNVERIFIED) == 0) {
      c.flags[ref] |= Flags.UNVERIFIED;
      showing.flagsMoved(ref);
    }
  }

  /**
   * Lets those sources of an asset be silent whose deadlines lie before this time; the others than
   * this one not before their deadlines have passed, as its clock may be ahead of theirs.
   */
  private void lapse(int ref, int source, long at, long now) {
    long others = Math.min(at, now + 1);
    if (!c.several(ref)) {
      long before = c.ownSource[ref] == source ? at : others;
      if (c.expected(ref) && c.deadline[ref] < before) {
        c.silent(ref, true);
        showing.judgeWithChildren(ref, c.deadline[ref]);
      }
      return;
    }
    SourceView due = views.overdue(ref, source, at, others);
    while (due != null) {
      due.silent = true;
      settle(ref, due.deadline);
      due = views.overdue(ref, source, at, others);
    }
  }

  /** Works out what to show after something of an asset changed that no report brought. */
  private void settle(int ref, long when) {
    byte flagsBefore = c.flags[ref];
    if (c.several(ref)) {
      views.elect(ref);
      boolean seenSinceStart = c.ownReceived[ref] >= startedAt;
      c.flags[ref] =
          (byte)
              (seenSinceStart ? c.flags[ref] & ~Flags.UNVERIFIED : c.flags[ref] | Flags.UNVERIFIED);
    }
    markDispute(ref);
    if (!showing.judge(ref, when) && flagsBefore != c.flags[ref]) {
      showing.flagsMoved(ref);
    }
    showing.judgeChildren(ref, when);
  }

  private void markDispute(int ref) {
    if (c.several(ref) && views.disputed(ref)) {
      c.flags[ref] |= Flags.DISPUTED;
    } else {
      c.flags[ref] &= ~Flags.DISPUTED;
    }
  }
}
