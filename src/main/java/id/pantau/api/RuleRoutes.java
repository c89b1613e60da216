package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.alert.RuleEffect;
import id.pantau.alert.RuleVersion;
import id.pantau.core.Command;
import id.pantau.core.CoreGate;
import id.pantau.model.City;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** {@code /rules}: when a city's alerts fire. */
final class RuleRoutes {
  private final CoreGate core;
  private final Cities cities;

  RuleRoutes(CoreGate core, Cities cities) {
    this.core = core;
    this.cities = cities;
  }

  Future<Void> show(RoutingContext rc) {
    return show(rc, cities.asked(rc));
  }

  private Future<Void> show(RoutingContext rc, City city) {
    return core.read(states -> states.alerts().rules(city.id()))
        .compose(
            versions ->
                Answers.ok(
                    rc,
                    json -> {
                      json.writeStartObject();
                      fields(json, versions.get(0));
                      ListJson.items(json, "versions", versions, RuleRoutes::write);
                      json.writeEndObject();
                    }));
  }

  Future<Void> put(RoutingContext rc) {
    City city = cities.asked(rc);
    RuleVersion wanted = wanted(rc);
    return core.command(new Command.PutRules(city.id(), wanted)).compose(set -> show(rc, city));
  }

  Future<Void> check(RoutingContext rc) {
    City city = cities.asked(rc);
    RuleVersion wanted = wanted(rc);
    return core.read(states -> states.alerts().effect(city.id(), wanted, states.now()))
        .compose(effect -> Answers.ok(rc, json -> write(json, effect)));
  }

  Future<Void> rollback(RoutingContext rc) {
    City city = cities.asked(rc);
    int version = rc.body().asJsonObject().getInteger("version");
    return core.read(states -> states.alerts().rules(city.id()))
        .compose(
            versions -> {
              RuleVersion old =
                  versions.stream()
                      .filter(each -> each.version() == version)
                      .findFirst()
                      .orElseThrow(() -> unknown(version));
              RuleVersion wanted = old.as(0, Callers.of(rc).name(), 0);
              return core.command(new Command.PutRules(city.id(), wanted));
            })
        .compose(set -> show(rc, city));
  }

  /** What the body asks for; a rule that it does not name is as shipped. */
  private static RuleVersion wanted(RoutingContext rc) {
    JsonArray rules = rc.body().asJsonObject().getJsonArray("rules");
    RuleVersion wanted = RuleVersion.SHIPPED;
    var faults = new ArrayList<Fault>();
    var kinds = new HashSet<String>();
    for (int i = 0; i < rules.size(); i++) {
      JsonObject rule = rules.getJsonObject(i);
      String kind = rule.getString("kind");
      if (!kinds.add(kind)) {
        faults.add(new Fault("/rules/" + i + "/kind", "stands twice; keep one"));
      }
      wanted = with(wanted, kind, rule);
    }
    if (!faults.isEmpty()) {
      throw new ProblemException(Problem.refused(faults));
    }
    return wanted.as(0, Callers.of(rc).name(), 0);
  }

  private static RuleVersion with(RuleVersion so, String kind, JsonObject rule) {
    int assets = rule.getInteger("assets", so.shareAssets());
    double percent = rule.getDouble("percent", so.sharePercent());
    int hold = rule.getInteger("forSeconds", so.holdSeconds());
    int days = rule.getInteger("days", so.standingDays());
    return switch (kind) {
      case "share" ->
          new RuleVersion(0, "", 0, assets, percent, so.holdSeconds(), so.standingDays());
      case "state" ->
          new RuleVersion(0, "", 0, so.shareAssets(), so.sharePercent(), hold, so.standingDays());
      default ->
          new RuleVersion(0, "", 0, so.shareAssets(), so.sharePercent(), so.holdSeconds(), days);
    };
  }

  private static void write(JsonGenerator json, RuleVersion version) throws IOException {
    json.writeStartObject();
    fields(json, version);
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, RuleVersion version) throws IOException {
    json.writeNumberField("version", version.version());
    json.writeStringField("by", version.version() == 0 ? null : version.by());
    json.writeStringField("at", version.version() == 0 ? null : Times.text(version.at()));
    ListJson.items(
        json,
        "rules",
        List.of("share", "state", "standing"),
        (out, kind) -> {
          out.writeStartObject();
          out.writeStringField("kind", kind);
          switch (kind) {
            case "share" -> {
              out.writeNumberField("assets", version.shareAssets());
              out.writeNumberField("percent", version.sharePercent());
            }
            case "state" -> out.writeNumberField("forSeconds", version.holdSeconds());
            default -> out.writeNumberField("days", version.standingDays());
          }
          out.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, RuleEffect effect) throws IOException {
    json.writeStartObject();
    json.writeNumberField("groupsWouldFire", effect.groupsFire());
    json.writeNumberField("groupsWouldResolve", effect.groupsCease());
    json.writeNumberField("assetsWouldFire", effect.assetsFire());
    json.writeEndObject();
  }

  private static ProblemException unknown(int version) {
    return new ProblemException(Problem.notFound("There is no version " + version + " any more"));
  }
}
