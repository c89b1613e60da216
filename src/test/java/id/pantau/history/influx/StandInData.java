package id.pantau.history.influx;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** One retention policy's points: a point of the same series and time overwrites field by field. */
final class StandInData {
  /** As 1.6 and 1.8 word it; 2.7 names the points. */
  static final String OUTSIDE = "points beyond retention policy";

  final Map<String, Measurement> measurements = new TreeMap<>();
  long keptSeconds;

  /** What one measurement holds. */
  static final class Measurement {
    final Map<String, Class<?>> types = new HashMap<>();
    final Map<TreeMap<String, String>, TreeMap<Long, Map<String, Object>>> series = new HashMap<>();
  }

  /**
   * Stores a line.
   *
   * @return null, or why not in the words of a server
   */
  @org.jspecify.annotations.Nullable
  String store(StandInLine line, long nowMillis) {
    if (keptSeconds > 0 && line.time() / 1_000_000 < nowMillis - keptSeconds * 1_000) {
      return OUTSIDE;
    }
    Measurement of = measurements.computeIfAbsent(line.measurement(), name -> new Measurement());
    for (var field : line.fields().entrySet()) {
      Class<?> known = of.types.get(field.getKey());
      if (known != null && known != field.getValue().getClass()) {
        return "field type conflict: input field \"%s\" on measurement \"%s\" is type %s, already exists as type %s"
            .formatted(
                field.getKey(), line.measurement(), word(field.getValue().getClass()), word(known));
      }
    }
    line.fields().forEach((name, value) -> of.types.put(name, value.getClass()));
    of.series
        .computeIfAbsent(line.tags(), tags -> new TreeMap<>())
        .computeIfAbsent(line.time(), time -> new HashMap<>())
        .putAll(line.fields());
    return null;
  }

  private static String word(Class<?> type) {
    return type == Long.class ? "integer" : type == Double.class ? "float" : "string";
  }

  /** A copy that later writes do not reach. */
  StandInData copy() {
    var copy = new StandInData();
    copy.keptSeconds = keptSeconds;
    measurements.forEach(
        (name, measurement) -> {
          var to = new Measurement();
          to.types.putAll(measurement.types);
          measurement.series.forEach(
              (tags, points) -> {
                var copied = new TreeMap<Long, Map<String, Object>>();
                points.forEach((time, fields) -> copied.put(time, new HashMap<>(fields)));
                to.series.put(tags, copied);
              });
          copy.measurements.put(name, to);
        });
    return copy;
  }
}
