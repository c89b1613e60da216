package id.pantau.worlds;

import id.pantau.core.FeedState;
import id.pantau.core.SimulatedCore;
import id.pantau.core.States;
import id.pantau.model.AssetState;
import id.pantau.model.Cause;
import id.pantau.model.Flags;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import id.pantau.status.Evidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds what the core shows against the picture; asked when the newest entries are durable. */
final class Checks {
  private final Plan plan;
  private final SimulatedCore core;
  private final SplittableRandom random;
  private final Map<String, AssetState> shown = new HashMap<>();

  Checks(Plan plan, SimulatedCore core, SplittableRandom random) {
    this.plan = plan;
    this.core = core;
    this.random = random;
  }

  /**
   * Compares everything.
   *
   * @param when what is broken when the core does not show what the reports say
   */
  void all(Picture picture, long now, Promise when) {
    States states = core.states();
    shown.clear();
    for (AssetState state : states.all(Plan.CITY)) {
      shown.put(state.asset().id(), state);
    }
    for (int a = 0; a < plan.assets; a++) {
      AssetState state = shown.get(Plan.ID[a]);
      green(state, picture, a, now);
      parents(state);
      equal(state, picture, a, when);
    }
    feeds(states.feeds(Plan.CITY), picture);
    int from = random.nextInt(plan.assets);
    for (int i = 0; i < Math.min(12, plan.assets); i++) {
      evidence((from + i) % plan.assets, picture, now);
    }
  }

  private void green(@Nullable AssetState state, Picture picture, int a, long now) {
    if (state == null || (state.status() != Status.UP && state.status() != Status.DEGRADED)) {
      return;
    }
    Picture.Row row = picture.rows[a];
    Entry.Report own = own(picture, a);
    boolean said = own != null && own.status() == state.status();
    boolean young = // time in which we did not watch is not counted
        said
            && own != null
            && own.at() + row.limit() + picture.blind(own.received()) > picture.lastTick;
    boolean ours =
        said && own != null && (state.flags() & Flags.UNVERIFIED) != 0 && grace(picture, row, own);
    boolean feedLives =
        said
            && own != null
            && picture.feeds[own.feed()].onChange()
            && picture.feeds[own.feed()].silentSince == Picture.NEVER;
    expect(
        Promise.NO_GREEN_WITHOUT_YOUNG_REPORT,
        young || ours || feedLives,
        () -> brief(state) + " at " + now + " on " + own);
  }

  /** Our own start or pause put it off, and it says so. */
  private static boolean grace(Picture picture, Picture.Row row, Entry.Report own) {
    long limit = Math.max(row.limit(), row.limitAtStart);
    long blind = picture.blind(own.received());
    return picture.lastTick < Math.max(own.at() + limit, picture.lastStart + 2 * limit) + blind;
  }

  private static Entry.@Nullable Report own(Picture picture, int a) {
    Picture.View leader = picture.leader(picture.rows[a]);
    return leader == null ? null : leader.own;
  }

  private static String brief(AssetState state) {
    return state.asset().id()
        + " every "
        + state.asset().intervalSeconds()
        + " s behind "
        + state.asset().parents()
        + ": "
        + List.of(state.status(), state.cause(), state.since(), state.flags())
        + state.proof();
  }

  private void parents(@Nullable AssetState state) {
    if (state == null || state.cause() != Cause.BEHIND) {
      return;
    }
    List<AssetState> above =
        state.asset().parents().stream().filter(shown::containsKey).map(shown::get).toList();
    boolean all =
        !above.isEmpty()
            && above.stream().allMatch(p -> p.status() == Status.DOWN || p.cause() == Cause.BEHIND);
    expect(Promise.ONLY_A_DOWN_PARENT_HIDES, all, () -> brief(state) + " behind " + above);
  }

