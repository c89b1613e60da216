package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.access.CrossSite;
import id.pantau.access.Principal;
import id.pantau.access.Scope;
import id.pantau.access.SessionCookie;
import id.pantau.access.Sessions;
import id.pantau.access.SignInRequest;
import id.pantau.access.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /session} and {@code /signin-links}. */
final class SessionRoutes {
  private final Sessions sessions;
  private final Cities cities;
  private final Clock clock;

  SessionRoutes(Sessions sessions, Cities cities, Clock clock) {
    this.sessions = sessions;
    this.cities = cities;
    this.clock = clock;
  }

  Future<Void> show(RoutingContext rc) {
    return Answers.ok(rc, body(Callers.of(rc)));
  }

  Future<Void> signIn(RoutingContext rc) {
    HttpServerRequest request = rc.request();
    boolean browser =
        request.getHeader("Origin") != null || request.getHeader("Sec-Fetch-Site") != null;
    if (browser && CrossSite.refuses(request.method().name(), request::getHeader)) {
      // Else another site could sign a browser in as somebody it chose.
      throw new ProblemException(Problem.forbidden("Sign in from our own pages only."));
    }
    return sessions
        .signIn(rc.body().asJsonObject().getString("token"))
        .recover(KeyRoutes::refused)
        .compose(begun -> signedIn(rc, begun));
  }

  Future<Void> signOut(RoutingContext rc) {
    return sessions
        .end(Callers.of(rc).id())
        .compose(
            ended ->
                rc.response()
                    .setStatusCode(204)
                    .putHeader("Set-Cookie", SessionCookie.end(rc.request().isSSL()))
                    .putHeader("Cache-Control", "no-store")
                    .end());
  }

  Future<Void> link(RoutingContext rc) {
    SignInRequest request = request(rc.body().asJsonObject(), Callers.of(rc));
    long expires = clock.millis() + request.life().toMillis();
    return sessions
        .link(Callers.of(rc), request)
        .recover(KeyRoutes::refused)
        .compose(
            token ->
                // In the fragment, which browsers never send: no log on the way sees it.
                Answers.created(
                    rc,
                    null,
                    json -> {
                      json.writeStartObject();
                      json.writeStringField("url", "/#masuk=" + token);
                      json.writeStringField("expires", Times.text(expires));
                      json.writeEndObject();
                    }));
  }

  private SignInRequest request(@Nullable JsonObject sent, Principal caller) {
    JsonObject body = sent == null ? new JsonObject() : sent;
    @Nullable String named = body.getString("city");
    String city = named == null ? caller.city() : cities.chosen(named, caller).id();
    String name = body.getString("name", "wall");
    if (body.getJsonArray("scopes") == null) {
      return SignInRequest.wall(name, city);
    }
    Set<Scope> scopes = KeyRoutes.scopes(body.getJsonArray("scopes"));
    return new SignInRequest(name, scopes, city, false, SignInRequest.DEFAULT_LIFE);
  }

  private static Future<Void> signedIn(RoutingContext rc, Optional<SignedIn> begun) {
    SignedIn session =
        begun.orElseThrow(
            () ->
                new ProblemException(
                    Problem.unauthenticated(
                        "The link was used already or has expired; ask for a new one.")));
    return rc.response()
        .setStatusCode(200)
        .putHeader("Content-Type", Answers.JSON)
        .putHeader("Cache-Control", "no-store")
        .putHeader("Set-Cookie", SessionCookie.begin(session, rc.request().isSSL()))
        .end(body(session.principal()).render());
  }

  private static JsonBody body(Principal principal) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("name", principal.name());
      ListJson.items(
          json,
          "scopes",
          principal.scopes().stream().sorted().map(Scope::word).toList(),
          JsonGenerator::writeString);
      json.writeStringField("city", principal.city());
      json.writeEndObject();
    };
  }
}
