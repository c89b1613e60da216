package id.pantau.api;

import id.pantau.core.Command;
import id.pantau.core.CommandResult;
import id.pantau.core.CoreGate;
import id.pantau.model.Asset;
import id.pantau.model.AssetState;
import id.pantau.model.City;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/** {@code PUT} and {@code DELETE /assets/{id}}. */
final class AssetWrites {
  private final CoreGate core;
  private final Cities cities;
  private final AssetReads reads;

  AssetWrites(CoreGate core, Cities cities, AssetReads reads) {
    this.core = core;
    this.cities = cities;
    this.reads = reads;
  }

  Future<Void> put(RoutingContext rc) {
    Asset asset = asset(rc);
    return core.command(new Command.PutAssets(asset.city(), List.of(asset)))
        .compose(
            result -> {
              applied(result, "/0");
              return reads.visible(rc).compose(state -> answer(rc, result.added() > 0, state));
            });
  }

  Future<Void> delete(RoutingContext rc) {
    return reads
        .visible(rc)
        .compose(
            state -> {
              Asset asset = state.asset();
              return core.command(new Command.RemoveAsset(asset.city(), asset.id()))
                  .compose(result -> removed(rc, asset.id(), result));
            });
  }

  /**
   * Throws the core's reasons when it refused.
   *
   * @param prefix what of the core's pointers does not stand in the caller's body
   */
  static void applied(CommandResult result, String prefix) {
    if (!result.applied()) {
      throw new ProblemException(
          Problem.refused(
              result.problems().stream()
                  .map(error -> new Fault(without(prefix, error.pointer()), error.detail()))
                  .toList()));
    }
  }

  private Asset asset(RoutingContext rc) {
    String id = rc.pathParam("id");
    JsonObject body = rc.body().asJsonObject();
    City city = cities.chosen(body.getString("city"), Callers.of(rc));
    var faults = new ArrayList<Fault>();
    if (!id.equals(body.getString("id", id))) {
      faults.add(new Fault("/id", "must be the id of the address, " + id));
    }
    Asset asset = AssetBody.read(body, id, city, "", faults::add);
    if (!faults.isEmpty()) {
      throw new ProblemException(Problem.refused(faults));
    }
    return asset;
  }

  private static Future<Void> answer(RoutingContext rc, boolean created, AssetState state) {
    JsonBody body = json -> StateJson.asset(json, state);
    return created
        ? Answers.created(rc, "/api/v1/assets/" + state.asset().id(), body)
        : Answers.ok(rc, body);
  }

  private static Future<Void> removed(RoutingContext rc, String id, CommandResult result) {
    if (result.removed() == 0) {
      throw AssetReads.unknown(id); // someone else was faster
    }
    return Answers.nothing(rc);
  }

  private static String without(String prefix, String pointer) {
    return pointer.startsWith(prefix + "/") ? pointer.substring(prefix.length()) : pointer;
  }
}
