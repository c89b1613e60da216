package id.pantau.status;

import id.pantau.model.Flags;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes reports into the columns, and into {@link SourceViews} where an asset has several sources.
 * Judges nothing: what follows for what is shown is for the engine.
 */
final class Reports {
  private final StatusColumns c;
  private final SourceViews views;
  private final FeedSilence feeds;
  private final Rhythms rhythms;
  private final Pages pictures;

  Reports(
      StatusColumns columns,
      SourceViews views,
      FeedSilence feeds,
      Rhythms rhythms,
      Pages pictures) {
    this.c = columns;
    this.views = views;
    this.feeds = feeds;
    this.rhythms = rhythms;
    this.pictures = pictures;
  }

  /** Milliseconds of silence after which an asset is not known any more. */
  static long limit(int intervalSeconds) {
    return 1_000L * StatusEngine.MISSED * intervalSeconds;
  }

  boolean newest(int ref, int source, long at, long seq) {
    if (c.own[ref] == StatusColumns.NEVER) {
      return true;
    }
    if (!c.several(ref)) {
      return source != c.ownSource[ref]
          || at > c.ownAt[ref]
          || (at == c.ownAt[ref] && seq >= c.ownSeq[ref]);
    }
    SourceView view = views.of(ref, source);
    return view == null || at > view.at || (at == view.at && seq >= view.seq);
  }

  long lastAt(int ref, int source) {
    if (c.own[ref] == StatusColumns.NEVER) {
      return Long.MIN_VALUE;
    }
    if (!c.several(ref)) {
      return source == c.ownSource[ref] ? c.ownAt[ref] : Long.MAX_VALUE;
    }
    SourceView view = views.of(ref, source);
    return view == null ? Long.MAX_VALUE : view.at;
  }

  void take(
      int ref, int source, long at, long seq, byte status, byte proof, long offset, long now) {
    boolean first = c.own[ref] == StatusColumns.NEVER;
    boolean alone = first || (!c.several(ref) && source == c.ownSource[ref]);
    if (c.learns(ref) && !first && source == c.ownSource[ref]) {
      learn(ref, source, at);
    }
    if (status != Status.DOWN.code()
        && proof >= Proof.PICTURE.ordinal()
        && at > pictures.get(ref)) {
      pictures.set(ref, at);
    }
    if (alone) {
      takeAlone(ref, source, at, seq, status, proof, offset, now);
    } else {
      takeBeside(ref, source, at, seq, status, proof, offset, now);
    }
  }

