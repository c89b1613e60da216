package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.access.Principal;
import id.pantau.core.CoreGate;
import id.pantau.model.City;
import id.pantau.status.Evidence;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /assets/{id}/evidence}: why the status is what it is. */
final class EvidenceRoutes {
  private final CoreGate core;
  private final Cities cities;

  EvidenceRoutes(CoreGate core, Cities cities) {
    this.core = core;
    this.cities = cities;
  }

  Future<Void> evidence(RoutingContext rc) {
    String id = rc.pathParam("id");
    Principal caller = Callers.of(rc);
    return core.read(states -> Optional.ofNullable(states.evidence(id)))
        .compose(
            found -> {
              Evidence evidence =
                  found
                      .filter(each -> caller.sees(each.state().asset().city()))
                      .orElseThrow(() -> AssetReads.unknown(id));
              City city = cities.chosen(evidence.state().asset().city(), caller);
              return Answers.ok(rc, json -> write(json, evidence, city));
            });
  }

  private static void write(JsonGenerator json, Evidence evidence, City city) throws IOException {
    json.writeStartObject();
    json.writeStringField("asset", evidence.state().asset().id());
    StateJson.status(json, evidence.state());
    json.writeFieldName("last");
    report(json, evidence.last());
    json.writeNumberField("limitSeconds", evidence.limitSeconds());
    Long silentAt = evidence.silentAt();
    json.writeStringField("silentAt", silentAt == null ? null : Times.text(silentAt));
    ListJson.items(json, "parents", evidence.parents(), EvidenceRoutes::parent);
    json.writeBooleanField("standsAgainstParents", evidence.standsAgainstParents());
    AreaRoutes.label(json, "why", EvidenceSentences.why(evidence, city));
    AreaRoutes.label(json, "next", EvidenceSentences.next(evidence, city));
    json.writeEndObject();
  }

  private static void report(JsonGenerator json, Evidence.@Nullable Report report)
      throws IOException {
    if (report == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("status", report.status().name());
    json.writeStringField("at", Times.text(report.at()));
    json.writeStringField("receivedAt", Times.text(report.receivedAt()));
    json.writeStringField("source", report.source());
    json.writeFieldName("seq");
    if (report.seq() == null) {
      json.writeNull();
    } else {
      json.writeNumber(report.seq());
    }
    json.writeNumberField("offset", report.offset());
    json.writeEndObject();
  }

  private static void parent(JsonGenerator json, Evidence.Parent parent) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", parent.id());
    json.writeStringField("status", parent.status().name());
    json.writeStringField("since", Times.text(parent.since()));
    json.writeBooleanField("failed", parent.failed());
    json.writeEndObject();
  }
}
