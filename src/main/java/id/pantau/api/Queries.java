package id.pantau.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Query parameters as sent; the contract has judged their form before. */
final class Queries {
  private static final long DAY_MS = 86_400_000L;

  private Queries() {}

  /** Names sent, each with how many times. */
  static Map<String, Integer> of(HttpServerRequest request) {
    if (request.query() == null || request.query().isEmpty()) {
      return Map.of();
    }
    var names = new LinkedHashMap<String, Integer>();
    parameters(request).forEach((name, values) -> names.put(name, values.size()));
    return names;
  }

  /** The value of this parameter, null when it was not sent. */
  static @Nullable String text(RoutingContext rc, String name) {
    List<String> values = rc.queryParam(name);
    return values.isEmpty() ? null : values.get(0);
  }

  /** The values of this parameter between commas, empty when it was not sent. */
  static List<String> words(RoutingContext rc, String name) {
    String text = text(rc, name);
    return text == null ? List.of() : List.of(text.split(",", -1));
  }

  /** The whole number in this parameter. */
  static long number(RoutingContext rc, String name, long absent) {
    String text = text(rc, name);
    try {
      return text == null ? absent : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new ProblemException(Problem.invalid("/query/" + name, "is no whole number"));
    }
  }

  /** {@code from} and {@code to}, by default the 24 hours up to now. */
  static Span span(RoutingContext rc, long now) {
    String to = text(rc, "to");
    long end = to == null ? now : Times.parse(to, "/query/to");
    String from = text(rc, "from");
    long start = from == null ? end - DAY_MS : Times.parse(from, "/query/from");
    if (start >= end) {
      throw new ProblemException(
          Problem.invalid(
              "/query/from", "must lie before to: " + Times.text(start) + ", " + Times.text(end)));
    }
    return new Span(start, end);
  }

  private static Map<String, List<String>> parameters(HttpServerRequest request) {
    return new io.netty.handler.codec.http.QueryStringDecoder(request.uri()).parameters();
  }

  /**
   * A range of time.
   *
   * @param from milliseconds since 1970, inclusive
   * @param to milliseconds since 1970, exclusive
   */
  record Span(long from, long to) {}
}
