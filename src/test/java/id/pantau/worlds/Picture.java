package id.pantau.worlds;

import id.pantau.model.Cause;
import id.pantau.model.Feed;
import id.pantau.model.Flags;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What should be shown, worked out from everything that was ever taken in. Written from the
 * contract (CONTRACT, Judging; RELIABILITY, 2) and on purpose without any of the engine's means: no
 * wheel, no increments, no propagation. Cause by cause it says the same or one of the two is wrong.
 */
final class Picture {
  static final long NEVER = Long.MAX_VALUE;
  private static final long UNHEARD = Long.MIN_VALUE;

  /** What one feed says of an asset. */
  static final class View {
    Entry.Report own;
    @Nullable Proof proof;
    long spell;
    long deadline;
    boolean silent;

    View(Entry.Report own) {
      this.own = own;
    }
  }

  /** An asset as its reports have it. */
  static final class Row {
    final @Nullable View[] views;
    boolean there;
    int interval;
    int[] parents = {};
    long definedAt;
    boolean everBehind;
    boolean unverified;
    long limitAtStart;
    boolean flapping;
    final Deque<Boolean> checks = new ArrayDeque<>();

    Row(int feeds) {
      views = new View[feeds];
    }

    long limit() {
      return 3_000L * interval;
    }

    boolean several() {
      return Arrays.stream(views).filter(Objects::nonNull).count() > 1;
    }
  }

  /** A feed as declared and heard. */
  static final class FeedRow {
    @Nullable Feed declared;
    long heard = UNHEARD;
    long graceFrom;
    long silentSince = NEVER;

    boolean onChange() {
      return declared != null && declared.mode() == Feed.Mode.ON_CHANGE;
    }

    long deadline() {
      Feed feed = declared;
      return feed == null ? NEVER : Math.max(heard, graceFrom) + 3_000L * feed.intervalSeconds();
    }
  }

  /** What should be shown of an asset. */
  record Shown(Status status, Cause cause, long since, int flags, @Nullable Proof proof) {}

  final Row[] rows;
  final FeedRow[] feeds;
  private final @Nullable Long[] failed;
  private final IntUnaryOperator order;
  long lastTick = Long.MIN_VALUE;
  long lastStart;
  private final List<Entry.Resumed> pauses = new ArrayList<>();
  private int applied;

  /**
   * The picture before the first entry.
   *
   * @param order of feeds that say the same at the same time, by which one is shown to lead: the
   *     contract leaves it open
   */
  Picture(int assets, int feedCount, IntUnaryOperator order) {
    this.order = order;
    rows = new Row[assets];
    feeds = new FeedRow[feedCount];
    failed = new Long[assets];
    for (int a = 0; a < assets; a++) {
      rows[a] = new Row(feedCount);
    }
    for (int f = 0; f < feedCount; f++) {
      feeds[f] = new FeedRow();
    }
  }

  /** The picture after these entries, of which the first ones are those it was shown before. */
  Picture after(List<Entry> entries) {
    for (; applied < entries.size(); applied++) {
      apply(entries.get(applied));
    }
    Arrays.fill(failed, null);
    return this;
  }

  private void apply(Entry entry) {
    if (entry instanceof Entry.Report report) {
      heard(report.feed(), report.received());
      report(report);
    } else if (entry instanceof Entry.Tick tick) {
      tick(tick.now());
    } else if (entry instanceof Entry.Start start) {
      start(start);
    } else if (entry instanceof Entry.Resumed resumed) {
      resume(resumed);
    } else if (entry instanceof Entry.PutAsset put) {
      put(put);
    } else if (entry instanceof Entry.RemoveAsset gone) {
      rows[gone.asset()] = new Row(feeds.length);
    } else if (entry instanceof Entry.PutFeed put) {
      put(put);
    } else if (entry instanceof Entry.RemoveFeed gone) {
      FeedRow feed = feeds[gone.feed()];
      boolean wasOnChange = feed.onChange();
      feeds[gone.feed()] = new FeedRow();
      if (wasOnChange) {
        modeChanged(gone.feed());
      }
    } else if (entry instanceof Entry.Heard heard) {
      heard(heard.feed(), heard.now());
    }
  }

  private void report(Entry.Report report) {
    Row row = rows[report.asset()];
    View view = row.views[report.feed()];
    Entry.Report own = view == null ? null : view.own;
    if (report.status() == null || !row.there || !newer(report, own)) {
      return;
    }
    boolean first = leader(row) == null;
    for (View other : row.views) {
      if (other != null && other != view) {
        other.silent |= other.deadline < Math.min(report.at(), report.received() + 1);
      }
    }
    if (view == null) {
      view = new View(report);
      row.views[report.feed()] = view;
    }
    boolean lapsed = own != null && report.at() > view.deadline;
    boolean changed = own == null || own.status() != report.status();
    if (changed || lapsed) {
      view.spell = report.at();
    }
    if (!first && !feeds[report.feed()].onChange()) {
      check(row, changed);
    }
    view.own = report;
    if (report.status() != Status.DOWN) {
      view.proof = report.proof();
    }
    view.silent = false;
    row.unverified = false;
    view.deadline = freshDeadline(row, report);
  }

