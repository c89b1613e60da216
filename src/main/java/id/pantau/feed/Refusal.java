package id.pantau.feed;

import id.pantau.model.ItemError;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Renders a refused request as {@code application/problem+json} and ends the response. */
@FunctionalInterface
public interface Refusal {

  /** What the path of every problem type passed to {@link #refuse} begins with. */
  String TYPES = "/problems/";

  /**
   * Ends the response. Headers set before it, such as {@code Retry-After}, must be kept.
   *
   * @param status HTTP status, 400 to 599
   * @param type stable path that names the problem, such as {@code /problems/too-large}
   * @param title the problem in a few words, the same each time
   * @param detail what is wrong here and what to do
   * @param errors the places that are wrong, possibly none
   */
  void refuse(
      RoutingContext context,
      int status,
      String type,
      String title,
      String detail,
      List<ItemError> errors);
}
