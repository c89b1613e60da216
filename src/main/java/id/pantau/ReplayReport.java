package id.pantau;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.core.Replay;
import id.pantau.model.StatusChange;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Prints what a replay found, for people or for programs. */
final class ReplayReport {
  private final PrintWriter out;

  ReplayReport(PrintWriter out) {
    this.out = out;
  }

  /** A line a difference, then the sum. */
  void text(Replay.Result result) {
    for (Replay.Difference each : result.differences()) {
      out.printf(
          "%s %s %s: recorded %s, today %s%n",
          Instant.ofEpochMilli(each.at()),
          each.city(),
          each.asset(),
          words(each.recorded()),
          words(each.today()));
    }
    long more = result.differ() - result.differences().size();
    if (more > 0) {
      out.printf("and %,d more%n", more);
    }
    out.printf(
        "%,d entries, %,d recorded status changes, %,d would have differed%n",
        result.entries(), result.compared(), result.differ());
    out.flush();
  }

  /** One JSON object. */
  void json(Replay.Result result) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeNumberField("entries", result.entries());
      json.writeNumberField("recorded", result.compared());
      json.writeNumberField("differ", result.differ());
      json.writeArrayFieldStart("differences");
      for (Replay.Difference each : result.differences()) {
        json.writeStartObject();
        json.writeStringField("at", Instant.ofEpochMilli(each.at()).toString());
        json.writeStringField("city", each.city());
        json.writeStringField("asset", each.asset());
        change(json, "recorded", each.recorded());
        change(json, "today", each.today());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
    out.flush();
  }

  private static void change(JsonGenerator json, String name, @Nullable StatusChange change)
      throws IOException {
    if (change == null) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    json.writeStringField("from", change.from().name());
    json.writeStringField("status", change.to().name());
    json.writeStringField("since", Instant.ofEpochMilli(change.since()).toString());
    json.writeStringField("cause", change.cause().word());
    json.writeNumberField("flags", change.flags());
    json.writeEndObject();
  }

  private static String words(@Nullable StatusChange change) {
    return change == null
        ? "nothing"
        : change.from()
            + " to "
            + change.to()
            + " ("
            + change.cause().word()
            + ") since "
            + Instant.ofEpochMilli(change.since());
  }
}
