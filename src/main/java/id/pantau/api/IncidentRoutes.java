package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.access.Principal;
import id.pantau.alert.IncidentAct;
import id.pantau.alert.IncidentDetail;
import id.pantau.alert.StandingAct;
import id.pantau.alert.StandingFault;
import id.pantau.core.Command;
import id.pantau.core.CommandResult;
import id.pantau.core.CoreGate;
import id.pantau.model.Alert;
import id.pantau.model.City;
import id.pantau.model.Incident;
import id.pantau.records.IncidentJson;
import id.pantau.records.IncidentLog;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /incidents}, {@code /alerts} and {@code /standing}: what needs people, and what they do.
 */
final class IncidentRoutes {
  private final CoreGate core;
  private final Cities cities;
  private final IncidentLog log;

  IncidentRoutes(CoreGate core, Cities cities, IncidentLog log) {
    this.core = core;
    this.cities = cities;
    this.log = log;
  }

  Future<Void> list(RoutingContext rc) {
    City city = cities.asked(rc);
    List<String> states = Queries.words(rc, "status");
    List<String> severities = Queries.words(rc, "severity");
    Page page = Page.of(rc, "incidents");
    return found(rc, city.id())
        .compose(
            all -> {
              List<Incident> wanted =
                  all.stream()
                      .filter(each -> states.isEmpty() || states.contains(each.status().word()))
                      .filter(
                          each ->
                              severities.isEmpty() || severities.contains(each.severity().word()))
                      .toList();
              Page.Part<Incident> part = page.of(wanted);
              return Answers.list(
                  rc,
                  Answers.JSON,
                  part.items().size(),
                  ListJson.of(part, (json, each) -> IncidentJson.write(json, each, Times::write)));
            });
  }

  /** The newest, which the core holds; of a stretch of time all, which the records hold. */
  private Future<List<Incident>> found(RoutingContext rc, String city) {
    String from = Queries.text(rc, "from");
    String to = Queries.text(rc, "to");
    if (from == null && to == null) {
      return core.read(states -> states.alerts().newest(city));
    }
    return log.incidents(
        city,
        from == null ? 0 : Times.parse(from, "/query/from"),
        to == null ? Long.MAX_VALUE : Times.parse(to, "/query/to"),
        MOST);
  }

  /** Incidents of a stretch of time that are looked through; the newest of more. */
  private static final int MOST = 20_000;

  Future<Void> show(RoutingContext rc) {
    String id = rc.pathParam("id");
    String city = cityOf(rc, id);
    return core.read(states -> Optional.ofNullable(states.alerts().detail(city, id)))
        .compose(
            held ->
                held.isPresent()
                    ? Future.succeededFuture(held)
                    : log.incident(city, id)
                        .map(old -> Optional.ofNullable(old).map(IncidentRoutes::bare)))
        .compose(
            found -> Answers.ok(rc, json -> write(json, found.orElseThrow(() -> unknown(id)))));
  }

  /** Of one long over it is not held what it took. */
  private static IncidentDetail bare(Incident incident) {
    return new IncidentDetail(incident, List.of());
  }

  Future<Void> ack(RoutingContext rc) {
    return act(rc, IncidentAct.Kind.ACK);
  }

  Future<Void> assign(RoutingContext rc) {
    return act(rc, IncidentAct.Kind.ASSIGN);
  }

  Future<Void> comment(RoutingContext rc) {
    return act(rc, IncidentAct.Kind.COMMENT);
  }

  Future<Void> resolve(RoutingContext rc) {
    return act(rc, IncidentAct.Kind.RESOLVE);
  }

  Future<Void> shelve(RoutingContext rc) {
    return act(rc, IncidentAct.Kind.SHELVE);
  }

  private Future<Void> act(RoutingContext rc, IncidentAct.Kind kind) {
    String id = rc.pathParam("id");
    String city = cityOf(rc, id);
    JsonObject given = rc.body().asJsonObject();
    JsonObject body = given == null ? new JsonObject() : given;
    String until = body.getString("until");
    var act =
        new IncidentAct(
            kind,
            Callers.of(rc).name(),
            body.getString("text"),
            body.getString("assignee"),
            body.getString("causeCode"),
            until == null ? null : Long.valueOf(Times.parse(until, "/until")));
    return core.command(new Command.ActOnIncident(city, id, act))
        .compose(result -> done(rc, city, id, result));
  }

