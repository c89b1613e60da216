package id.pantau.status;

import id.pantau.model.Cause;
import id.pantau.model.Flags;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import java.nio.ByteBuffer;
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
  private final Deadlines deadlines = new Deadlines(c);
  private final FlapFlags flaps = new FlapFlags(c);
  private final FeedSilence feeds = new FeedSilence();
  private final Showing showing;

  /** An empty engine that tells this listener of every visible step. */
  public StatusEngine(StatusListener listener) {
    showing = new Showing(c, topology, cutOff, feeds, listener);
  }

  /**
   * Takes in an asset, or new settings of one.
   *
   * @param intervalSeconds expected seconds between reports, at least 1
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
    long limit = limit(intervalSeconds);
    if (c.expected(ref) && c.deadline[ref] != StatusColumns.NO_DEADLINE) {
      c.deadline[ref] += limit - limit(c.interval[ref]);
      deadlines.lookSoon(ref);
    }
    c.interval[ref] = intervalSeconds;
    topology.parents(ref, parents);
    showing.judge(ref, now);
    showing.judgeChildren(ref, now);
  }

  /** Forgets an asset; its children no longer hang on it. */
  public void remove(int ref, long now) {
    if (!known(ref)) {
      return;
    }
    flaps.forget(ref);
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
   * Whether a report of this time and order would be the newest of its asset. Reports of one source
   * and time are ordered by seq; otherwise the later received counts.
   */
  public boolean newest(int ref, int source, long at, long seq) {
    long last = c.ownAt[ref];
    return at > last || (at == last && (source != c.ownSource[ref] || seq >= c.ownSeq[ref]));
  }

  /** Observed time of the newest report, {@link Long#MIN_VALUE} when never seen. */
  public long lastAt(int ref) {
    return c.ownAt[ref];
  }

  /**
   * Applies the newest report of an asset.
   *
   * @param at observed time
   * @param status code of the reported status, 1 to 3
   * @param proof code of what a good report proved
   * @param offset journal offset of the report, kept as evidence
   * @param now when it was received
   */
  public void report(
      int ref, int source, long at, long seq, byte status, byte proof, long offset, long now) {
    if (c.own[ref] != NEVER && !c.silent(ref) && c.deadline[ref] < at) {
      becomeSilent(ref); // it was silent in between, whether or not a tick came by
    }
    boolean lapsed = c.silent(ref) && at > c.deadline[ref];
    byte flagsBefore = c.flags[ref];
    c.flags[ref] &= ~Flags.UNVERIFIED;
    if (c.own[ref] != NEVER && !feeds.onChange(source)) {
      flaps.check(ref, status != c.own[ref]); // a source of changes has no checks without one
    }
    if (status != c.own[ref] || lapsed) {
      c.ownSince[ref] = at;
    }
    c.own[ref] = status;
    c.ownAt[ref] = at;
    c.ownSeq[ref] = seq;
    c.ownSource[ref] = source;
    c.ownReceived[ref] = now;
    c.ownOffset[ref] = offset;
    if (status != Status.DOWN.code()) {
      c.ownProof[ref] = proof;
    }
    c.state[ref] &= ~StatusColumns.SILENT;
    c.deadline[ref] = deadline(ref);
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
      if (c.expected(ref) && c.ownSource[ref] == source) {
        c.deadline[ref] = deadline(ref);
        deadlines.expect(ref, now);
      }
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
      if (!reportedBy(source, ref)) {
        continue;
      }
      if (c.silent(ref)) {
        showing.judgeWithChildren(ref, since);
      } else if (feeds.onChange(source)) {
        c.deadline[ref] = Math.max(since, c.ownAt[ref]);
        becomeSilent(ref);
      }
    }
  }

  /** A silent source gave a sign again: what it said of its on-change assets holds again. */
  public void feedHeard(int source, long now) {
    feeds.silent(source, false);
    for (int ref = 0; ref < c.rows; ref++) {
      if (!reportedBy(source, ref) || !c.silent(ref)) {
        continue;
      }
      if (feeds.onChange(source)) {
        c.state[ref] &= ~StatusColumns.SILENT;
        c.deadline[ref] = StatusColumns.NO_DEADLINE;
        c.ownSince[ref] = now;
      }
      showing.judgeWithChildren(ref, now);
    }
  }

  /** Whether a report was so old on arrival that only {@link #tick} tells it is silent. */
  public boolean needsTick() {
    return deadlines.needsTick();
  }

  /** Lets time pass: what has been silent too long becomes UNKNOWN. */
  public void tick(long now) {
    for (int ref : deadlines.passed(now)) {
      if (!c.silent(ref)) { // one asset may be due by both ways
        becomeSilent(ref);
      }
    }
  }

  /**
   * The server starts: what is known comes from disk and is unverified until seen again. Deadlines
   * move behind the start and are spread, so that our own restart never looks like an outage.
   */
  public void start(long now) {
    for (int ref = 0; ref < c.rows; ref++) {
      if (!c.expected(ref)) {
        continue;
      }
      long limit = limit(c.interval[ref]);
      long grace = now + limit + limit / 2 + Deadlines.spread(ref, limit / 2);
      c.deadline[ref] = Math.max(c.deadline[ref], grace);
      deadlines.expect(ref, now);
      if ((c.flags[ref] & Flags.UNVERIFIED) == 0) {
        c.flags[ref] |= Flags.UNVERIFIED;
        showing.flagsMoved(ref);
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
    return new OwnReport(
        c.own[ref] == NEVER ? null : Status.of(c.own[ref]),
        c.ownAt[ref],
        c.ownSeq[ref],
        c.ownSource[ref],
        c.ownReceived[ref],
        c.ownOffset[ref],
        limit(c.interval[ref]),
        c.deadline[ref]);
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
    ByteBuffer out = ByteBuffer.allocate(c.imageBytes());
    c.write(out);
    return out.array();
  }

  /** Takes on a state that {@link #image} gave; on an empty engine only. */
  public void restore(byte[] image) {
    c.read(ByteBuffer.wrap(image));
    deadlines.restore();
    flaps.restore();
  }

  /** Hangs an asset on its parents again after {@link #restore}, judging nothing. */
  public void restoreParents(int ref, int[] parents) {
    topology.parents(ref, parents);
  }

  private boolean reportedBy(int source, int ref) {
    return known(ref) && c.own[ref] != NEVER && c.ownSource[ref] == source;
  }

  private long deadline(int ref) {
    return feeds.onChange(c.ownSource[ref])
        ? StatusColumns.NO_DEADLINE
        : c.ownAt[ref] + limit(c.interval[ref]);
  }

  private void becomeSilent(int ref) {
    c.state[ref] |= StatusColumns.SILENT;
    showing.judgeWithChildren(ref, c.deadline[ref]);
  }

  private static long limit(int intervalSeconds) {
    return 1_000L * MISSED * intervalSeconds;
  }
}
