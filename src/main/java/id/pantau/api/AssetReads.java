package id.pantau.api;

import id.pantau.access.Principal;
import id.pantau.core.CoreGate;
import id.pantau.core.States;
import id.pantau.model.AssetState;
import id.pantau.model.City;
import id.pantau.status.Evidence;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /assets}, {@code /assets/{id}} and {@code /status}. */
final class AssetReads {
  private final CoreGate core;
  private final Cities cities;
  private final AsOf asOf;

  AssetReads(CoreGate core, Cities cities, AsOf asOf) {
    this.core = core;
    this.cities = cities;
    this.asOf = asOf;
  }

  Future<Void> assets(RoutingContext rc) {
    return matching(rc, "assets")
        .compose(
            part ->
                Answers.wantsGeoJson(rc)
                    ? Answers.list(rc, Answers.GEO_JSON, part.items().size(), collection(part))
                    : Answers.list(
                        rc,
                        Answers.JSON,
                        part.items().size(),
                        ListJson.of(part, StateJson::asset)));
  }

  Future<Void> statuses(RoutingContext rc) {
    return matching(rc, "status")
        .compose(
            part ->
                Answers.list(
                    rc, Answers.JSON, part.items().size(), ListJson.of(part, StateJson::item)));
  }

  Future<Void> asset(RoutingContext rc) {
    String id = rc.pathParam("id");
    Principal caller = Callers.of(rc);
    return core.read(states -> Optional.ofNullable(Found.of(states, id)))
        .map(
            found ->
                found
                    .filter(each -> caller.sees(each.shown().asset().city()))
                    .orElseThrow(() -> unknown(id)))
        .compose(
            each ->
                Answers.wantsGeoJson(rc)
                    ? Answers.list(
                        rc, Answers.GEO_JSON, 1, json -> StateJson.feature(json, each.shown()))
                    : Answers.ok(
                        rc, json -> StateJson.detail(json, each.shown(), each.evidence())));
  }

  /**
   * What is known of an asset.
   *
   * @param shown with what people say over it
   * @param evidence of its automatic status
   */
  private record Found(AssetState shown, Evidence evidence) {
    static @Nullable Found of(States states, String id) {
      AssetState shown = states.of(id);
      Evidence evidence = states.evidence(id);
      return shown == null || evidence == null ? null : new Found(shown, evidence);
    }
  }

  /** The asset of the path; one of a city that the caller may not see does not exist for it. */
  Future<AssetState> visible(RoutingContext rc) {
    String id = rc.pathParam("id");
    Principal caller = Callers.of(rc);
    return core.read(states -> Optional.ofNullable(states.of(id)))
        .map(
            found ->
                found
                    .filter(state -> caller.sees(state.asset().city()))
                    .orElseThrow(() -> unknown(id)));
  }

  static ProblemException unknown(String id) {
    return new ProblemException(
        Problem.notFound(
            "There is no asset " + id + "; /api/v1/assets?q= finds by part of a name."));
  }

  private Future<Page.Part<AssetState>> matching(RoutingContext rc, String list) {
    City city = cities.asked(rc);
    AssetFilter filter = AssetFilter.of(rc, city);
    Page page = Page.of(rc, list);
    // The copy is made on the core's loop, the work on it is not.
    return asOf.states(rc, city.id())
        .map(
            all ->
                page.of(
                    all.stream().filter(filter::matches).toList(), state -> (long) state.ref()));
  }

  private static JsonBody collection(Page.Part<AssetState> part) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      ListJson.items(json, "features", part.items(), StateJson::feature);
      json.writeStringField("next", part.next());
      json.writeEndObject();
    };
  }
}
