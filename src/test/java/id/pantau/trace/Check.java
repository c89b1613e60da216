package id.pantau.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One check of one service, as the trace holds it.
 *
 * @param asset an id made from the service's place among the first appearances
 * @param at milliseconds since the epoch
 * @param status UP or DOWN
 */
record Check(String asset, long at, String status, int httpCode, int millis) {

  /** All checks in the order of the file. */
  static List<Check> all() throws IOException {
    try (InputStream trace = Check.class.getResourceAsStream("/telemetry/uptime-dhbern.csv")) {
      byte[] bytes = Objects.requireNonNull(trace, "the trace is missing").readAllBytes();
      List<String> rows = new String(bytes, StandardCharsets.UTF_8).lines().skip(1).toList();
      Map<String, String> ids = new LinkedHashMap<>();
      var checks = new ArrayList<Check>(rows.size());
      for (String row : rows) {
        String[] cells = row.split(",", -1); // no cell of this file holds a comma
        String id = ids.computeIfAbsent(cells[1], name -> "dhbern-%02d".formatted(ids.size() + 1));
        checks.add(
            new Check(
                id,
                Instant.parse(cells[0]).toEpochMilli(),
                cells[2].toUpperCase(java.util.Locale.ROOT),
                Integer.parseInt(cells[3]),
                Integer.parseInt(cells[4])));
      }
      return checks;
    }
  }

  /** The same check that much later. */
  Check later(long millis) {
    return new Check(asset, at + millis, status, httpCode, this.millis);
  }

  /** As a line of NDJSON. */
  String observation() {
    return """
        {"asset":"%s","at":%d,"status":"%s","measures":{"http_code":%d,"latency_ms":%d}}
        """
        .formatted(asset, at, status, httpCode, millis);
  }
}
