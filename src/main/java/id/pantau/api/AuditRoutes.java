package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.model.City;
import id.pantau.planned.Entered;
import id.pantau.records.ActJson;
import id.pantau.records.ActLog;
import id.pantau.records.ActLog.ActQuery;
import id.pantau.records.StoredAct;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.InstantSource;

/** {@code GET /audit}: what people said, newest first, with who said it by which key and when. */
final class AuditRoutes {
  private final Cities cities;
  private final ActLog acts;
  private final InstantSource clock;

  AuditRoutes(Cities cities, ActLog acts, InstantSource clock) {
    this.cities = cities;
    this.acts = acts;
    this.clock = clock;
  }

  Future<Void> list(RoutingContext rc) {
    City city = cities.asked(rc);
    Page page = Page.of(rc, "audit");
    boolean ranged = Queries.text(rc, "from") != null || Queries.text(rc, "to") != null;
    Queries.Span span = ranged ? Queries.span(rc, clock.millis()) : null;
    var query =
        new ActQuery(
            city.id(),
            Queries.words(rc, "what"),
            Queries.text(rc, "asset"),
            span == null ? 0 : span.from(),
            span == null ? Long.MAX_VALUE : span.to(),
            page.after() < 0 ? Long.MAX_VALUE : Long.MAX_VALUE - page.after(),
            true,
            page.limit() + 1);
    return acts.acts(query)
        .compose(
            found -> {
              // Places rise where offsets fall: newest comes first.
              Page.Part<StoredAct> part = page.of(found, act -> Long.MAX_VALUE - act.offset());
              return Answers.list(
                  rc, Answers.JSON, part.items().size(), ListJson.of(part, AuditRoutes::write));
            });
  }

  private static void write(JsonGenerator json, StoredAct stored) throws IOException {
    Entered<?> entered = stored.entered();
    json.writeStartObject();
    json.writeNumberField("offset", stored.offset());
    json.writeStringField("what", entered.act().what());
    json.writeStringField("asset", entered.act().about());
    MaintenanceJson.by(json, entered);
    json.writeFieldName("said");
    json.writeRawValue(ActJson.act(entered.act()).encode());
    json.writeEndObject();
  }
}
