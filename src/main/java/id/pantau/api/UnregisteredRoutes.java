package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.core.Command;
import id.pantau.core.CoreGate;
import id.pantau.core.States;
import id.pantau.core.Unregistered;
import id.pantau.model.Asset;
import id.pantau.model.City;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code GET /unregistered} and {@code POST /unregistered/adopt}. */
final class UnregisteredRoutes {
  private final CoreGate core;
  private final Cities cities;

  UnregisteredRoutes(CoreGate core, Cities cities) {
    this.core = core;
    this.cities = cities;
  }

  Future<Void> list(RoutingContext rc) {
    City city = cities.asked(rc);
    Page page = Page.of(rc, "unregistered");
    return core.read(states -> states.unregistered(city.id()))
        .compose(
            all -> {
              Page.Part<Unregistered> part = page.of(all);
              return Answers.list(
                  rc,
                  Answers.JSON,
                  part.items().size(),
                  ListJson.of(part, UnregisteredRoutes::write));
            });
  }

  Future<Void> adopt(RoutingContext rc) {
    JsonObject body = rc.body().asJsonObject();
    City city = cities.chosen(body.getString("city"), Callers.of(rc));
    List<Adoption> wanted = wanted(body.getJsonArray("items"), city);
    return core.read(states -> faults(states, city, wanted))
        .compose(
            faults -> {
              if (!faults.isEmpty()) {
                throw new ProblemException(Problem.refused(faults));
              }
              List<Asset> assets = wanted.stream().map(Adoption::asset).toList();
              return core.command(new Command.PutAssets(city.id(), assets));
            })
        .compose(
            result -> {
              AssetWrites.applied(result, "/items");
              return Answers.ok(
                  rc,
                  json -> {
                    json.writeStartObject();
                    json.writeNumberField("added", result.added());
                    json.writeEndObject();
                  });
            });
  }

  private static List<Adoption> wanted(JsonArray items, City city) {
    var wanted = new ArrayList<Adoption>();
    var faults = new ArrayList<Fault>();
    for (int i = 0; i < items.size(); i++) {
      JsonObject item = items.getJsonObject(i);
      String at = "/items/" + i;
      String id = item.getString("id");
      String reported = item.getString("reported") == null ? id : item.getString("reported");
      Map<String, String> external = Map.of();
      if (!reported.equals(id)) {
        int colon = reported.indexOf(':');
        if (colon < 1 || colon == reported.length() - 1) {
          faults.add(new Fault(at + "/reported", "must be scheme:value where it is not the id"));
          continue;
        }
        String scheme = reported.substring(0, colon);
        external = Map.of(scheme, reported.substring(colon + 1));
      }
      Asset asset = AssetBody.read(item, id, city, external, at, faults::add);
      wanted.add(new Adoption(reported, asset));
    }
    if (!faults.isEmpty()) {
      throw new ProblemException(Problem.refused(faults));
    }
    return wanted;
  }

  /**
   * Runs on the core's event loop: adopting never replaces an asset, nor makes one from nothing.
   */
  private static List<Fault> faults(States states, City city, List<Adoption> wanted) {
    Set<String> reported =
        states.unregistered(city.id()).stream().map(Unregistered::id).collect(Collectors.toSet());
    var faults = new ArrayList<Fault>();
    var ids = new HashSet<String>();
    for (int i = 0; i < wanted.size(); i++) {
      Adoption each = wanted.get(i);
      String at = "/items/" + i;
      if (!reported.contains(each.reported)) {
        faults.add(new Fault(at + "/reported", "nobody reported " + each.reported));
      }
      if (!ids.add(each.asset.id()) || states.of(each.asset.id()) != null) {
        faults.add(new Fault(at + "/id", each.asset.id() + " is taken; choose another id"));
      }
    }
    return faults;
  }

  private static void write(JsonGenerator json, Unregistered unknown) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", unknown.id());
    json.writeStringField("source", unknown.source());
    json.writeNumberField("count", unknown.count());
    json.writeStringField("firstAt", Times.text(unknown.firstAt()));
    json.writeStringField("lastAt", Times.text(unknown.lastAt()));
    json.writeEndObject();
  }

  private record Adoption(String reported, Asset asset) {}
}
