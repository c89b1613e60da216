package id.pantau.api;

import id.pantau.feed.Refusal;
import id.pantau.model.ItemError;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** Renders the refusals of handlers that live outside this package as every other problem. */
public final class Refusals implements Refusal {

  @Override
  public void refuse(
      RoutingContext context,
      int status,
      String type,
      String title,
      String detail,
      List<ItemError> errors) {
    List<Fault> faults = errors.stream().map(e -> new Fault(e.pointer(), e.detail())).toList();
    String name = type.startsWith(TYPES) ? type.substring(TYPES.length()) : type;
    ProblemJson.send(
        context.response(), new Problem(status, name, title, detail, null, faults, Map.of()));
  }

  /** Answers 404. */
  public static void notFound(RoutingContext context, String detail) {
    ProblemJson.send(context.response(), Problem.notFound(detail));
  }

  /** Answers 400. */
  public static void badRequest(RoutingContext context, String detail) {
    http(context, 400, detail);
  }

  /** Answers with this status, keeping the headers put so far. */
  public static void http(RoutingContext context, int status, String detail) {
    ProblemJson.send(context.response(), Problem.http(status, detail));
  }
}