  private long freshDeadline(Row row, Entry.Report own) {
    return feeds[own.feed()].onChange() ? NEVER : own.at() + row.limit();
  }

  static boolean newer(Entry.Report report, Entry.@Nullable Report own) {
    return own == null
        || report.claimed() > own.at()
        || (report.claimed() == own.at() && report.seq() >= own.seq());
  }

  /** Who is not silent before who is; then who counts more; then the worse word. */
  @Nullable View leader(Row row) {
    View leader = null;
    for (View view : row.views) {
      if (view != null && (leader == null || leads(view, leader))) {
        leader = view;
      }
    }
    return leader;
  }

  private boolean leads(View a, View b) {
    if (silent(a) != silent(b)) {
      return silent(b);
    }
    if (silent(a) && a.deadline != b.deadline) {
      return a.deadline > b.deadline;
    }
    int more = Integer.compare(rank(a), rank(b));
    int worse = Integer.compare(code(a), code(b));
    int newer = Long.compare(a.own.at(), b.own.at());
    int first = order.applyAsInt(b.own.feed()) - order.applyAsInt(a.own.feed());
    return IntStream.of(more, worse, newer, first).filter(each -> each != 0).findFirst().orElse(0)
        > 0;
  }

  private static int code(View view) {
    Status status = view.own.status();
    return status == null ? 0 : status.code();
  }

  private int rank(View view) {
    Feed feed = feeds[view.own.feed()].declared;
    return feed != null && feed.operator() == Feed.Operator.PROVIDER ? 50 : 100;
  }

  /** The newest of 20 steps weighs 1.18, each older one 0.02 less. */
  private static void check(Row row, boolean changed) {
    row.checks.addFirst(changed);
    if (row.checks.size() > 20) {
      row.checks.removeLast();
    }
    double sum = 0;
    int age = 0;
    for (boolean each : row.checks) {
      sum += each ? 1.18 - 0.02 * age : 0;
      age++;
    }
    row.flapping = sum / 20 >= (row.flapping ? 0.25 : 0.30) - 1e-12;
  }

  boolean silent(View view) {
    return view.silent || view.deadline <= lastTick;
  }

  private void heard(int f, long now) {
    FeedRow feed = feeds[f];
    if (feed.declared == null) {
      return;
    }
    feed.heard = now;
    if (feed.silentSince == NEVER) {
      return;
    }
    feed.silentSince = NEVER;
    for (Row row : rows) {
      View view = row.views[f];
      if (view != null && silent(view) && feed.onChange()) {
        view.silent = false;
        view.deadline = NEVER;
        view.spell = now;
      }
    }
  }

  private void tick(long now) {
    for (int f = 0; f < feeds.length; f++) {
      FeedRow feed = feeds[f];
      if (feed.silentSince == NEVER && feed.deadline() <= now) {
        feed.silentSince = feed.deadline();
        silence(f, feed.silentSince);
      }
    }
    lastTick = now;
  }

  private void silence(int f, long since) {
    for (Row row : rows) {
      View view = row.views[f];
      if (view != null && feeds[f].onChange() && !silent(view)) {
        view.silent = true;
        view.deadline = Math.max(since, view.own.at());
      }
    }
  }

  private void start(Entry.Start start) {
    lastStart = start.now();
    for (FeedRow feed : feeds) {
      Feed declared = feed.declared;
      if (declared != null && feed.silentSince == NEVER) {
        feed.graceFrom = start.now() + 1_500L * declared.intervalSeconds();
      }
    }
    for (int a = 0; a < rows.length; a++) {
      Row row = rows[a];
      // What an earlier start allowed under a longer interval still counts until a report comes.
      row.limitAtStart = Math.max(row.unverified ? row.limitAtStart : 0, row.limit());
      View leader = settled(row);
      row.unverified |= leader != null && !leader.silent;
      for (int f = 0; f < feeds.length; f++) {
        View view = row.views[f];
        if (view != null) {
          view.deadline = start.deadlines().getOrDefault(key(a, f), view.deadline);
        }
      }
    }
  }

  /** Milliseconds after this moment of ours in which we did not watch. */
  long blind(long after) {
    return pauses.stream()
        .filter(pause -> pause.now() > after)
        .mapToLong(pause -> pause.now() - pause.from())
        .sum();
  }

  static int key(int asset, int feed) {
    return asset * 16 + feed;
  }

