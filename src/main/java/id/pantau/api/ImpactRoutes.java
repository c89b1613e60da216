package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.core.CoreGate;
import id.pantau.core.Hanging;
import id.pantau.model.AssetState;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** {@code GET /assets/{id}/impact}: what hangs on an asset. */
final class ImpactRoutes {
  private final CoreGate core;
  private final AssetReads reads;

  ImpactRoutes(CoreGate core, AssetReads reads) {
    this.core = core;
    this.reads = reads;
  }

  Future<Void> impact(RoutingContext rc) {
    String id = rc.pathParam("id");
    Page page = Page.of(rc, "impact");
    return reads
        .visible(rc)
        .compose(
            state ->
                core.read(
                    states -> Objects.requireNonNullElse(states.impact(id), List.<Hanging>of())))
        .compose(
            all -> {
              Page.Part<Hanging> part = page.of(all);
              long cutOff = all.stream().filter(Hanging::cutOff).count();
              return Answers.ok(
                  rc,
                  json -> {
                    json.writeStartObject();
                    json.writeNumberField("total", all.size());
                    json.writeNumberField("cutOff", cutOff);
                    ListJson.items(json, "items", part.items(), ImpactRoutes::write);
                    json.writeStringField("next", part.next());
                    json.writeEndObject();
                  });
            });
  }

  private static void write(JsonGenerator json, Hanging hanging) throws IOException {
    AssetState state = hanging.state();
    json.writeStartObject();
    json.writeStringField("id", state.asset().id());
    json.writeStringField("name", state.asset().name());
    json.writeStringField("kind", state.asset().kind());
    json.writeStringField("area", state.asset().area());
    json.writeBooleanField("cutOff", hanging.cutOff());
    StateJson.status(json, state);
    json.writeEndObject();
  }
}
