package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.access.Principal;
import id.pantau.core.CoreGate;
import id.pantau.core.OverlayState;
import id.pantau.core.States;
import id.pantau.model.City;
import id.pantau.model.Label;
import id.pantau.model.Proof;
import id.pantau.status.Evidence;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Locale;
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
    return core.read(states -> Optional.ofNullable(found(states, id)))
        .compose(
            found -> {
              Found all =
                  found
                      .filter(each -> caller.sees(each.evidence.state().asset().city()))
                      .orElseThrow(() -> AssetReads.unknown(id));
              City city = cities.chosen(all.evidence.state().asset().city(), caller);
              return Answers.ok(rc, json -> write(json, all.evidence, all.overlay, city));
            });
  }

  private static @Nullable Found found(States states, String id) {
    Evidence evidence = states.evidence(id);
    OverlayState overlay = states.overlay(id);
    return evidence == null || overlay == null ? null : new Found(evidence, overlay);
  }

  /**
   * What is known of an asset.
   *
   * @param evidence of its automatic status
   * @param overlay what people say over it
   */
  private record Found(Evidence evidence, OverlayState overlay) {}

  private static void write(JsonGenerator json, Evidence evidence, OverlayState overlay, City city)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("asset", evidence.state().asset().id());
    StateJson.status(json, overlay.shown());
    OverlayJson.fields(json, overlay);
    json.writeStringField("rule", word(evidence.rule()));
    json.writeFieldName("last");
    report(json, evidence.last());
    ListJson.items(json, "sources", evidence.sources(), EvidenceRoutes::source);
    json.writeObjectFieldStart("interval");
    json.writeNumberField("seconds", evidence.interval().seconds());
    json.writeStringField("from", word(evidence.interval().from()));
    json.writeEndObject();
    json.writeNumberField("limitSeconds", evidence.limitSeconds());
    time(json, "silentAt", evidence.silentAt());
    json.writeFieldName("then");
    then(json, evidence.next());
    time(json, "pictureAt", evidence.pictureAt());
    ListJson.items(json, "parents", evidence.parents(), EvidenceRoutes::parent);
    json.writeBooleanField("standsAgainstParents", evidence.standsAgainstParents());
    Label why = EvidenceSentences.why(evidence, city);
    AreaRoutes.label(json, "why", OverlaySentences.why(overlay, why, city));
    Label next = EvidenceSentences.next(evidence, city);
    AreaRoutes.label(json, "next", OverlaySentences.next(overlay, next, city));
    json.writeEndObject();
  }

  private static String word(Enum<?> each) {
    return each.name().toLowerCase(Locale.ROOT);
  }

  private static void time(JsonGenerator json, String name, @Nullable Long at) throws IOException {
    json.writeStringField(name, at == null ? null : Times.text(at));
  }

  private static void source(JsonGenerator json, Evidence.Source source) throws IOException {
    json.writeStartObject();
    json.writeStringField("source", source.last().source());
    json.writeStringField("operator", source.operator().word());
    json.writeNumberField("precedence", source.precedence());
    json.writeBooleanField("leads", source.leads());
    json.writeStringField("status", source.last().status().name());
    json.writeStringField("since", Times.text(source.since()));
    json.writeStringField("at", Times.text(source.last().at()));
    json.writeStringField("receivedAt", Times.text(source.last().receivedAt()));
    Proof proof = source.proof();
    json.writeStringField("proof", proof == null ? null : proof.word());
    json.writeBooleanField("silent", source.silent());
    time(json, "silentAt", source.silentAt());
    json.writeNumberField("offset", source.last().offset());
    json.writeEndObject();
  }

  private static void then(JsonGenerator json, Evidence.@Nullable Next next) throws IOException {
    if (next == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("at", Times.text(next.at()));
    json.writeStringField("status", next.status().name());
    json.writeStringField("source", next.source());
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
