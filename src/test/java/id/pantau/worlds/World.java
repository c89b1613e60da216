package id.pantau.worlds;

import static id.pantau.worlds.Checks.expect;

import id.pantau.core.Reporter;
import id.pantau.core.SimulatedCore;
import id.pantau.live.SimulatedWalls;
import id.pantau.model.AssetState;
import id.pantau.model.BatchVerdict;
import id.pantau.model.Change;
import id.pantau.model.Feed;
import id.pantau.model.ObservationBatch;
import id.pantau.model.StatusChange;
import id.pantau.status.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One simulated hour of one city: devices report over bad lines, the server judges, commits, dies
 * and comes back, and everything it shows is held against the picture.
 */
final class World {
  static final long T0 = 1_763_863_200_000L;
  private static final int STEP_MS = Lines.STEP_MS;
  private static final int STEPS = 3_600_000 / STEP_MS;
  private static final int CHECKS = 5;

  private final Plan plan;
  private final SplittableRandom random;
  private final SimulatedCore core;
  private final Book book;
  private final Checks checks;
  private final Picture picture;
  private final SimulatedWalls walls;
  private final Devices devices;
  private final Lines lines;
  private final Orders orders;
  private final List<Sent> unacknowledged = new ArrayList<>();
  private final Map<String, Long> toldSeq = new HashMap<>();
  private long now = T0;
  private long upAgain = Long.MAX_VALUE;
  private boolean down;
  private int noted;
  private int step;

  private World(Plan plan, boolean clean) {
    this.plan = plan;
    random = new SplittableRandom(plan.seed * 17 + (clean ? 1 : 2));
    core = new SimulatedCore(T0);
    book = new Book(plan);
    checks = new Checks(plan, core, random);
    picture = new Picture(plan.assets, plan.source.length, f -> core.sourceNumber(plan.source[f]));
    devices = new Devices(plan, T0);
    lines = new Lines(plan, random, STEPS, clean);
    orders = new Orders(plan, core, book, random);
    book.add(new Entry.Start(T0, Map.of()));
    orders.begin(T0);
    List<Change> first = core.commit(false);
    told(first);
    book.committed();
    int ring = random.nextInt(3) == 0 ? 60 : 2_000;
    walls = new SimulatedWalls(Plan.CITY, core.states(), ring, random.split());
  }

  /** Plays the world of this seed; throws {@link Broken} where a promise is. */
  static void play(long seed) {
    var plan = new Plan(seed);
    Map<String, String> end = new World(plan, false).hour();
    if (plan.orderly) {
      Map<String, String> inOrder = new World(new Plan(seed), true).hour();
      var other = new TreeMap<String, String>();
      end.forEach((id, is) -> other.put(id, is + ", sorted " + inOrder.get(id)));
      inOrder.forEach((id, is) -> other.remove(id, is + ", sorted " + is));
      expect(Promise.ORDER_OF_ARRIVAL, other.isEmpty(), () -> "ends as " + other);
    }
  }

  private Map<String, String> hour() {
    long pausedUntil = 0;
    for (step = 0; step < STEPS; step++) {
      long wall = T0 + (long) step * STEP_MS + random.nextInt(STEP_MS / 5);
      devices.until(T0 + (long) step * STEP_MS, sent -> lines.send(sent, step));
      if (down) {
        lines.refuse(step);
        if (wall >= upAgain) {
          start(wall);
        }
        continue;
      }
      if (random.nextInt(1_000) == 0) {
        pausedUntil =
            wall
                + random.nextInt(
                    plan.orderly ? 5_000 : 20_000); // a long collection, or a busy machine
      }
      if (wall < pausedUntil) {
        lines.postpone(step);
        continue;
      }
      live(wall);
    }
    return end();
  }

