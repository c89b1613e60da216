package id.pantau.access;

import static id.pantau.access.Access.Verdict.ALLOWED;
import static id.pantau.access.Access.Verdict.FORBIDDEN;
import static id.pantau.access.Access.Verdict.UNKNOWN;
import static id.pantau.access.Access.Verdict.WHO_ARE_YOU;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTableTest {

  private static Optional<Principal> key(@Nullable String city, Scope... scopes) {
    return Optional.of(new Principal("k", Set.of(scopes), city, Principal.Kind.KEY, "id", null));
  }

  private static Optional<Principal> session(Scope... scopes) {
    return Optional.of(
        new Principal("s", Set.of(scopes), null, Principal.Kind.SESSION, "id", null));
  }

  @Test
  void only_these_are_open_to_everybody() {
    Set<String> open =
        AccessTable.routes().entrySet().stream()
            .filter(route -> route.getValue().judge(Optional.empty()) == ALLOWED)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());

    assertThat(open)
        .containsExactlyInAnyOrder(
            "POST /api/v1/session",
            "GET /health/live",
            "GET /health/ready",
            "GET /api/v1/openapi.json",
            "GET /api/v1/asyncapi.json",
            "GET /api/push/{token}", // the token is the credential; PushTest holds it to one asset
            "POST /api/push/{token}",
            "PUT /api/push/{token}",
            "GET /*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/people",
        "TRACE /api/v1/assets",
        "POST /api/v1/assets",
        "get /metrics",
        "POST /*"
      })
  void what_is_not_listed_does_not_exist_even_for_the_admin(String route) {
    String[] parts = route.split(" ");
    assertThat(AccessTable.require(parts[0], parts[1]).judge(key(null, Scope.ADMIN)))
        .isEqualTo(UNKNOWN);
    assertThat(AccessTable.requireLive("unlisted").judge(key(null, Scope.ADMIN)))
        .isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void every_listed_route_obeys_its_scope(Scope scope) {
    AccessTable.routes()
        .forEach(
            (route, access) -> {
              if (access.rule() == Access.Rule.SCOPE) {
                boolean enough = scope == access.scope() || scope == Scope.ADMIN;
                assertThat(access.judge(key(null, scope)))
                    .as(route + " " + scope)
                    .isEqualTo(enough ? ALLOWED : FORBIDDEN);
                assertThat(access.judge(Optional.empty())).as(route).isEqualTo(WHO_ARE_YOU);
              }
            });
  }

  @Test
  void observations_want_a_key_and_a_session_route_a_session() {
    Access observations = AccessTable.require("POST", "/api/v1/observations");
    assertThat(observations.judge(key("makassar", Scope.FEED))).isEqualTo(ALLOWED);
    assertThat(observations.judge(session(Scope.ADMIN))).isEqualTo(FORBIDDEN);

    Access end = AccessTable.require("DELETE", "/api/v1/session");
    assertThat(end.judge(session(Scope.READ))).isEqualTo(ALLOWED);
    assertThat(end.judge(key(null, Scope.ADMIN))).isEqualTo(FORBIDDEN);
    assertThat(end.judge(Optional.empty())).isEqualTo(WHO_ARE_YOU);
  }

  @Test
  void metrics_of_all_cities_are_not_for_a_key_of_one() {
    Access metrics = AccessTable.require("GET", "/metrics");
    assertThat(metrics.judge(key(null, Scope.READ))).isEqualTo(ALLOWED);
    assertThat(metrics.judge(key("makassar", Scope.ADMIN))).isEqualTo(FORBIDDEN);
  }

  @Test
  void head_asks_what_get_asks_and_live_messages_ask_for_read() {
    assertThat(AccessTable.require("HEAD", "/api/v1/assets"))
        .isEqualTo(AccessTable.require("GET", "/api/v1/assets"));
    for (String type : Set.of("subscribe", "watch", "unwatch")) {
      assertThat(AccessTable.requireLive(type).judge(session(Scope.READ))).isEqualTo(ALLOWED);
      assertThat(AccessTable.requireLive(type).judge(key(null, Scope.FEED))).isEqualTo(FORBIDDEN);
    }
  }
}