  private void takeAlone(
      int ref, int source, long at, long seq, byte status, byte proof, long offset, long now) {
    boolean first = c.own[ref] == StatusColumns.NEVER;
    boolean lapsed = c.silent(ref) && at > c.deadline[ref];
    if (status != c.own[ref] || lapsed) {
      c.ownBefore[ref] = first || lapsed ? 0 : c.own[ref];
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
    c.silent(ref, false);
    c.deadline[ref] = deadline(ref, source, at);
  }

  private void takeBeside(
      int ref, int source, long at, long seq, byte status, byte proof, long offset, long now) {
    SourceView view = views.open(ref, source);
    boolean first = view.at == Long.MIN_VALUE;
    boolean lapsed = view.silent && at > view.deadline;
    if (first || lapsed || status != view.status) {
      view.before = first || lapsed ? 0 : view.status;
      view.since = at;
    }
    view.status = status;
    view.at = at;
    view.seq = seq;
    view.received = now;
    view.offset = offset;
    if (status != Status.DOWN.code()) {
      view.proof = proof;
    }
    view.silent = false;
    view.deadline = deadline(ref, source, at);
    views.elect(ref);
    views.prune(ref, at);
  }

  /** A gap in which we did not watch ourselves tells nothing of the asset. */
  private void learn(int ref, int source, long at) {
    long gap = at - lastAt(ref, source);
    boolean watched = (c.flags[ref] & Flags.UNVERIFIED) == 0;
    if (gap > 0 && watched && !feeds.onChange(source)) {
      rhythms.gap(ref, gap);
      c.interval[ref] = rhythms.interval(ref);
    }
  }

  /** Sets the declared interval, 0 for one to be learnt; limits move with it. */
  void interval(int ref, int seconds) {
    int now = seconds > 0 ? seconds : rhythms.interval(ref);
    if (seconds > 0) {
      rhythms.forget(ref);
    }
    shift(ref, limit(now) - limit(c.interval[ref]));
    c.interval[ref] = now;
    c.state[ref] =
        (byte)
            (seconds > 0
                ? c.state[ref] & ~StatusColumns.LEARNS
                : c.state[ref] | StatusColumns.LEARNS);
  }

  void forget(int ref) {
    views.forget(ref);
    rhythms.forget(ref);
    pictures.forget(ref);
  }

  /** Moves the deadlines of those that are expected; whether there are any. */
  boolean shift(int ref, long millis) {
    boolean any = false;
    for (SourceView view : views.of(ref)) {
      if (!view.silent && view.deadline != StatusColumns.NO_DEADLINE) {
        view.deadline += millis;
        any = true;
      }
    }
    if (c.several(ref)) {
      views.elect(ref);
    } else if (c.expected(ref) && c.deadline[ref] != StatusColumns.NO_DEADLINE) {
      c.deadline[ref] += millis;
      any = true;
    }
    return any;
  }

  /** Lets nothing that is expected be silent before this time. */
  void grace(int ref, long until) {
    for (SourceView view : views.of(ref)) {
      view.deadline = view.silent ? view.deadline : Math.max(view.deadline, until);
    }
    c.deadline[ref] = Math.max(c.deadline[ref], until);
  }

  /** A source reports otherwise now; whether that concerns this asset. */
  boolean mode(int ref, int source) {
    SourceView view = views.of(ref, source);
    if (view != null && !view.silent) {
      view.deadline = deadline(ref, source, view.at);
      return true;
    }
    if (!c.several(ref) && c.expected(ref) && c.ownSource[ref] == source) {
      c.deadline[ref] = deadline(ref, source, c.ownAt[ref]);
      return true;
    }
    return false;
  }

  /** A whole source is silent; whether that concerns this asset. */
  boolean feedSilent(int ref, int source, long since) {
    SourceView view = views.of(ref, source);
    if (view != null) {
      if (!view.silent && feeds.onChange(source)) {
        view.silent = true;
        view.deadline = Math.max(since, view.at);
      }
      return true;
    }
    if (!reportedBy(source, ref)) {
      return false;
    }
    if (!c.silent(ref) && feeds.onChange(source)) {
      c.silent(ref, true);
      c.deadline[ref] = Math.max(since, c.ownAt[ref]);
    }
    return c.silent(ref);
  }

  /** A silent source is heard again; whether that concerns this asset. */
  boolean feedHeard(int ref, int source, long now) {
    SourceView view = views.of(ref, source);
    if (view != null) {
      if (view.silent && feeds.onChange(source)) {
        view.silent = false;
        view.deadline = StatusColumns.NO_DEADLINE;
        view.since = now;
        view.before = 0;
      }
      return true;
    }
    if (!reportedBy(source, ref) || !c.silent(ref)) {
      return false;
    }
    if (feeds.onChange(source)) {
      c.silent(ref, false);
      c.deadline[ref] = StatusColumns.NO_DEADLINE;
      c.ownSince[ref] = now;
      c.ownBefore[ref] = 0;
    }
    return true;
  }

  OwnReport own(int ref) {
    return new OwnReport(
        c.own[ref] == StatusColumns.NEVER ? null : Status.of(c.own[ref]),
        c.ownAt[ref],
        c.ownSeq[ref],
        c.ownSource[ref],
        c.ownReceived[ref],
        c.ownOffset[ref],
        limit(c.interval[ref]),
        c.deadline[ref]);
  }

  List<SourceReport> sources(int ref, SourceRank rank) {
    if (c.own[ref] == StatusColumns.NEVER) {
      return List.of();
    }
    List<SourceView> all = c.several(ref) ? views.of(ref) : List.of(views.columns(ref));
    return all.stream()
        .map(view -> report(view, rank.of(view.source, ref), view.source == c.ownSource[ref]))
        .sorted(
            Comparator.comparing(SourceReport::leads)
                .thenComparing(SourceReport::rank)
                .thenComparing(SourceReport::at)
                .reversed())
        .toList();
  }

  private static SourceReport report(SourceView view, int rank, boolean leads) {
    return new SourceReport(
        view.source,
        Status.of(view.status),
        view.since,
        proof(view.proof),
        view.at,
        view.seq,
        view.received,
        view.offset,
        view.silent,
        view.deadline,
        rank,
        leads);
  }

  private static @Nullable Proof proof(byte code) {
    return code == StatusColumns.NEVER ? null : Proof.of(code);
  }

  private boolean reportedBy(int source, int ref) {
    return c.known(ref)
        && !c.several(ref)
        && c.own[ref] != StatusColumns.NEVER
        && c.ownSource[ref] == source;
  }

  private long deadline(int ref, int source, long at) {
    return feeds.onChange(source) ? StatusColumns.NO_DEADLINE : at + limit(c.interval[ref]);
  }
}
