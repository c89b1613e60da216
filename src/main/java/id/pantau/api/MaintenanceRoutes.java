package id.pantau.api;

import id.pantau.core.Command;
import id.pantau.core.CoreGate;
import id.pantau.model.City;
import id.pantau.planned.Act;
import id.pantau.planned.Author;
import id.pantau.planned.Entered;
import id.pantau.planned.Holidays;
import id.pantau.planned.Plan;
import id.pantau.planned.Window;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** {@code GET}, {@code POST} and {@code DELETE /maintenance}: planned work. */
final class MaintenanceRoutes {
  private final CoreGate core;
  private final Cities cities;
  private final Plans plans;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  MaintenanceRoutes(CoreGate core, Cities cities, Plans plans, InstantSource clock) {
    this.core = core;
    this.cities = cities;
    this.plans = plans;
    this.clock = clock;
  }

  Future<Void> list(RoutingContext rc) {
    City city = cities.asked(rc);
    Set<String> states = Set.copyOf(Queries.words(rc, "state"));
    Page page = Page.of(rc, "maintenance");
    long now = clock.millis();
    return plans
        .of(city.id())
        .compose(
            known -> {
              Holidays days = known.holidays();
              List<Plan> wanted =
                  known.plans().stream()
                      .filter(
                          plan ->
                              states.isEmpty()
                                  || states.contains(MaintenanceJson.state(plan, days, now)))
                      .toList();
              Page.Part<Plan> part = page.of(wanted);
              return Answers.list(
                  rc,
                  Answers.JSON,
                  part.items().size(),
                  ListJson.of(part, (json, plan) -> MaintenanceJson.write(json, plan, days, now)));
            });
  }

  Future<Void> create(RoutingContext rc) {
    JsonObject body = rc.body().asJsonObject();
    City city = cities.chosen(body.getString("city"), Callers.of(rc));
    String id = "mw-" + HexFormat.of().toHexDigits(random.nextLong()).substring(4);
    Window window = MaintenanceBody.read(body, city, id, clock.millis());
    Author author = ActRoutes.author(rc);
    var just = new Entered<>(city.id(), new Act.Plan(window), author, clock.millis());
    return core.command(new Command.Say(city.id(), just.act(), author))
        .compose(
            result -> {
              AssetWrites.applied(result, "");
              return plans.of(city.id());
            })
        .compose(
            known ->
                Answers.created(
                    rc,
                    "/api/v1/maintenance/" + id,
                    json ->
                        MaintenanceJson.write(
                            json, known.entered(just), known.holidays(), clock.millis())));
  }

  Future<Void> end(RoutingContext rc) {
    City city = cities.asked(rc);
    String id = rc.pathParam("id");
    boolean withdrawn = "true".equals(Queries.text(rc, "withdraw"));
    String reason = Queries.text(rc, "reason");
    var act = new Act.EndPlan(id, withdrawn, reason == null ? "" : reason);
    return core.command(new Command.Say(city.id(), act, ActRoutes.author(rc)))
        .compose(
            result -> {
              ActRoutes.applied(result);
              return Answers.nothing(rc);
            });
  }
}
