package id.pantau.api;

import id.pantau.access.Access;
import id.pantau.access.AccessTable;
import id.pantau.access.CrossSite;
import id.pantau.access.Keys;
import id.pantau.access.Principal;
import id.pantau.access.SessionCookie;
import id.pantau.access.Sessions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The door that every route stands behind: finds out who asks and holds them to the access table.
 * What the table does not list does not exist. In memory, so it answers at once.
 */
final class AccessGuard {
  private static final String BEARER = "bearer ";

  /** What agents that write line protocol send. */
  private static final String TOKEN = "token ";

  private final Keys keys;
  private final Sessions sessions;

  AccessGuard(Keys keys, Sessions sessions) {
    this.keys = keys;
    this.sessions = sessions;
  }

  /**
   * Lets the request in and remembers who sent it.
   *
   * @param path the operation's path as the contract writes it, such as {@code /api/v1/assets/{id}}
   * @throws ProblemException 401, 403 or 404
   */
  void admit(RoutingContext rc, HttpMethod method, String path) {
    Access access = AccessTable.require(method.name(), path);
    Optional<Principal> caller = caller(rc.request(), path);
    Access.Verdict verdict = access.judge(caller);
    switch (verdict) {
      case ALLOWED -> caller.ifPresent(principal -> Callers.put(rc, principal));
      case WHO_ARE_YOU ->
          throw new ProblemException(
              Problem.unauthenticated(
                  "Send a key that works as Authorization: Bearer KEY or as X-API-Key, or sign in"
                      + " by a link."));
      case FORBIDDEN -> throw new ProblemException(Problem.forbidden(needed(access)));
      case UNKNOWN -> throw new ProblemException(Problem.notFound("There is nothing here."));
    }
  }

  private Optional<Principal> caller(HttpServerRequest request, String path) {
    @Nullable String key = key(request, path);
    if (key != null) {
      return keys.authenticate(key, request.remoteAddress().hostAddress());
    }
    String cookies = request.getHeader("Cookie");
    if (cookies == null) {
      return Optional.empty();
    }
    Optional<Principal> session =
        SessionCookie.valueIn(cookies, request.isSSL()).flatMap(sessions::authenticate);
    if (session.isPresent() && foreign(request, path)) {
      throw new ProblemException(
          Problem.forbidden("A signed-in browser may do this from our own pages only."));
    }
    return session;
  }

  private static boolean foreign(HttpServerRequest request, String path) {
    return path.equals("/api/v1/live")
        ? CrossSite.refusesSocket(request::getHeader)
        : CrossSite.refuses(request.method().name(), request::getHeader);
  }

  private static @Nullable String key(HttpServerRequest request, String path) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      String word = authorization.toLowerCase(Locale.ROOT);
      if (word.startsWith(BEARER)) {
        return authorization.substring(BEARER.length()).strip();
      }
      return path.equals(LoadableContract.LINES) && word.startsWith(TOKEN)
          ? authorization.substring(TOKEN.length()).strip()
          : authorization; // no key of ours begins so, and no cookie may stand in for it
    }
    return request.getHeader("X-API-Key");
  }

  private static String needed(Access access) {
    if (access.wholeServer()) {
      return "This shows the whole server; it needs a key that is not bound to a city.";
    }
    if (access.scope() == null) {
      return "This is for signed-in browsers, not for keys.";
    }
    return "This needs "
        + (access.cookie() ? "" : "a key with ")
        + "the scope "
        + access.scope().word()
        + ".";
  }
}