  /** Time in which we did not watch is no silence of others. */
  private void resume(Entry.Resumed resumed) {
    pauses.add(resumed);
    long blind = resumed.now() - resumed.from();
    for (FeedRow feed : feeds) {
      if (feed.declared != null && feed.silentSince == NEVER) {
        feed.graceFrom = Math.max(feed.heard, feed.graceFrom) + blind;
      }
    }
    for (Row row : rows) {
      View leader = settled(row);
      if (leader == null || leader.silent) {
        continue;
      }
      boolean any = shift(row, blind);
      row.unverified |= any && resumed.now() - leader.own.at() >= row.limit();
    }
  }

  /** Its silence as of now is noted; gives who leads. */
  private @Nullable View settled(Row row) {
    for (View view : row.views) {
      if (view != null) {
        view.silent = silent(view);
      }
    }
    return leader(row);
  }

  private static boolean shift(Row row, long millis) {
    boolean any = false;
    for (View view : row.views) {
      if (view != null && !view.silent && view.deadline != NEVER) {
        view.deadline += millis;
        any = true;
      }
    }
    return any;
  }

  private void put(Entry.PutAsset put) {
    Row row = rows[put.asset()];
    if (!row.there) {
      row.there = true;
      row.definedAt = put.now();
    } else {
      var unused = settled(row);
      var unusedToo = shift(row, 3_000L * (put.interval() - row.interval));
    }
    row.interval = put.interval();
    row.parents = put.parents();
    row.everBehind |= put.parents().length > 0;
  }

  private void put(Entry.PutFeed put) {
    FeedRow feed = feeds[put.feed()];
    boolean wasOnChange = feed.onChange();
    if (feed.declared == null) {
      feed.graceFrom = put.now();
    }
    feed.declared = put.declared();
    if (feed.onChange() != wasOnChange) {
      modeChanged(put.feed());
    }
    if (feed.silentSince != NEVER) {
      silence(put.feed(), feed.silentSince);
    }
  }

  private void modeChanged(int f) {
    for (Row row : rows) {
      View view = row.views[f];
      if (view != null) {
        view.silent = silent(view);
        if (!view.silent) {
          view.deadline = freshDeadline(row, view.own);
        }
      }
    }
  }

  /** What should be shown of this asset, null when there is none. */
  @Nullable Shown shown(int a) {
    Row row = rows[a];
    if (!row.there) {
      return null;
    }
    int flags = (row.unverified ? Flags.UNVERIFIED : 0) | (row.flapping ? Flags.FLAPPING : 0);
    View leader = leader(row);
    if (leader == null) {
      return new Shown(Status.UNKNOWN, Cause.NEVER_SEEN, row.definedAt, flags, null);
    }
    long hidden = hiddenSince(a);
    if (hidden != NEVER) {
      return new Shown(Status.UNKNOWN, Cause.BEHIND, hidden, flags, leader.proof);
    }
    if (silent(leader)) {
      boolean whole = feeds[leader.own.feed()].silentSince != NEVER;
      Cause cause = whole ? Cause.FEED_SILENT : Cause.SILENT;
      return new Shown(Status.UNKNOWN, cause, leader.deadline, flags, leader.proof);
    }
    return new Shown(Status.of(code(leader)), Cause.REPORTED, leader.spell, flags, leader.proof);
  }

  /** Since when all its parents have failed and nothing of its own speaks against that. */
  private long hiddenSince(int a) {
    Row row = rows[a];
    View own = leader(row);
    long cutOff = Long.MIN_VALUE;
    int slowest = 0;
    for (int parent : row.parents) {
      if (rows[parent].there) {
        cutOff = Math.max(cutOff, failedSince(parent));
        slowest = Math.max(slowest, rows[parent].interval);
      }
    }
    if (cutOff == NEVER || cutOff == Long.MIN_VALUE || own == null) {
      return NEVER;
    }
    if (silent(own)) {
      return own.deadline < cutOff ? NEVER : cutOff;
    }
    if (own.own.status() != Status.DOWN) {
      return own.own.at() > cutOff ? NEVER : cutOff;
    }
    boolean itsOwnFailure = own.spell < cutOff - 2_000L * slowest;
    return itsOwnFailure ? NEVER : Math.min(cutOff, own.spell);
  }

  private long failedSince(int a) {
    Long known = failed[a];
    if (known == null) {
      known = workOutFailedSince(a);
      failed[a] = known;
    }
    return known;
  }

  private long workOutFailedSince(int a) {
    View own = leader(rows[a]);
    if (!rows[a].there || own == null) {
      return NEVER;
    }
    long hidden = hiddenSince(a);
    if (hidden != NEVER) {
      return hidden;
    }
    return own.own.status() == Status.DOWN && !silent(own) ? own.spell : NEVER;
  }
}
