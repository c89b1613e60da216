package id.pantau.api;

import id.pantau.history.Availability;
import id.pantau.history.AvailabilityQuery;
import id.pantau.history.GroupBy;
import id.pantau.history.HistoryStore;
import id.pantau.history.Timeline;
import id.pantau.model.Asset;
import id.pantau.model.Status;
import id.pantau.planned.Act;
import id.pantau.planned.AssetsOver;
import id.pantau.planned.Cover;
import id.pantau.planned.DatedAsset;
import id.pantau.planned.Entered;
import id.pantau.planned.Figures;
import id.pantau.planned.Holidays;
import id.pantau.planned.OutOfUse;
import id.pantau.planned.Outage;
import id.pantau.planned.Plan;
import id.pantau.planned.Span;
import id.pantau.planned.Standard;
import id.pantau.records.ActLog;
import id.pantau.records.ActLog.ActQuery;
import id.pantau.records.StoredAct;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Availability with what people said laid over it when it is read: planned work and attributions
 * stand in the records, history knows statuses alone. A store need not know of either.
 */
final class AvailabilityFigures {
  /** Each asks history once; a daily window in a year stays below. */
  private static final int MAX_COVERS = 1_000;

  /** Each asks history once. */
  private static final int MAX_ATTRIBUTED = 2_000;

  private final HistoryStore history;
  private final Plans plans;
  private final ActLog acts;

  AvailabilityFigures(HistoryStore history, Plans plans, ActLog acts) {
    this.history = history;
    this.plans = plans;
    this.acts = acts;
  }

  /**
   * A group's figures.
   *
   * @param blind milliseconds
   */
  record Row(@Nullable String key, Figures figures, long blind) {}

  /** All groups by key, and up to when history is complete. */
  record Answer(List<Row> rows, long upTo) {}

  /** The figures this query asks for; fails as the stores do. */
  Future<Answer> of(Vertx vertx, AvailabilityQuery query) {
    return history
        .availability(query)
        .compose(
            found -> {
              var reading = new Reading(query, found);
              return leaveOut(vertx, reading)
                  .compose(left -> plans.of(query.city()))
                  .compose(
                      known ->
                          acts.acts(ActQuery.all(query.city(), List.of("attribution")))
                              .compose(said -> laid(vertx, reading, known, said)))
                  .map(done -> reading.answer());
            });
  }

  /** What an asset's versions say of time in which it was not live is left out of every sum. */
  private Future<Void> leaveOut(Vertx vertx, Reading reading) {
    if (reading.from >= reading.to) {
      return Future.succeededFuture();
    }
    return acts.assetsOutOfUse(reading.query.city())
        .compose(
            versions ->
                versions.isEmpty()
                    ? Future.succeededFuture(List.<OutOfUse>of())
                    : vertx.executeBlocking(
                        () -> OutOfUse.of(versions, reading.from, reading.to), false))
        .compose(stretches -> leaveOut(reading, stretches));
  }

  private Future<Void> leaveOut(Reading reading, List<OutOfUse> all) {
    for (OutOfUse each : all) {
      List<String> ids = each.assets().keySet().stream().filter(reading::asked).toList();
      if (!ids.isEmpty()) {
        reading.outOfUse.put(each, ids);
      }
    }
    check(reading.outOfUse.size(), MAX_COVERS, "stretches of assets that were not live");
    Future<Void> done = Future.succeededFuture();
    for (var each : reading.outOfUse.entrySet()) {
      done =
          done.compose(
                  before ->
                      history.availability(reading.part(each.getKey().span(), each.getValue())))
              .map(
                  found -> {
                    reading.leaveOut(each.getKey(), found.rows());
                    return null;
                  });
    }
    return done;
  }

