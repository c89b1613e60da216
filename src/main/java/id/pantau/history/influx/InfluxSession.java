package id.pantau.history.influx;

import id.pantau.history.Dropped;
import id.pantau.history.HistoryBatch;
import id.pantau.history.HistoryExport;
import id.pantau.history.HistoryUnavailable;
import id.pantau.history.Position;
import id.pantau.history.StoreState;
import id.pantau.history.figures.Hours;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The store while it is open. All but {@link #read} run on the one writing thread. After a failed
 * write what stands in memory is only read, as of its position, until the next opening has read the
 * store anew.
 *
 * <p>Order of a batch: samples, decisions, inventory, each with its mark; the position last, in the
 * place that does not expire. So the position never stands before what it covers.
 */
final class InfluxSession {
  private static final long MINUTE = 60_000;

  private final Influx influx;
  private final InfluxSettings settings;
  private final Writes writes;
  private final Marks marks = new Marks();
  private final Lines lines = new Lines();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile @Nullable Lives lives;
  private boolean sure;
  private long standingMinute = -1;

  InfluxSession(Influx influx, InfluxSettings settings, DeadLetter refused) {
    this.influx = influx;
    this.settings = settings;
    writes = new Writes(influx, refused);
  }

  /** Prepares the server unless that was done, and tells the position stored. */
  Position open() throws InterruptedException {
    Lives present = lives;
    if (present != null && sure && stored().equals(present.position)) {
      return present.position;
    }
    sure = false;
    influx.prepare();
    marks.clear();
    standingMinute = -1; // some may be lost
    Position position = agreed(stored());
    Lives.Cut cut = cut();
    long floor = Hours.floor(position.upTo() - settings.window().toMillis());
    Lives loaded = new Loading(influx).all(position, cut, Math.max(cut.rolledTo(), floor));
    changing(() -> lives = loaded);
    sure = true;
    return position;
  }

  private Position stored() throws InterruptedException {
    Position[] found = {Position.START};
    influx.query(
        Place.STATE,
        "SELECT \"offset\", change, blind, up_to FROM position",
        (statement, tags, row) -> found[0] = Marks.position(row));
    return found[0];
  }

  /** The stored position, or an earlier one when a place does not reach it. */
  private Position agreed(Position stored) throws InterruptedException {
    if (stored.equals(Position.START)) {
      return stored;
    }
    Position least = stored;
    for (Place place : Place.values()) {
      if (place != Place.HOURS) {
        least = Marks.least(least, Marks.newest(influx, place, Lines.LATEST));
      }
    }
    if (!least.equals(stored)) {
      stepBack(least);
    }
    return least;
  }

  private void stepBack(Position to) throws InterruptedException {
    var books = new ArrayList<String>();
    for (long hour = Hours.floor(to.upTo()) - Hours.MILLIS;
        hour <= to.upTo();
        hour += Hours.MILLIS) {
      books.add(BatchLines.dirty(hour, true));
    }
    books.add(Lines.position("position", 0, to));
    writes.books(Place.STATE, books);
  }

  private Lives.Cut cut() throws InterruptedException {
    Lives.Cut[] found = {Lives.Cut.NONE};
    influx.query(
        Place.STATE,
        "SELECT rolled_to, raw_from, hours_from FROM cut",
        (statement, tags, row) ->
            found[0] =
                new Lives.Cut(
                    row.whole("rolled_to"), row.whole("raw_from"), row.whole("hours_from")));
    return found[0];
  }

  /** Stores a batch with its position, once. */
  void write(HistoryBatch batch) throws InterruptedException {
    Lives now = certain();
    if (now.position.equals(batch.after())) {
      return;
    }
    if (!now.position.equals(batch.before())) {
      throw new IllegalStateException(
          "a batch follows %s, but history stands at %s; read the position again"
              .formatted(batch.before(), now.position));
    }
    sure = false; // until all of it is done the store may be ahead of what stands in memory
    store(now, batch);
    sure = true;
  }

  private void store(Lives now, HistoryBatch batch) throws InterruptedException {
    BatchLines told = new BatchLines(now, lines, batch).take(batch);
    Position after = batch.after();
    send(Place.RAW, told.samples, after);
    begin(now, batch);
    send(Place.STEPS, told.decisions, after);
    writes.points(Place.STATE, told.state);
    writes.books(Place.STATE, List.of(Marks.line(after), Lines.position("position", 0, after)));
    marks.took(Place.STATE, after);
    changing(
        () -> {
          told.apply(batch);
          now.keep(settings.window().toMillis());
        });
    standing(now);
    snapshot(now);
  }

  /** Before the first change of an empty store an empty snapshot, where the log begins. */
  private void begin(Lives now, HistoryBatch batch) throws InterruptedException {
    if (batch.before().equals(Position.START) && now.generation == 0 && now.newest == null) {
      Snapshot empty = Snapshot.beginning(BatchLines.logged(batch));
      writes.books(Place.STEPS, List.of(empty.line()));
      now.newest = empty;
    }
  }

  private void snapshot(Lives now) throws InterruptedException {
    Snapshot newest = now.newest;
    if (newest == null || newest.old(now.position)) {
      Snapshot next = Snapshot.of(now);
      writes.points(Place.STEPS, next.parts(now));
      writes.books(Place.STEPS, List.of(next.line()));
      now.newest = next;
    }
  }

  /**
   * Brings an older piece of what is wanted into memory; on a thread of its own.
   *
   * @return whether there is more
   */
  boolean grow() throws InterruptedException {
    Lives now = lives;
    return now != null && grow(now);
  }

  private boolean grow(Lives now) throws InterruptedException {
    Snapshot head = wanted(now);
    Chain.Piece piece = head == null ? null : new Chain(influx).before(head);
    if (piece == null) {
      return false;
    }
    changing(() -> take(now, piece));
    return true;
  }

  private void take(Lives into, Chain.Piece piece) {
    if (lives == into) { // not opened anew meanwhile
      into.take(piece);
    }
  }

  private @Nullable Snapshot wanted(Lives of) {
    lock.readLock().lock();
    try {
      return of.grows() ? of.head : null;
    } finally {
      lock.readLock().unlock();
    }
  }

  private void send(Place place, List<String> points, Position after) throws InterruptedException {
    writes.points(place, points);
    writes.books(place, List.of(Marks.line(after)));
    marks.took(place, after);
  }

  /** Once a minute of the journal's time, how many of each kind stand where. */
  private void standing(Lives now) throws InterruptedException {
    long minute = now.position.upTo() / MINUTE;
    if (minute > standingMinute) {
      send(Place.HOURS, Standing.lines(now, minute * MINUTE), now.position);
      standingMinute = minute;
    }
  }

  /** Rolls up and hides what its retention allows. */
  Dropped retention(long now) throws InterruptedException {
    Lives open = certain();
    var run = new Retention(influx, writes, settings, open, now);
    Dropped dropped = run.run();
    changing(run::apply);
    return dropped;
  }

  /**
   * Reads the canary back.
   *
   * @return the position from which the store holds everything; earlier than it was when the store
   *     forgot, and then stored
   */
  Position check() throws InterruptedException {
    Lives now = certain();
    Position back = marks.lost(influx);
    if (back == null) {
      return now.position;
    }
    sure = false;
    Position to = Marks.least(back, now.position);
    stepBack(to);
    return to;
  }

  /** Copies another store's series in; the store is to be opened again afterwards. */
  void copy(HistoryExport from, Consumer<String> told) throws InterruptedException {
    Position held = open();
    sure = false;
    String next = Chain.next(new Chain(influx).generation());
    writes.books(Place.STATE, List.of(next)); // what stood there before tells not all any more
    new CopyIn(influx, writes, from, told).run(held);
  }

  private void changing(Runnable change) {
    lock.writeLock().lock();
    try {
      change.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private Lives certain() {
    return sure ? opened() : notOpen();
  }

  private Lives opened() {
    return Objects.requireNonNullElseGet(lives, InfluxSession::notOpen);
  }

  private static Lives notOpen() {
    throw new HistoryUnavailable(
        StoreState.OPENING, "history is not open yet; ask again in a few seconds", null, 0);
  }

  /** Asks what stands in memory, and the store, of one state; any thread. */
  <T> T read(Question<T> question) throws InterruptedException {
    lock.readLock().lock();
    try {
      return question.of(opened(), influx);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** A question to the lives and the store. */
  interface Question<T> {
    T of(Lives lives, Influx influx) throws InterruptedException;
  }
}
