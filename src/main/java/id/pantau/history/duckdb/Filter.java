package id.pantau.history.duckdb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** A condition in SQL and the values of its question marks; values never enter the text. */
final class Filter {
  private final StringBuilder condition = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  Filter(String first, Object value) {
    condition.append(first);
    parameters.add(value);
  }

  void and(String next, Object value) {
    condition.append(" AND ").append(next);
    parameters.add(value);
  }

  /** One of these values, or no condition when there are none. */
  void anyOf(String test, List<String> values, UnaryOperator<String> shape) {
    if (values.isEmpty()) {
      return;
    }
    condition
        .append(" AND (")
        .append(String.join(" OR ", Collections.nCopies(values.size(), test)))
        .append(')');
    values.forEach(value -> parameters.add(shape.apply(value)));
  }

  String condition() {
    return condition.toString();
  }

  Object[] parameters() {
    return parameters.toArray();
  }
}