  private Future<Void> laid(
      Vertx vertx, Reading reading, Plans.Known known, List<StoredAct> stored) {
    List<Plan> touching =
        known.plans().stream()
            .filter(plan -> !plan.covers(reading.from, reading.to, known.holidays()).isEmpty())
            .toList();
    Map<String, List<Entered<Act.Attribute>>> said = byAsset(stored, reading);
    if (reading.from >= reading.to || (touching.isEmpty() && said.isEmpty())) {
      return Future.succeededFuture();
    }
    check(said.size(), MAX_ATTRIBUTED, "assets with attributed outages");
    int stretches =
        touching.stream()
            .mapToInt(plan -> plan.covers(reading.from, reading.to, known.holidays()).size())
            .sum();
    check(stretches, MAX_COVERS, "stretches of planned work");
    return acts.assetsOver(reading.query.city())
        .compose(versions -> covered(vertx, reading, known.holidays(), touching, versions))
        .compose(covered -> lay(reading, covered, said));
  }

  /** Each stretch looks at every asset: a year of them is no work for an event loop. */
  private static Future<Covered> covered(
      Vertx vertx,
      Reading reading,
      Holidays holidays,
      List<Plan> touching,
      List<DatedAsset> versions) {
    return vertx.executeBlocking(
        () -> {
          var assets = new AssetsOver(versions);
          return new Covered(
              assets, Cover.of(touching, holidays, assets, reading.from, reading.to));
        },
        false);
  }

  /** What planned work covers, and the assets by which it does. */
  private record Covered(AssetsOver assets, List<Cover> covers) {}

  private Future<Void> lay(
      Reading reading, Covered covered, Map<String, List<Entered<Act.Attribute>>> said) {
    Future<Void> done = Future.succeededFuture();
    for (Cover cover : covered.covers) {
      done = done.compose(before -> cover(reading, cover));
    }
    for (var each : said.entrySet()) {
      done =
          done.compose(
              before ->
                  outages(reading, each.getKey(), each.getValue(), covered.covers, covered.assets));
    }
    return done;
  }

  private static void check(int size, int most, String what) {
    if (size > most) {
      throw new ProblemException(
          Problem.invalid(
              "/query/from",
              "the range has "
                  + size
                  + " "
                  + what
                  + ", at most "
                  + most
                  + "; ask for a shorter one"));
    }
  }

  /** Those that may lie in an outage of the range, by asset, in the order of entry. */
  private static Map<String, List<Entered<Act.Attribute>>> byAsset(
      List<StoredAct> stored, Reading reading) {
    var said = new LinkedHashMap<String, List<Entered<Act.Attribute>>>();
    List<String> only = reading.query.assets();
    for (StoredAct each : stored) {
      if (each.entered().act() instanceof Act.Attribute act
          && act.from() < reading.to
          && (only == null || only.contains(act.asset()))) {
        Entered<?> entered = each.entered();
        said.computeIfAbsent(act.asset(), id -> new ArrayList<>())
            .add(new Entered<>(entered.city(), act, entered.by(), entered.at()));
      }
    }
    return said;
  }

  private Future<Void> cover(Reading reading, Cover cover) {
    List<String> ids = cover.touched().keySet().stream().filter(reading::asked).toList();
    if (ids.isEmpty()) {
      return Future.succeededFuture();
    }
    return history
        .availability(reading.part(cover.span(), ids))
        .map(
            found -> {
              for (Availability.Row row : found.rows()) {
                Cover.Touched touched = cover.touched().get(String.valueOf(row.key()));
                if (touched != null) {
                  reading.work(touched, row);
                }
              }
              return null;
            });
  }

  private Future<Void> outages(
      Reading reading,
      String asset,
      List<Entered<Act.Attribute>> said,
      List<Cover> covers,
      AssetsOver assets) {
    long begin =
        Math.min(
            reading.from,
            said.stream().mapToLong(each -> each.act().from()).min().orElse(reading.from));
    return history
        .timeline(asset, begin, reading.to)
        .map(
            found -> {
              List<Timeline.Item> items = found.map(Timeline::items).orElse(List.of());
              for (Outage outage : Outage.of(downs(items), said)) {
                reading.outage(asset, outage, covers, assets);
              }
              return null;
            });
  }

  /** The spans in which an asset was DOWN. */
  static List<Span> downs(List<Timeline.Item> items) {
    return items.stream()
        .filter(item -> item.status() == Status.DOWN)
        .map(item -> new Span(item.from(), item.to()))
        .toList();
  }

