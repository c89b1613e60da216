package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.history.StoreState;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The server about itself: its documents and its health. */
final class ServerRoutes {
  private final Future<Contract> contract;
  private final Supplier<List<String>> notReady;
  private final Supplier<StoreState> historyState;
  private final Map<String, PackedText> documents = new ConcurrentHashMap<>();

  ServerRoutes(
      Future<Contract> contract,
      Supplier<List<String>> notReady,
      Supplier<StoreState> historyState) {
    this.contract = contract;
    this.notReady = notReady;
    this.historyState = historyState;
  }

  Future<Void> openApi(RoutingContext rc) {
    return document(rc, "openapi", () -> OnLoop.of(rc.vertx(), contract).map(Contract::published));
  }

  Future<Void> asyncApi(RoutingContext rc) {
    return document(rc, "asyncapi", () -> Contract.asyncApi(rc.vertx()));
  }

  Future<Void> live(RoutingContext rc) {
    return Answers.ok(rc, health(List.of(), null));
  }

  Future<Void> ready(RoutingContext rc) {
    List<String> reasons = notReady.get();
    if (reasons.isEmpty()) {
      return Answers.ok(rc, health(reasons, historyState.get()));
    }
    return rc.response()
        .setStatusCode(503)
        .putHeader("Content-Type", Answers.JSON)
        .putHeader("Cache-Control", "no-store")
        .putHeader("Retry-After", "1")
        .end(health(reasons, historyState.get()).render());
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

  /** History in trouble does not make the server unready: it only makes history late. */
  private static JsonBody health(List<String> reasons, @Nullable StoreState history) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("status", reasons.isEmpty() ? "ok" : "not_ready");
      ListJson.items(json, "reasons", reasons, JsonGenerator::writeString);
      if (history != null) {
        json.writeObjectFieldStart("history");
        json.writeStringField("state", history.word());
        json.writeStringField("remedy", history.remedy());
        json.writeEndObject();
      }
      json.writeEndObject();
    };
  }
}