  private void live(long wall) {
    for (List<Sent> batch : lines.arrivals(step)) {
      at(random.nextInt(50) == 0 ? wall - 70 : wall); // clocks are set right now and then
      deliver(batch);
    }
    at(wall + 100);
    if (!plan.orderly && random.nextInt(250) == 0) {
      watched();
      orders.any(now);
    }
    heartbeats();
    if (random.nextInt(50) > 0) {
      watched();
      core.tick(now);
      book.add(new Entry.Tick(now));
    }
    if (!plan.orderly && random.nextInt(1_250) == 0) {
      die();
      return;
    }
    if (random.nextInt(8) > 0) {
      commit();
    }
    if (random.nextInt(STEPS / CHECKS) == 0) {
      check(Promise.SHOWS_WHAT_THE_REPORTS_SAY);
    }
  }

  /** The core's time never goes back, whatever the wall clock does. */
  private void at(long wall) {
    now = Math.max(now, wall);
  }

  private void deliver(List<Sent> sent) {
    int feed = sent.get(0).feed();
    var batch = new ObservationBatch(now, sent.size());
    sent.forEach(each -> each.into(batch));
    watched();
    long first = core.offset() + 1 + noted;
    BatchVerdict verdict = core.judge(batch, reporter(feed), now);
    Book.Verdict should = book.judge(sent, feed, now, first, core.offset());
    unacknowledged.addAll(sent);
    boolean same =
        verdict.accepted() == should.accepted
            && verdict.duplicate() == should.duplicate
            && verdict.late() == should.late
            && verdict.skewed() == should.skewed
            && verdict.rejected() == should.rejected;
    expect(
        Promise.VERDICTS_ARE_THOSE_OF_THE_CONTRACT,
        same,
        () ->
            verdict
                + " but "
                + List.of(should.accepted, should.duplicate, should.late, should.skewed)
                + " on "
                + sent
                + " at "
                + now);
  }

  private Reporter reporter(int feed) {
    return new Reporter(plan.source[feed], Plan.CITY);
  }

  /** A feed that lives sends an empty batch now and then. */
  private void heartbeats() {
    for (int f = 0; f < plan.source.length; f++) {
      Feed feed = book.declared(f);
      if (feed != null && lines.beats(f, feed, now)) {
        beat(f);
      }
    }
  }

  private void beat(int f) {
    watched();
    core.judge(new ObservationBatch(now, 1), reporter(f), now);
    var unused = book.judge(List.of(), f, now, core.offset() + 1, core.offset());
  }

  /** The core notes by itself that it was away for longer than a pause for breath. */
  private void watched() {
    long last = core.states().now();
    noted = now - last > SimulatedCore.PAUSE_MS ? 1 : 0;
    if (noted > 0) {
      book.add(new Entry.Resumed(last, now));
    }
  }

  private void commit() {
    boolean checkpoint = random.nextInt(200) == 0;
    List<Change> changes = core.commit(checkpoint);
    book.committed();
    unacknowledged.clear();
    walls.committed(told(changes));
    if (random.nextInt(3) > 0) {
      walls.tell(60);
    }
    walls.reconnect(core.states(), false);
  }

  /** Sees that nothing is missing or told otherwise than before; gives what is new. */
  private List<Change> told(List<Change> changes) {
    var fresh = new ArrayList<Change>();
    for (Change change : changes) {
      long last = toldSeq.getOrDefault(change.city(), 0L);
      if (change.seq() <= last) {
        expect(
            Promise.NOTHING_ACKNOWLEDGED_IS_LOST,
            core.log().get((int) change.seq() - 1).equals(change),
            () -> "told again otherwise: " + change);
        continue;
      }
      expect(
          Promise.SEQ_HAS_NO_GAPS, change.seq() == last + 1, () -> "after " + last + " " + change);
      toldSeq.put(change.city(), change.seq());
      fresh.add(change);
    }
    return fresh;
  }

  private void die() {
    boolean stopped = random.nextInt(4) == 0;
    if (stopped) {
      commit();
    }
    core.crash();
    book.crash();
    for (Sent sent : unacknowledged) {
      if (random.nextInt(5) > 0) {
        lines.again(sent, step); // no answer came, so it is sent again
      }
    }
    unacknowledged.clear();
    down = true;
    int longest = random.nextInt(3) == 0 ? 1_200_000 : 20_000;
    upAgain = now + random.nextInt(longest);
  }

