package id.pantau.history.influx;

import id.pantau.history.figures.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many assets of each city and kind stand in which status, for who draws a city over time. */
final class Standing {
  private static final String[] FIELDS = {"unknown", "up", "degraded", "down"};

  private Standing() {}

  /** A line a city and kind at this time; as known then, never corrected later. */
  static List<String> lines(Lives lives, long at) {
    Map<String, Map<String, long[]>> counts = new HashMap<>();
    for (Life life : lives.byAsset.values()) {
      Version version = life.newest();
      Step last = life.track.last();
      if (version != null && last != null && last.status() != Step.NONE) {
        String kind = version.kind() == null ? "" : version.kind();
        counts.computeIfAbsent(version.city(), ignored -> new HashMap<>())
            .computeIfAbsent(kind, ignored -> new long[FIELDS.length])[last.status()]++;
      }
    }
    var lines = new ArrayList<String>();
    counts.forEach(
        (city, kinds) -> kinds.forEach((kind, of) -> lines.add(line(city, kind, of, at))));
    return lines;
  }

  private static String line(String city, String kind, long[] counts, long at) {
    var point = Lines.point("standing", at).addTag("city", city).addTag("kind", kind);
    for (int i = 0; i < FIELDS.length; i++) {
      point.addField(FIELDS[i], counts[i]);
    }
    return point.toLineProtocol();
  }
}
