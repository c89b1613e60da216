package id.pantau.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Puts the routes behind their guards: headers, then access, then the body, then the contract. What
 * is not listed does not exist.
 */
final class ApiRouter {
  /** Bytes; reports have a cap of their own. */
  private static final long MAX_BODY = 1_024 * 1_024;

  private final List<Route> routes;
  private final AccessGuard access;
  private final Future<Contract> contract;
  private final StaticFiles files;

  ApiRouter(List<Route> routes, AccessGuard access, Future<Contract> contract, StaticFiles files) {
    this.routes = List.copyOf(routes);
    this.access = access;
    this.contract = contract;
    this.files = files;
  }

  /** A router for one event loop. */
  Router create(Vertx vertx) {
    Router router = Router.router(vertx);
    var unusedHeaders = router.route().order(-1).handler(new SecurityHeaders());
    routes.forEach(route -> mount(router, route));
    methods().forEach((path, methods) -> refuseOthers(router, path, methods));
    var unusedFiles =
        router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::page);
    var unusedRest = router.route().handler(rc -> rc.fail(404)).failureHandler(new ProblemJson());
    return failing(router);
  }

  /** Every failure anywhere gets the same rendering. */
  private static Router failing(Router router) {
    var problems = new ProblemJson();
    var unused = router.route().order(-2).failureHandler(problems);
    return router
        .errorHandler(400, problems)
        .errorHandler(404, problems)
        .errorHandler(500, problems);
  }

  private void mount(Router router, Route route) {
    var mounted = router.route(route.routerPath()).method(route.method());
    if (route.method().equals(HttpMethod.GET)) {
      mounted = mounted.method(HttpMethod.HEAD);
    }
    mounted = mounted.handler(admission(route));
    if (route.readsBody()) {
      mounted = mounted.handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
    }
    if (route.guarded()) {
      mounted = mounted.handler(new ContractGuard(route.operationId(), contract));
    }
    var unused = mounted.handler(route.answer());
  }

  private Handler<RoutingContext> admission(Route route) {
    return rc -> {
      access.admit(rc, route.method(), route.path());
      rc.next();
    };
  }

  private Map<String, String> methods() {
    var methods = new LinkedHashMap<String, TreeSet<String>>();
    for (Route route : routes) {
      var known = methods.computeIfAbsent(route.routerPath(), any -> new TreeSet<>());
      known.add(route.method().name());
      known.add("OPTIONS");
      if (route.method().equals(HttpMethod.GET)) {
        known.add("HEAD");
      }
    }
    var allowed = new LinkedHashMap<String, String>();
    methods.forEach((path, names) -> allowed.put(path, String.join(", ", names)));
    return allowed;
  }

  private static void refuseOthers(Router router, String path, String allowed) {
    var unused =
        router
            .route(path)
            .handler(
                rc -> {
                  if (rc.request().method().equals(HttpMethod.OPTIONS)) {
                    var unusedSent =
                        rc.response().setStatusCode(204).putHeader("Allow", allowed).end();
                    return;
                  }
                  String method = rc.request().method().name();
                  rc.fail(new ProblemException(Problem.methodNotAllowed(method, allowed)));
                });
  }

  private void page(RoutingContext rc) {
    String path = rc.normalizedPath();
    if (path.startsWith("/api/") || path.startsWith("/health/")) {
      rc.fail(404);
      return;
    }
    access.admit(rc, HttpMethod.GET, "/*");
    Route.handler(files::file).handle(rc);
  }
}