  private Future<Void> done(RoutingContext rc, String city, String id, CommandResult result) {
    if (!result.applied()) {
      if (result.problems().get(0).code().equals("not_found")) {
        throw unknown(id);
      }
      AssetWrites.applied(result, "");
    }
    return core.read(states -> Optional.ofNullable(states.alerts().detail(city, id)))
        .compose(
            found ->
                Answers.ok(
                    rc,
                    json ->
                        IncidentJson.write(
                            json, found.orElseThrow(() -> unknown(id)).incident(), Times::write)));
  }

  Future<Void> alerts(RoutingContext rc) {
    City city = cities.asked(rc);
    List<String> states = Queries.words(rc, "state");
    Page page = Page.of(rc, "alerts");
    return core.read(all -> all.alerts().alerts(city.id()))
        .compose(
            all -> {
              Page.Part<Alert> part =
                  page.of(
                      all.stream()
                          .filter(each -> states.isEmpty() || states.contains(each.state().word()))
                          .toList());
              return Answers.list(
                  rc,
                  Answers.JSON,
                  part.items().size(),
                  ListJson.of(part, (json, each) -> IncidentJson.write(json, each, Times::write)));
            });
  }

  Future<Void> standing(RoutingContext rc) {
    City city = cities.asked(rc);
    Page page = Page.of(rc, "standing");
    return core.read(states -> states.alerts().standing(city.id()))
        .compose(
            all -> {
              Page.Part<StandingFault> part = page.of(all);
              return Answers.list(
                  rc, Answers.JSON, part.items().size(), ListJson.of(part, IncidentRoutes::write));
            });
  }

  Future<Void> stand(RoutingContext rc) {
    City city = cities.asked(rc);
    JsonObject body = rc.body().asJsonObject();
    String until = body.getString("until");
    var act =
        new StandingAct(
            body.getJsonArray("assets").stream().map(Object::toString).toList(),
            Callers.of(rc).name(),
            body.getString("owner"),
            body.getString("causeCode"),
            until == null ? null : Long.valueOf(Times.parse(until, "/until")));
    return core.command(new Command.PutStanding(city.id(), act))
        .compose(
            result -> {
              AssetWrites.applied(result, "");
              return Answers.nothing(rc);
            });
  }

  private static void write(JsonGenerator json, StandingFault fault) throws IOException {
    json.writeStartObject();
    json.writeStringField("asset", fault.asset());
    json.writeStringField("name", fault.name());
    json.writeStringField("downSince", Times.text(fault.since()));
    json.writeStringField("standingSince", Times.text(fault.standing().from()));
    json.writeStringField("reason", fault.standing().adopted() ? "adopted" : "unrepaired");
    json.writeStringField("owner", fault.standing().owner());
    json.writeStringField("causeCode", fault.standing().causeCode());
    time(json, "until", fault.standing().until());
    json.writeStringField("by", fault.standing().by());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, IncidentDetail detail) throws IOException {
    json.writeStartObject();
    IncidentJson.writeFields(json, detail.incident(), Times::write);
    ListJson.items(
        json,
        "affected",
        detail.affected(),
        (out, each) -> {
          out.writeStartObject();
          out.writeStringField("id", each.id());
          out.writeStringField("name", each.name());
          time(out, "downSince", each.downSince());
          out.writeEndObject();
        });
    json.writeEndObject();
  }

  private static void time(JsonGenerator json, String name, @Nullable Long at) throws IOException {
    json.writeStringField(name, at == null ? null : Times.text(at));
  }

  /** The city that an incident's id names; fails with 404 when the caller sees none such. */
  private String cityOf(RoutingContext rc, String id) {
    Principal caller = Callers.of(rc);
    return cities.seenBy(caller).stream()
        .map(City::id)
        .filter(city -> id.startsWith(city + "-"))
        .max(Comparator.comparingInt(String::length))
        .orElseThrow(() -> unknown(id));
  }

  private static ProblemException unknown(String id) {
    return new ProblemException(Problem.notFound("There is no incident " + id));
  }
}
