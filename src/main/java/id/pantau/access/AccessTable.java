package id.pantau.access;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The one table of every route and live message with what it asks of its caller. What is not in it
 * is denied; a route without a line here cannot be reached.
 */
public final class AccessTable {
  private static final Access READ = Access.of(Scope.READ);
  private static final Access OPERATE = Access.of(Scope.OPERATE);
  private static final Access ADMIN = Access.of(Scope.ADMIN);

  /** By method and path template as the contract writes it. */
  private static final Map<String, Access> ROUTES =
      Map.ofEntries(
          entry("POST /api/v1/observations", Access.of(Scope.FEED).keysOnly()),
          entry("POST /api/v2/write", Access.of(Scope.FEED).keysOnly()),
          entry(
              "GET /api/push/{token}", Access.PUBLIC), // the token is a key, judged by the handler
          entry("POST /api/push/{token}", Access.PUBLIC),
          entry("PUT /api/push/{token}", Access.PUBLIC),
          entry("GET /api/v1/assets", READ),
          entry("GET /api/v1/assets/{id}", READ),
          entry("PUT /api/v1/assets/{id}", ADMIN),
          entry("DELETE /api/v1/assets/{id}", ADMIN),
          entry("GET /api/v1/assets/{id}/timeline", READ),
          entry("GET /api/v1/assets/{id}/series", READ),
          entry("GET /api/v1/assets/{id}/evidence", READ),
          entry("GET /api/v1/assets/{id}/impact", READ),
          entry("POST /api/v1/assets/{id}/override", OPERATE),
          entry("DELETE /api/v1/assets/{id}/override", OPERATE),
          entry("POST /api/v1/assets/{id}/shelve", OPERATE),
          entry("DELETE /api/v1/assets/{id}/shelve", OPERATE),
          entry("POST /api/v1/assets/{id}/picture", OPERATE),
          entry("DELETE /api/v1/assets/{id}/picture", OPERATE),
          entry("GET /api/v1/assets/{id}/outages", READ),
          entry("PUT /api/v1/assets/{id}/outages/{from}", OPERATE),
          entry("GET /api/v1/audit", READ),
          entry("GET /api/v1/maintenance", READ),
          entry("POST /api/v1/maintenance", OPERATE),
          entry("DELETE /api/v1/maintenance/{id}", OPERATE),
          entry("GET /api/v1/areas", READ),
          entry("GET /api/v1/cities", READ),
          entry("GET /api/v1/cities/{city}/logo", READ),
          entry("GET /api/v1/status", READ),
          entry("GET /api/v1/availability", READ),
          entry("GET /api/v1/changes", READ),
          entry("GET /api/v1/unregistered", READ),
          entry("POST /api/v1/unregistered/adopt", ADMIN),
          entry("GET /api/v1/feeds", READ),
          entry("POST /api/v1/feeds", ADMIN),
          entry("PATCH /api/v1/feeds/{id}", ADMIN),
          entry("DELETE /api/v1/feeds/{id}", ADMIN),
          entry("POST /api/v1/imports", ADMIN),
          entry("GET /api/v1/hooks", ADMIN),
          entry("POST /api/v1/hooks", ADMIN),
          entry("PATCH /api/v1/hooks/{id}", ADMIN),
          entry("DELETE /api/v1/hooks/{id}", ADMIN),
          entry("GET /api/v1/hooks/{id}/deliveries", ADMIN),
          entry("POST /api/v1/hooks/{id}/replay", ADMIN),
          entry("POST /api/v1/hooks/{id}/test", ADMIN),
          entry("GET /api/v1/incidents", READ),
          entry("GET /api/v1/incidents/{id}", READ),
          entry("POST /api/v1/incidents/{id}/ack", OPERATE),
          entry("POST /api/v1/incidents/{id}/assign", OPERATE),
          entry("POST /api/v1/incidents/{id}/comment", OPERATE),
          entry("POST /api/v1/incidents/{id}/resolve", OPERATE),
          entry("POST /api/v1/incidents/{id}/shelve", OPERATE),
          entry("GET /api/v1/alerts", READ),
          entry("GET /api/v1/standing", READ),
          entry("POST /api/v1/standing", OPERATE),
          entry("GET /api/v1/rules", READ),
          entry("PUT /api/v1/rules", ADMIN),
          entry("POST /api/v1/rules/check", ADMIN),
          entry("POST /api/v1/rules/rollback", ADMIN),
          entry("GET /api/v1/keys", ADMIN),
          entry("POST /api/v1/keys", ADMIN),
          entry("DELETE /api/v1/keys/{id}", ADMIN),
          entry("GET /api/v1/session", Access.SIGNED_IN),
          entry("POST /api/v1/session", Access.PUBLIC),
          entry("DELETE /api/v1/session", Access.SIGNED_IN),
          entry("POST /api/v1/signin-links", ADMIN),
          entry("GET /api/v1/live/snapshot", READ),
          entry("GET /api/v1/live", READ),
          entry("GET /metrics", READ.wholeServerOnly()),
          entry("GET /health/live", Access.PUBLIC),
          entry("GET /health/ready", Access.PUBLIC),
          entry("GET /api/v1/openapi.json", Access.PUBLIC),
          entry("GET /api/v1/asyncapi.json", Access.PUBLIC),
          entry("GET /*", Access.PUBLIC)); // the wall's files: they hold nothing of a city

  /** By the {@code type} of a message from a client, beside the socket's own route. */
  private static final Map<String, Access> LIVE =
      Map.of("subscribe", READ, "watch", READ, "unwatch", READ);

  private AccessTable() {}

  /**
   * What this route asks. HEAD asks what GET asks.
   *
   * @param method in capitals
   * @param pathTemplate as in the contract, such as {@code /api/v1/assets/{id}}; {@code /*} for a
   *     static file
   */
  public static Access require(String method, String pathTemplate) {
    String asked = method.equals("HEAD") ? "GET" : method;
    return ROUTES.getOrDefault(asked + " " + pathTemplate, Access.DENIED);
  }

  /** What a live message of this type asks. */
  public static Access requireLive(String type) {
    return LIVE.getOrDefault(type, Access.DENIED);
  }

  /** The whole table, {@code METHOD template} to access, for the test that walks the routes. */
  public static Map<String, Access> routes() {
    return ROUTES;
  }

  /** The types of live messages and what they ask. */
  public static Map<String, Access> liveMessages() {
    return LIVE;
  }
}
