package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.planned.Figures;
import id.pantau.planned.Party;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A group's availability as JSON. */
final class FiguresJson {
  private FiguresJson() {}

  /** One row: the six sums add up to the known time, planned work has one of its own. */
  static void row(JsonGenerator json, AvailabilityFigures.Row row) throws IOException {
    Figures of = row.figures();
    json.writeStartObject();
    json.writeStringField("key", row.key() == null ? "" : row.key());
    seconds(json, "up", of.all.up - of.planned.up);
    seconds(json, "degraded", of.all.degraded - of.planned.degraded);
    seconds(json, "down", of.all.down - of.planned.down);
    seconds(json, "unknown", of.all.unknown - of.planned.unknown);
    seconds(json, "blind", row.blind());
    seconds(json, "maintenance", of.planned.total());
    percent(json, "percent", of.percent());
    percent(json, "operational", of.operational());
    percent(json, "contractual", of.contractual());
    json.writeObjectFieldStart("inMaintenance");
    seconds(json, "up", of.planned.up);
    seconds(json, "degraded", of.planned.degraded);
    seconds(json, "down", of.planned.down);
    seconds(json, "unknown", of.planned.unknown);
    seconds(json, "excluded", of.excluded());
    json.writeEndObject();
    json.writeObjectFieldStart("outages");
    for (Party party : Party.values()) {
      seconds(json, party.word(), of.down(party));
    }
    seconds(json, "excused", of.excused());
    json.writeEndObject();
    json.writeObjectFieldStart("enteredLate");
    seconds(json, "maintenance", of.late());
    seconds(json, "excused", of.excused());
    percent(json, "percentWithout", of.percentWithoutLate());
    percent(json, "contractualWithout", of.percentWithoutLate());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void percent(JsonGenerator json, String name, @Nullable Double percent)
      throws IOException {
    if (percent == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, percent);
    }
  }

  private static void seconds(JsonGenerator json, String name, long millis) throws IOException {
    if (millis % 1_000 == 0) {
      json.writeNumberField(name, millis / 1_000);
    } else {
      json.writeNumberField(name, millis / 1_000.0);
    }
  }
}