  private void start(long wall) {
    at(wall);
    down = false;
    core.start(random.nextInt(4) == 0 ? 2 : random.nextInt(2), now);
    var deadlines = new HashMap<Integer, Long>();
    Picture before = picture();
    for (int a = 0; a < plan.assets; a++) {
      grace(a, before, deadlines);
    }
    long started = core.offset();
    book.add(new Entry.Start(now, deadlines));
    List<Change> fresh = told(core.commit(random.nextBoolean()));
    book.committed();
    for (Change change : fresh) {
      boolean quiet =
          change.offset() < started
              || (change instanceof StatusChange status && !status.transition());
      expect(Promise.RESTART_IS_NO_OUTAGE, quiet, () -> "our start made " + change);
    }
    walls.restart(core.states(), core.log());
    check(Promise.NOTHING_ACKNOWLEDGED_IS_LOST);
  }

  /** Between one and a half and two limits from the start on, or later as it was before. */
  private void grace(int a, Picture picture, Map<Integer, Long> deadlines) {
    Picture.Row row = picture.rows[a];
    Picture.View leader = picture.leader(row);
    Evidence evidence = core.states().evidence(Plan.ID[a]);
    if (evidence == null || leader == null || picture.silent(leader)) {
      return;
    }
    for (Evidence.Source source : evidence.sources()) {
      int f = List.of(plan.source).indexOf(source.last().source());
      Picture.View view = row.views[f];
      if (view == null || picture.silent(view)) {
        continue;
      }
      Long silentAt = source.silentAt();
      long given = silentAt == null ? Picture.NEVER : silentAt;
      long before = view.deadline;
      long least = Math.max(before, now + row.limit() * 3 / 2);
      long most = Math.max(before, now + row.limit() * 2);
      expect(
          Promise.RESTART_IS_NO_OUTAGE,
          before == Picture.NEVER ? given == before : given >= least && given <= most,
          () -> evidence + " after a start at " + now + ", before " + before);
      deadlines.put(Picture.key(a, f), given);
    }
  }

  /** All that is asked for is durable, so that no crash takes away what the picture holds. */
  private Picture picture() {
    return picture.after(book.entries);
  }

  private void check(Promise when) {
    if (when == Promise.SHOWS_WHAT_THE_REPORTS_SAY) {
      commit();
      String walled = walls.differences();
      expect(Promise.WALL_SHOWS_WHAT_THE_SERVER_HOLDS, walled.isEmpty(), () -> walled);
    }
    checks.all(picture(), now, when);
  }

  /** Whatever is still under way arrives, every feed is heard, and a last tick. */
  private Map<String, String> end() {
    long wall = T0 + 3_600_000 + 1_000;
    if (down) {
      start(wall);
    }
    at(wall);
    for (List<Sent> batch : lines.rest()) {
      deliver(batch);
    }
    for (int f = 0; f < plan.source.length; f++) {
      Feed feed = book.declared(f);
      if (feed != null) {
        beat(f);
      }
    }
    at(now + 500);
    watched();
    core.tick(now);
    book.add(new Entry.Tick(now));
    check(Promise.SHOWS_WHAT_THE_REPORTS_SAY);
    String walled = walls.endDifferences(core.states());
    expect(Promise.WALL_SHOWS_WHAT_THE_SERVER_HOLDS, walled.isEmpty(), () -> walled);
    if (plan.seed % 3 == 0) {
      String replayed = core.replayDifference();
      expect(Promise.REPLAY_GIVES_THE_SAME_STATE, replayed.isEmpty(), () -> replayed);
    }
    var end = new TreeMap<String, String>();
    for (AssetState state : core.states().all(Plan.CITY)) {
      end.put(state.asset().id(), state.status() + " " + state.cause());
    }
    return end;
  }
}