  private void equal(@Nullable AssetState state, Picture picture, int a, Promise when) {
    Picture.Shown should = picture.shown(a);
    if (state == null || should == null) {
      expect(when, state == null && should == null, () -> state + " but " + should);
      return;
    }
    boolean several = picture.rows[a].several();
    boolean since =
        several
            || state.since() == should.since()
            || (picture.rows[a].everBehind
                && should.cause() != Cause.BEHIND
                && state.since() >= should.since()); // it may have been hidden for a while
    boolean same =
        state.status() == should.status()
            && state.cause() == should.cause()
            && (several || state.flags() == should.flags())
            && state.proof() == should.proof()
            && since;
    expect(
        when,
        same,
        () -> "shows " + brief(state) + " but should " + should + " on " + own(picture, a));
  }

  private void feeds(List<FeedState> feeds, Picture picture) {
    long silent = feeds.stream().filter(feed -> feed.silentSince() != null).count();
    for (FeedState feed : feeds) {
      int f = List.of(plan.source).indexOf(feed.feed().source());
      Picture.FeedRow row = picture.feeds[f];
      Long since = row.silentSince == Picture.NEVER ? null : (Long) row.silentSince;
      expect(
          Promise.SILENT_FEED_IS_ONE_FACT,
          feed.feed().equals(row.declared) && Objects.equals(since, feed.silentSince()),
          () -> feed + " but should be silent since " + since);
    }
    expect(
        Promise.SILENT_FEED_IS_ONE_FACT,
        silent == core.silentFeeds(),
        () -> core.silentFeeds() + " silent feeds counted, there are " + silent);
    for (int a = 0; a < plan.assets; a++) {
      AssetState state = shown.get(Plan.ID[a]);
      Entry.Report own = own(picture, a);
      if (state != null && own != null) {
        boolean whole = picture.feeds[own.feed()].silentSince != Picture.NEVER;
        expect(
            Promise.SILENT_FEED_IS_ONE_FACT,
            state.cause() != (whole ? Cause.SILENT : Cause.FEED_SILENT),
            () -> state + " while its feed is " + (whole ? "silent" : "heard"));
      }
    }
  }

  private void evidence(int a, Picture picture, long now) {
    Evidence evidence = core.states().evidence(Plan.ID[a]);
    AssetState state = shown.get(Plan.ID[a]);
    if (evidence == null || state == null) {
      expect(
          Promise.EVIDENCE_EXPLAINS_THE_STATUS,
          evidence == null && state == null,
          () -> "no evidence");
      return;
    }
    Evidence.Report last = evidence.last();
    Entry.Report own = own(picture, a);
    boolean behind =
        !evidence.parents().isEmpty()
            && evidence.parents().stream().allMatch(Evidence.Parent::failed);
    Long silentAt = evidence.silentAt();
    // In its own time, which a feed's clock may have put up to five minutes ahead of ours.
    long reached = Math.max(picture.lastTick, own == null ? 0 : own.at());
    boolean past = silentAt != null && silentAt <= reached;
    boolean explains =
        switch (state.cause()) {
          case NEVER_SEEN -> last == null && state.status() == Status.UNKNOWN;
          case REPORTED ->
              last != null
                  && last.status() == state.status()
                  && !past
                  && (!behind || last.status() == Status.DOWN || evidence.standsAgainstParents());
          case SILENT, FEED_SILENT -> past && state.status() == Status.UNKNOWN;
          case BEHIND -> behind && state.status() == Status.UNKNOWN;
          case OVERRIDE, PICTURE -> false; // nobody in these worlds says such a thing
        };
    expect(
        Promise.EVIDENCE_EXPLAINS_THE_STATUS,
        evidence.state().equals(state) && explains && same(last, own),
        () -> evidence + " at " + now + " on " + own);
  }

  private boolean same(Evidence.@Nullable Report last, Entry.@Nullable Report own) {
    if (last == null || own == null) {
      return last == null && own == null;
    }
    Long seq = last.seq();
    return last.status() == own.status()
        && last.at() == own.at()
        && last.receivedAt() == own.received()
        && last.source().equals(plan.source[own.feed()])
        && (seq == null ? ObservationBatch.NO_SEQ : seq) == own.seq()
        && last.offset() == own.offset();
  }

  static void expect(Promise promise, boolean holds, Supplier<String> detail) {
    if (!holds) {
      throw new Broken(promise, detail.get());
    }
  }
}
