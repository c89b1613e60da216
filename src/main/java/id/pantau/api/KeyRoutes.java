package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.access.CreatedKey;
import id.pantau.access.CredentialRefused;
import id.pantau.access.KeyRequest;
import id.pantau.access.KeyView;
import id.pantau.access.Keys;
import id.pantau.access.Principal;
import id.pantau.access.Scope;
import id.pantau.core.CoreGate;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET}, {@code POST} and {@code DELETE /keys}. */
final class KeyRoutes {
  private final Keys keys;
  private final Cities cities;
  private final CoreGate core;

  KeyRoutes(Keys keys, Cities cities, CoreGate core) {
    this.keys = keys;
    this.cities = cities;
    this.core = core;
  }

  Future<Void> list(RoutingContext rc) {
    Page.Part<KeyView> part = Page.of(rc, "keys").of(keys.list(Callers.of(rc)));
    return Answers.list(rc, Answers.JSON, part.items().size(), ListJson.of(part, KeyRoutes::write));
  }

  Future<Void> create(RoutingContext rc) {
    Principal caller = Callers.of(rc);
    KeyRequest request = request(rc.body().asJsonObject(), caller);
    return feedIsThere(request)
        .compose(done -> assetIsThere(request))
        .compose(done -> keys.create(caller, request))
        .recover(KeyRoutes::refused)
        .compose(made -> Answers.created(rc, "/api/v1/keys/" + made.key().id(), body(made)));
  }

  Future<Void> delete(RoutingContext rc) {
    String id = rc.pathParam("id");
    return keys.revoke(Callers.of(rc), id)
        .compose(
            revoked -> {
              if (!revoked) {
                throw new ProblemException(Problem.notFound("There is no key " + id));
              }
              return Answers.nothing(rc);
            });
  }

  /** Names every place when a credential was refused; other failures stay what they are. */
  static <T> Future<T> refused(Throwable failure) {
    if (failure instanceof CredentialRefused refused) {
      List<Fault> faults =
          refused.problems().stream()
              .map(problem -> new Fault(problem.pointer(), problem.detail()))
              .toList();
      return Future.failedFuture(new ProblemException(Problem.refused(faults)));
    }
    return Future.failedFuture(failure);
  }

  /** A key may only belong to a feed that is declared: its health and quota stand there. */
  private Future<Void> feedIsThere(KeyRequest request) {
    String feed = request.feed();
    if (feed == null) {
      return Future.succeededFuture();
    }
    String city = request.city();
    if (city == null) {
      throw new ProblemException(Problem.invalid("/city", "a feed belongs to a city; say which"));
    }
    return core.read(
            states -> states.feeds(city).stream().anyMatch(each -> each.feed().id().equals(feed)))
        .map(
            there -> {
              if (!there) {
                throw new ProblemException(
                    Problem.refused(
                        List.of(new Fault("/feed", "there is no feed " + feed + "; declare it"))));
              }
              return null;
            });
  }

  private Future<Void> assetIsThere(KeyRequest request) {
    String asset = request.asset();
    if (asset == null) {
      return Future.succeededFuture();
    }
    String city = request.city();
    if (city == null) {
      throw new ProblemException(Problem.invalid("/city", "an asset belongs to a city; say which"));
    }
    return core.read(states -> states.of(asset))
        .map(
            there -> {
              if (there == null || !there.asset().city().equals(city)) {
                throw new ProblemException(
                    Problem.refused(
                        List.of(
                            new Fault("/asset", "there is no asset " + asset + " in " + city))));
              }
              return null;
            });
  }

  private KeyRequest request(JsonObject body, Principal caller) {
    @Nullable String city = body.getString("city");
    String bound = city == null ? caller.city() : cities.chosen(city, caller).id();
    return new KeyRequest(
        body.getString("name"),
        scopes(body.getJsonArray("scopes")),
        bound,
        body.getString("feed"),
        body.getString("asset"),
        body.getInteger("quotaPerMinute"),
        texts(body.getJsonArray("cidrs")),
        expires(body.getValue("expires")));
  }

  static Set<Scope> scopes(JsonArray words) {
    return words.stream()
        .map(word -> Scope.named(String.valueOf(word)).orElseThrow())
        .collect(Collectors.toSet());
  }

  private static List<String> texts(@Nullable JsonArray array) {
    return array == null ? List.of() : array.stream().map(String::valueOf).toList();
  }

  private static @Nullable Long expires(@Nullable Object sent) {
    return sent == null ? null : Times.parse(String.valueOf(sent), "/expires");
  }

  private static JsonBody body(CreatedKey made) {
    return json -> {
      json.writeStartObject();
      fields(json, made.key());
      json.writeStringField("key", made.secret());
      if (made.key().asset() != null) {
        json.writeStringField("pushPath", "/api/push/" + made.secret());
      }
      json.writeEndObject();
    };
  }

  private static void write(JsonGenerator json, KeyView key) throws IOException {
    json.writeStartObject();
    fields(json, key);
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, KeyView key) throws IOException {
    json.writeStringField("id", key.id());
    json.writeStringField("name", key.name());
    ListJson.items(json, "scopes", key.scopes(), JsonGenerator::writeString);
    json.writeStringField("city", key.city());
    json.writeStringField("feed", key.feed());
    json.writeStringField("asset", key.asset());
    json.writeFieldName("quotaPerMinute");
    json.writeObject(key.quotaPerMinute());
    json.writeStringField("created", Times.text(key.created()));
    json.writeStringField("expires", text(key.expires()));
    json.writeStringField("lastUsed", text(key.lastUsed()));
    ListJson.items(json, "cidrs", key.cidrs(), JsonGenerator::writeString);
  }

  private static @Nullable String text(@Nullable Long millis) {
    return millis == null ? null : Times.text(millis);
  }
}
