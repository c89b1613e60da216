package id.pantau.worlds;

import id.pantau.model.Feed;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was taken in, durable or not, and the verdict that the contract asks for on what
 * comes next. A crash takes away what was not durable.
 */
final class Book {
  private static final long SKEW_MS = 300_000;
  private static final long HOUR_MS = 3_600_000;

  private final Plan plan;
  final List<Entry> entries = new ArrayList<>();
  private int durable;

  private boolean[] there;
  private final @Nullable Feed[] declared;
  private final long[] heard;
  private final Entry.@Nullable Report[][] newest;
  private final long[] addedAt;

  /** Assets of which a report claimed a time too far ahead: newer does not say new there. */
  private final boolean[] skewed;

  private final Map<Key, Long> seen = new HashMap<>();

  /** How to forget what was remembered since the last commit. */
  private final List<Runnable> undone = new ArrayList<>();

  /** What makes two reports the same one. */
  private record Key(Sent sent, long claimed, Proof proof) {}

  /** The verdict on a batch, as counts. */
  static final class Verdict {
    int accepted;
    int duplicate;
    int late;
    int skewed;
    int rejected;
  }

  Book(Plan plan) {
    this.plan = plan;
    there = new boolean[plan.assets];
    declared = new Feed[plan.source.length];
    heard = new long[plan.source.length];
    newest = new Entry.Report[plan.assets][plan.source.length];
    addedAt = new long[plan.assets];
    skewed = new boolean[plan.assets];
  }

  boolean there(int asset) {
    return there[asset];
  }

  @Nullable Feed declared(int feed) {
    return declared[feed];
  }

  /** All that was added is durable. */
  void committed() {
    durable = entries.size();
    undone.clear();
  }

  /** What is not durable is gone; the rest is read again. */
  void crash() {
    var kept = new ArrayList<>(entries.subList(0, durable));
    entries.clear();
    there = new boolean[plan.assets];
    Arrays.fill(skewed, false);
    Arrays.fill(declared, null);
    Arrays.stream(newest).forEach(each -> Arrays.fill(each, null));
    for (Entry entry : kept) {
      add(entry);
    }
    for (int i = undone.size() - 1; i >= 0; i--) {
      undone.get(i).run();
    }
    undone.clear();
  }

  void add(Entry entry) {
    int last = entries.size() - 1;
    if (entry instanceof Entry.Tick && last >= durable && entries.get(last) instanceof Entry.Tick) {
      entries.remove(last); // the later one says as much
    }
    entries.add(entry);
    if (entry instanceof Entry.PutAsset put) {
      if (!there[put.asset()]) {
        there[put.asset()] = true;
        addedAt[put.asset()] = put.now();
      }
    } else if (entry instanceof Entry.RemoveAsset gone) {
      there[gone.asset()] = false;
      Arrays.fill(newest[gone.asset()], null);
    } else if (entry instanceof Entry.PutFeed put) {
      if (declared[put.feed()] == null) {
        heard[put.feed()] = Long.MIN_VALUE;
      }
      declared[put.feed()] = put.declared();
    } else if (entry instanceof Entry.RemoveFeed gone) {
      declared[gone.feed()] = null;
    } else if (entry instanceof Entry.Heard each) {
      heard[each.feed()] = each.now();
    } else if (entry instanceof Entry.Report report) {
      heard[report.feed()] = report.received();
      skewed[report.asset()] |= report.at() != report.claimed();
      Entry.@Nullable Report[] of = newest[report.asset()];
      if (report.status() != null && Picture.newer(report, of[report.feed()])) {
        of[report.feed()] = report;
      }
    }
  }

  /**
   * Judges as the contract says and takes in what it keeps.
   *
   * @param firstOffset of the first that is kept
   * @param lastOffset of the newest entry afterwards, which tells whether the core let time pass
   */
  Verdict judge(List<Sent> batch, int feed, long now, long firstOffset, long lastOffset) {
    var verdict = new Verdict();
    long offset = firstOffset;
    for (Sent sent : batch) {
      if (!there[sent.asset()]) {
        verdict.rejected++;
        continue;
      }
      long claimed = sent.at() == ObservationBatch.NO_TIME ? now : sent.at();
      boolean skewed = claimed > now + SKEW_MS;
      var report = report(sent, claimed, skewed ? now : claimed, now, offset);
      boolean newer =
          sent.status() == null || Picture.newer(report, newest[sent.asset()][sent.feed()]);
      if (duplicate(sent, report, now)) {
        verdict.duplicate++;
        continue;
      }
      offset++;
      verdict.skewed += skewed ? 1 : 0;
      verdict.late += !skewed && !newer ? 1 : 0;
      verdict.accepted += !skewed && newer ? 1 : 0;
      add(report);
    }
    Feed here = declared[feed];
    boolean beat = here != null && heard[feed] < now - 500L * here.intervalSeconds();
    if (lastOffset >= offset + (beat ? 1 : 0)) {
      add(new Entry.Tick(now));
    }
    if (beat) {
      add(new Entry.Heard(feed, now));
    }
    return verdict;
  }

  private Entry.Report report(Sent sent, long claimed, long at, long now, long offset) {
    Feed feed = declared[sent.feed()];
    Proof usual = feed == null ? Proof.SERVICE : feed.proof();
    Proof said = sent.proof();
    return new Entry.Report(
        sent.asset(),
        sent.feed(),
        claimed,
        at,
        sent.seq(),
        sent.status(),
        said == null ? usual : said,
        now,
        offset);
  }

  /** An asset that is put again after it was gone is another one: nothing of it came before. */
  private boolean duplicate(Sent sent, Entry.Report report, long now) {
    var key = new Key(sent, report.claimed(), report.proof());
    Long before = seen.get(key);
    Entry.Report last = newest[sent.asset()][sent.feed()];
    boolean unseen = Arrays.stream(newest[sent.asset()]).allMatch(Objects::isNull);
    boolean anew =
        before != null
            && before < addedAt[sent.asset()]
            && sent.status() != null
            && !skewed[sent.asset()]
            && report.at() == report.claimed()
            && (unseen || (last != null && last.at() < report.claimed()));
    if (before != null && before >= now - HOUR_MS && !anew) {
      return true;
    }
    seen.put(key, now);
    undone.add(before == null ? () -> seen.remove(key) : () -> seen.put(key, before));
    return false;
  }
}
