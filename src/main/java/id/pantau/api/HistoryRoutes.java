package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.access.Principal;
import id.pantau.core.CoreGate;
import id.pantau.history.AvailabilityQuery;
import id.pantau.history.GroupBy;
import id.pantau.history.HistoryStore;
import id.pantau.history.HistoryUnavailable;
import id.pantau.history.Series;
import id.pantau.history.Timeline;
import id.pantau.model.City;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code GET /assets/{id}/timeline}, {@code /assets/{id}/series} and {@code /availability}. */
final class HistoryRoutes {
  private final CoreGate core;
  private final Cities cities;
  private final HistoryStore history;
  private final AvailabilityFigures figures;
  private final Clock clock;

  HistoryRoutes(
      CoreGate core,
      Cities cities,
      HistoryStore history,
      AvailabilityFigures figures,
      Clock clock) {
    this.core = core;
    this.cities = cities;
    this.history = history;
    this.figures = figures;
    this.clock = clock;
  }

  Future<Void> timeline(RoutingContext rc) {
    Queries.Span span = Queries.span(rc, clock.millis());
    return ofAsset(rc, id -> history.timeline(id, span.from(), span.to()))
        .compose(
            found -> {
              List<Timeline.Item> items = found.map(Timeline::items).orElse(List.of());
              @Nullable Long upTo = found.map(Timeline::upTo).orElse(null);
              return Answers.list(
                  rc,
                  Answers.JSON,
                  items.size(),
                  json -> {
                    json.writeStartObject();
                    ListJson.items(json, "items", items, HistoryRoutes::item);
                    end(json, upTo);
                  });
            });
  }

  Future<Void> series(RoutingContext rc) {
    Queries.Span span = Queries.span(rc, clock.millis());
    String measure =
        Objects.requireNonNull(Queries.text(rc, "measure"), "the contract asks for it");
    int points = (int) Queries.number(rc, "points", Series.DEFAULT_POINTS);
    return ofAsset(rc, id -> history.series(id, measure, span.from(), span.to(), points))
        .compose(
            found -> {
              List<Series.Point> all = found.map(Series::points).orElse(List.of());
              @Nullable Long upTo = found.map(Series::upTo).orElse(null);
              return Answers.list(
                  rc,
                  Answers.JSON,
                  all.size() / 8, // a point is short
                  json -> {
                    json.writeStartObject();
                    ListJson.items(json, "points", all, HistoryRoutes::point);
                    end(json, upTo);
                  });
            });
  }

  Future<Void> availability(RoutingContext rc) {
    City city = cities.asked(rc);
    AssetFilter filter = AssetFilter.of(rc, city);
    Queries.Span span = Queries.span(rc, clock.millis());
    GroupBy by =
        Objects.requireNonNull(
            GroupBy.named(Objects.requireNonNull(Queries.text(rc, "by"))),
            "the contract asks for it");
    Page page = Page.of(rc, "availability");
    return only(rc, city, filter)
        .map(
            assets ->
                new AvailabilityQuery(
                    by,
                    city.id(),
                    assets.orElse(null),
                    List.copyOf(filter.kinds()),
                    filter.areas(),
                    filter.owner(),
                    span.from(),
                    span.to()))
        .compose(query -> available(figures.of(rc.vertx(), query)))
        .compose(
            found -> {
              Page.Part<AvailabilityFigures.Row> part = page.of(found.rows());
              return Answers.list(
                  rc, Answers.JSON, part.items().size(), answer(part, found.upTo()));
            });
  }

  /**
   * The only assets wanted: the one named, and those that have the status or the words asked for
   * now; empty when the query names none of these.
   */
  private Future<Optional<List<String>>> only(RoutingContext rc, City city, AssetFilter filter) {
    String named = Queries.text(rc, "asset");
    if (!filter.looksAtNow()) {
      return Future.succeededFuture(Optional.ofNullable(named).map(List::of));
    }
    return core.read(states -> states.all(city.id()))
        .map(
            all ->
                Optional.of(
                    all.stream()
                        .filter(filter::matches)
                        .map(state -> state.asset().id())
                        .filter(id -> named == null || named.equals(id))
                        .toList()));
  }

  /**
   * What history holds of the asset in the path. History outlives its asset, and then knows no city
   * to check: only who sees every city may read it.
   */
  private <T> Future<Optional<T>> ofAsset(
      RoutingContext rc, Function<String, Future<Optional<T>>> read) {
    String id = rc.pathParam("id");
    Principal caller = Callers.of(rc);
    return core.read(states -> Optional.ofNullable(states.of(id)))
        .compose(
            state -> {
              boolean visible =
                  state
                      .map(found -> caller.sees(found.asset().city()))
                      .orElse(caller.city() == null);
              if (!visible) {
                throw AssetReads.unknown(id);
              }
              return available(read.apply(id))
                  .map(
                      found -> {
                        if (found.isEmpty() && state.isEmpty()) {
                          throw AssetReads.unknown(id);
                        }
                        return found;
                      });
            });
  }

  static <T> Future<T> available(Future<T> read) {
    return read.recover(
        failure ->
            Future.failedFuture(
                failure instanceof HistoryUnavailable
                    ? new ProblemException(
                        Problem.busy("History cannot be read now; status and changes can.", 5))
                    : failure));
  }

  private static JsonBody answer(Page.Part<AvailabilityFigures.Row> part, long upTo) {
    return json -> {
      json.writeStartObject();
      ListJson.items(json, "items", part.items(), FiguresJson::row);
      json.writeStringField("next", part.next());
      end(json, upTo);
    };
  }

  private static void item(JsonGenerator json, Timeline.Item item) throws IOException {
    json.writeStartObject();
    json.writeStringField("status", item.status().name());
    json.writeStringField("from", Times.text(item.from()));
    json.writeStringField("to", Times.text(item.to()));
    json.writeStringField("cause", item.cause());
    json.writeEndObject();
  }

  private static void point(JsonGenerator json, Series.Point point) throws IOException {
    json.writeStartArray();
    json.writeNumber(point.at());
    json.writeNumber(point.value());
    json.writeEndArray();
  }

  private static void end(JsonGenerator json, @Nullable Long upTo) throws IOException {
    json.writeStringField("upTo", upTo == null ? null : Times.text(upTo));
    json.writeEndObject();
  }
}
