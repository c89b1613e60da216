package id.pantau.history.influx;

import com.influxdb.client.write.Point;
import id.pantau.history.HistoryExport;
import id.pantau.history.HistoryExport.Extent;
import id.pantau.history.HistoryExport.Part;
import id.pantau.history.HistoryExport.Row;
import id.pantau.history.Position;
import id.pantau.history.figures.Hours;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Brings another store's series in. Copied decisions are numbered below every number of the change
 * log, so what the writer wrote here before or writes later wins from its since on, whatever comes
 * first. All of it may be repeated; hours of samples already copied are skipped. Blocks.
 */
final class CopyIn {
  private static final int LINES = 10_000;
  private static final long DAY = 24 * Hours.MILLIS;

  /** Values an hour from which an hour is copied at once, no longer a day. */
  private static final long DENSE = 20_000;

  /** Below every number of the change log, and above it the more the later. */
  private static final long OLD = 9_000_000_000_000_000L;

  private final Influx influx;
  private final Writes writes;
  private final HistoryExport from;
  private final Consumer<String> told;
  private final Lines lines = new Lines();
  private final List<String> waiting = new ArrayList<>();
  private String hourOf = "";
  private long hourAt;
  private int hourPart;

  CopyIn(Influx influx, Writes writes, HistoryExport from, Consumer<String> told) {
    this.influx = influx;
    this.writes = writes;
    this.from = from;
    this.told = told;
  }

  /**
   * Copies everything.
   *
   * @param held where this store stands; at the start it takes over the other's position, so that
   *     the writer goes on from there
   */
  void run(Position held) throws InterruptedException {
    Extent extent = done(from.extent());
    told.accept(
        "%,d values, history up to %s"
            .formatted(extent.samples(), java.time.Instant.ofEpochMilli(extent.position().upTo())));
    part(Part.VERSIONS, 0, 0, Place.STATE, CopyIn::version);
    part(Part.BLIND, 0, 0, Place.STATE, CopyIn::blind);
    part(Part.OPEN_HOURS, 0, 0, Place.STATE, row -> BatchLines.dirty(row.whole("hour"), true));
    base(extent.rolledTo());
    part(Part.STEPS, 0, 0, Place.STEPS, row -> later(row, extent.rolledTo()));
    told.accept("inventory, blind time and transitions are copied");
    samples(extent);
    if (held.equals(Position.START)) {
      takeOver(extent);
    }
    told.accept("done");
  }

  private void samples(Extent extent) throws InterruptedException {
    long end = Hours.ceil(extent.position().upTo() + 1);
    long hours = Math.max(1, (end - extent.from()) / Hours.MILLIS);
    long step = extent.samples() / hours > DENSE ? Hours.MILLIS : DAY;
    long copied = 0;
    for (long from = Math.max(extent.from(), reached()); from < end; from += step) {
      long next = Math.min(end, from + step);
      part(Part.STATUS_HOURS, from, next, Place.HOURS, this::statusHour);
      part(Part.SAMPLE_HOURS, from, next, Place.HOURS, CopyIn::sampleHour);
      copied += part(Part.SAMPLES, from, next, Place.RAW, this::sample);
      writes.books(
          Place.STATE,
          List.of(Lines.point("copied", 0).addField("samples_to", next).toLineProtocol()));
      if (Math.floorMod(next, DAY) < step || next >= end) {
        told.accept(
            "%s, %,d values since the start of this run"
                .formatted(java.time.Instant.ofEpochMilli(next), copied));
      }
    }
  }

  /** Hours before this were copied by an earlier run. */
  private long reached() throws InterruptedException {
    long[] found = {Long.MIN_VALUE};
    influx.query(
        Place.STATE,
        "SELECT samples_to FROM copied",
        (statement, tags, row) -> found[0] = row.whole("samples_to"));
    return found[0];
  }

  private void takeOver(Extent extent) throws InterruptedException {
    Position at = extent.position();
    String cut =
        Lines.point("cut", 0)
            .addField("rolled_to", extent.rolledTo())
            .addField("raw_from", extent.rawFrom())
            .addField("hours_from", 0L)
            .toLineProtocol();
    writes.books(Place.RAW, List.of(Marks.line(at)));
    writes.books(Place.STEPS, List.of(Marks.line(at)));
    writes.books(Place.STATE, List.of(Marks.line(at), cut));
    writes.books(Place.STATE, List.of(Lines.position("position", 0, at)));
  }

