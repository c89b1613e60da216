package id.pantau.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * An operation of the contract and what answers it.
 *
 * @param operationId as in the contract
 * @param path as in the contract, such as {@code /api/v1/assets/{id}}
 * @param answer ends the response, or fails the context
 */
record Route(String operationId, HttpMethod method, String path, Handler<RoutingContext> answer) {

  /** Answers, and says by its Future whether that worked. */
  @FunctionalInterface
  interface Answering {
    Future<Void> answer(RoutingContext rc);
  }

  static Route get(String operationId, String path, Answering answering) {
    return of(operationId, HttpMethod.GET, path, answering);
  }

  static Route put(String operationId, String path, Answering answering) {
    return of(operationId, HttpMethod.PUT, path, answering);
  }

  static Route post(String operationId, String path, Answering answering) {
    return of(operationId, HttpMethod.POST, path, answering);
  }

  static Route patch(String operationId, String path, Answering answering) {
    return of(operationId, HttpMethod.PATCH, path, answering);
  }

  static Route delete(String operationId, String path, Answering answering) {
    return of(operationId, HttpMethod.DELETE, path, answering);
  }

  /** The path as the router writes it, such as {@code /api/v1/assets/:id}. */
  String routerPath() {
    return path.replace("{", ":").replace("}", "");
  }

  /** Whether the request may carry a body that is read whole before the answer. */
  boolean readsBody() {
    boolean writes =
        method.equals(HttpMethod.PUT)
            || method.equals(HttpMethod.POST)
            || method.equals(HttpMethod.PATCH);
    return writes && guarded();
  }

  /** Whether the contract's validator judges the request; reports and files read themselves. */
  boolean guarded() {
    return !LoadableContract.OWN_READERS.contains(path);
  }

  /** An answering that never drops its Future, nor lets what it throws escape. */
  static Handler<RoutingContext> handler(Answering answering) {
    return rc -> {
      var unused = answering.answer(rc).onFailure(rc::fail);
    };
  }

  private static Route of(String operationId, HttpMethod method, String path, Answering answering) {
    return new Route(operationId, method, path, handler(answering));
  }
}