  /** One answer while it is put together. */
  private static final class Reading {
    private final AvailabilityQuery query;
    private final long from;
    private final long to;
    private final long upTo;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<OutOfUse, List<String>> outOfUse = new LinkedHashMap<>();

    Reading(AvailabilityQuery query, Availability found) {
      this.query = query;
      this.from = found.from();
      this.to = found.to();
      this.upTo = found.upTo();
      for (Availability.Row row : found.rows()) {
        rows.put(
            Objects.requireNonNullElse(row.key(), ""),
            new Row(row.key(), new Figures(sums(row)), row.blind()));
      }
    }

    private static Figures.Sums sums(Availability.Row row) {
      var sums = new Figures.Sums();
      sums.add(row.up(), row.degraded(), row.down(), row.unknown());
      return sums;
    }

    /** Whether this asset's time is wanted, as far as its id tells. */
    boolean asked(String id) {
      List<String> only = query.assets();
      return only == null || only.contains(id);
    }

    /** The same question of these assets alone, each by itself, about a part of the time. */
    AvailabilityQuery part(Span span, List<String> ids) {
      return new AvailabilityQuery(
          GroupBy.ASSET,
          query.city(),
          ids,
          query.kinds(),
          query.areas(),
          query.owner(),
          span.from(),
          span.to());
    }

    void leaveOut(OutOfUse stretch, List<Availability.Row> times) {
      for (Availability.Row time : times) {
        Asset asset = stretch.assets().get(String.valueOf(time.key()));
        if (asset != null) {
          rows.computeIfPresent(
              key(asset),
              (key, row) -> {
                row.figures().outOfUse(sums(time));
                return new Row(row.key(), row.figures(), row.blind() - time.blind());
              });
        }
      }
    }

    void work(Cover.Touched touched, Availability.Row time) {
      Row row = rows.get(key(touched.asset()));
      if (row != null) {
        row.figures().work(touched, sums(time));
      }
    }

    /** Counts what of an outage lies in the range and is not left out as planned work already. */
    void outage(String id, Outage outage, List<Cover> covers, AssetsOver assets) {
      Span span = outage.span().within(from, to);
      Asset asset = span == null ? null : assets.at(id, span.from());
      if (span == null || asset == null || !wanted(asset)) {
        return;
      }
      long millis = span.millis();
      for (Cover cover : covers) {
        Cover.Touched touched = cover.touched().get(id);
        Span both = cover.span().within(span.from(), span.to());
        if (touched != null && both != null && Standard.excludesPlanned(touched.asset())) {
          millis -= both.millis();
        }
      }
      for (var each : outOfUse.entrySet()) {
        Span both = each.getKey().span().within(span.from(), span.to());
        if (both != null && each.getKey().assets().containsKey(id)) {
          millis -= both.millis();
        }
      }
      Row row = rows.get(key(asset));
      if (row != null) {
        boolean excuses = Standard.excused(asset).contains(outage.party());
        row.figures().attributed(outage.party(), millis, excuses);
      }
    }

    private boolean wanted(Asset asset) {
      return (query.kinds().isEmpty() || query.kinds().contains(asset.kind()))
          && (query.owner() == null || query.owner().equals(asset.owner()))
          && (query.areas().isEmpty() || within(asset.area()));
    }

    private boolean within(@Nullable String area) {
      return area != null
          && query.areas().stream().anyMatch(each -> (area + ".").startsWith(each + "."));
    }

    private String key(Asset asset) {
      @Nullable String key =
          switch (query.by()) {
            case ASSET -> asset.id();
            case AREA -> asset.area();
            case KIND -> asset.kind();
            case OWNER -> asset.owner();
            case OPERATOR -> asset.operator();
            case PROVIDER -> asset.provider();
            case CONTRACT -> asset.contract();
            case ZONE -> asset.zone();
          };
      return Objects.requireNonNullElse(key, "");
    }

    Answer answer() {
      return new Answer(List.copyOf(rows.values()), upTo);
    }
  }
}
