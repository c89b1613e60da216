package id.pantau;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The answers to an import, for people at a terminal. */
final class ImportReport {
  /** Lines of each sort; the counts say how many there are. */
  private static final int LINES = 20;

  private final PrintWriter out;

  ImportReport(PrintWriter out) {
    this.out = out;
  }

  /** What an import would do. */
  void difference(JsonNode answer) {
    out.println("Read as " + answer.path("format").asText() + ". Fields used:");
    Iterator<Map.Entry<String, JsonNode>> fields = answer.path("mapping").fields();
    fields.forEachRemaining(
        field -> out.printf("  %-22s %s%n", field.getKey(), field.getValue().asText()));
    if (!answer.path("unused").isEmpty()) {
      out.println("Not used: " + String.join(", ", texts(answer.path("unused"))));
    }
    out.println("Difference to " + answer.path("city").asText() + ": " + counts(answer));
    JsonNode details = answer.path("details");
    lines("  + ", texts(details.path("added")), answer.path("added").asInt());
    lines("  ~ ", changes(details.path("changed")), answer.path("changed").asInt());
    lines("  not in the file, stays: ", texts(details.path("gone")), answer.path("gone").asInt());
    warnings(answer);
    out.flush();
  }

  /** That nothing was sent. */
  void nothingDone(boolean dryRun) {
    out.println(dryRun ? "Dry run: nothing was imported." : "Nothing to import.");
    out.flush();
  }

  /** What was imported. */
  void done(JsonNode answer) {
    out.println("Imported: " + counts(answer));
    out.flush();
  }

  /** Why nothing was imported. */
  void refused(JsonNode problem, PrintWriter err) {
    err.println(problem.path("detail").asText());
    JsonNode errors = problem.path("errors");
    if (errors.size() > 1) {
      errors.forEach(error -> err.println("  " + error.path("detail").asText()));
    }
    err.flush();
  }

  private static String counts(JsonNode answer) {
    return answer.path("added").asInt()
        + " added, "
        + answer.path("changed").asInt()
        + " changed, "
        + answer.path("same").asInt()
        + " same, "
        + answer.path("gone").asInt()
        + " gone from the file";
  }

  private void warnings(JsonNode answer) {
    var texts = new ArrayList<String>();
    answer.path("warnings").forEach(warning -> texts.add(warning.path("detail").asText()));
    lines("  warning: ", texts, answer.path("warningCount").asInt());
  }

  private void lines(String lead, List<String> texts, int all) {
    texts.stream().limit(LINES).forEach(text -> out.println(lead + text));
    if (all > LINES) {
      out.println(lead + "... " + (all - LINES) + " more");
    }
  }

  private static List<String> changes(JsonNode changed) {
    return StreamSupport.stream(changed.spliterator(), false)
        .map(
            change ->
                change.path("id").asText()
                    + " ("
                    + String.join(", ", texts(change.path("fields")))
                    + ")")
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