  /** Makes a line of a row; null = none. */
  private interface Shape {
    @org.jspecify.annotations.Nullable
    String of(Row row);
  }

  private long part(Part part, long start, long end, Place place, Shape shape)
      throws InterruptedException {
    long rows =
        done(
            from.export(
                part,
                start,
                end,
                row -> {
                  String line = shape.of(row);
                  if (line != null) {
                    waiting.add(line);
                  }
                  if (waiting.size() >= LINES) {
                    flush(place);
                  }
                }));
    flush(place);
    return rows;
  }

  private void flush(Place place) throws InterruptedException {
    writes.points(place, waiting);
    waiting.clear();
  }

  private static String asset(Row row) {
    return Objects.requireNonNull(row.text("asset"));
  }

  private static String version(Row row) {
    long since = row.whole("since");
    return new Version(
            since,
            since - OLD,
            Objects.requireNonNull(row.text("city")),
            row.text("kind"),
            row.text("area"),
            row.text("owner"),
            row.text("operator"),
            row.text("provider"),
            row.text("contract"),
            row.text("zone"))
        .line(asset(row));
  }

  private static String blind(Row row) {
    long since = row.whole("since");
    return Lines.point("blind", since, since - OLD)
        .addField("number", since - OLD)
        .addField("until", row.whole("until"))
        .toLineProtocol();
  }

  /** The last step of each asset before the cut goes where nothing expires. */
  private void base(long rolledTo) throws InterruptedException {
    Map<String, String> last = new java.util.HashMap<>();
    var unused =
        done(
            from.export(
                Part.STEPS,
                0,
                0,
                row -> {
                  if (row.whole("since") < rolledTo) {
                    last.put(
                        asset(row),
                        Retention.base(
                            asset(row),
                            row.whole("since"),
                            row.whole("since") - OLD,
                            row.whole("status"),
                            row.whole("cause")));
                  }
                }));
    writes.points(Place.STATE, List.copyOf(last.values()));
  }

  private static @org.jspecify.annotations.Nullable String later(Row row, long rolledTo) {
    long since = row.whole("since");
    if (since < rolledTo) {
      return null;
    }
    Point point = Lines.point("decision", since, since - OLD).addTag("asset", asset(row));
    return point
        .addField("status", row.whole("status"))
        .addField("cause", row.whole("cause"))
        .addField("number", since - OLD)
        .toLineProtocol();
  }

  /** Rows of one asset and hour follow each other by version: they get the places of a roll-up. */
  private String statusHour(Row row) {
    String asset = asset(row);
    boolean same = asset.equals(hourOf) && row.whole("hour") == hourAt;
    hourPart = same ? hourPart + 1 : 0;
    hourOf = asset;
    hourAt = row.whole("hour");
    return Lines.point("status_hour", hourAt, hourPart)
        .addTag("asset", asset)
        .addField("version", row.whole("version"))
        .addField("up", row.whole("up"))
        .addField("degraded", row.whole("degraded"))
        .addField("down", row.whole("down"))
        .addField("unknown", row.whole("unknown"))
        .addField("blind", row.whole("blind"))
        .toLineProtocol();
  }

  private static String sampleHour(Row row) {
    return Lines.point("sample_hour", row.whole("hour"))
        .addTag("asset", asset(row))
        .addTag("measure", row.text("measure"))
        .addField("n", row.whole("n"))
        .addField("total", row.number("total"))
        .addField("low", row.number("low"))
        .addField("high", row.number("high"))
        .addField("low_at", row.whole("low_at"))
        .addField("high_at", row.whole("high_at"))
        .toLineProtocol();
  }

  private String sample(Row row) {
    return lines.sample(
        asset(row),
        Objects.requireNonNull(row.text("measure")),
        row.whole("time"),
        row.number("value"));
  }

  private static <T> T done(io.vertx.core.Future<T> future) throws InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }
}
