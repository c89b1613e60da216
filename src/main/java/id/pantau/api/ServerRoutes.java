package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The server about itself: its documents and its health. */
final class ServerRoutes {
  private final Future<Contract> contract;
  private final Supplier<List<String>> notReady;
  private final Map<String, PackedText> documents = new ConcurrentHashMap<>();

  ServerRoutes(Future<Contract> contract, Supplier<List<String>> notReady) {
    this.contract = contract;
    this.notReady = notReady;
  }

  Future<Void> openApi(RoutingContext rc) {
    return document(rc, "openapi", () -> OnLoop.of(rc.vertx(), contract).map(Contract::published));
  }

  Future<Void> asyncApi(RoutingContext rc) {
    return document(rc, "asyncapi", () -> Contract.asyncApi(rc.vertx()));
  }

  Future<Void> live(RoutingContext rc) {
    return Answers.ok(rc, health(List.of()));
  }

  Future<Void> ready(RoutingContext rc) {
    List<String> reasons = notReady.get();
    if (reasons.isEmpty()) {
      return Answers.ok(rc, health(reasons));
    }
    return rc.response()
        .setStatusCode(503)
        .putHeader("Content-Type", Answers.JSON)
        .putHeader("Cache-Control", "no-store")
        .putHeader("Retry-After", "1")
        .end(health(reasons).render());
  }

  private Future<Void> document(RoutingContext rc, String name, Supplier<Future<Buffer>> source) {
    PackedText known = documents.get(name);
    if (known != null) {
      return known.send(rc, Answers.JSON);
    }
    return source
        .get()
        .compose(text -> rc.vertx().executeBlocking(() -> PackedText.pack(text), false))
        .compose(
            packed -> {
              documents.put(name, packed);
              return packed.send(rc, Answers.JSON);
            });
  }

  private static JsonBody health(List<String> reasons) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("status", reasons.isEmpty() ? "ok" : "not_ready");
      ListJson.items(json, "reasons", reasons, JsonGenerator::writeString);
      json.writeEndObject();
    };
  }
}
