package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.imports.Difference;
import id.pantau.imports.Finding;
import id.pantau.imports.ImportPlan;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What an import did, or would do. */
final class ImportJson {
  /** Ids listed of each sort; all are counted. */
  private static final int LISTED = 1_000;

  private ImportJson() {}

  static void write(JsonGenerator json, ImportPlan<?> plan, ImportRequest asked)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("city", asked.city().id());
    json.writeBooleanField("dryRun", asked.dryRun());
    json.writeNumberField("added", plan.added().size());
    json.writeNumberField("changed", plan.changed().size());
    json.writeNumberField("same", plan.same());
    json.writeNumberField("gone", plan.gone().size());
    json.writeNumberField("warningCount", plan.warningCount());
    ListJson.items(json, "warnings", plan.warnings(), ImportJson::finding);
    json.writeStringField("format", plan.format());
    json.writeObjectFieldStart("mapping");
    for (Map.Entry<String, String> field : plan.mapping().all().entrySet()) {
      json.writeStringField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
    ListJson.items(json, "unused", first(plan.unused()), JsonGenerator::writeString);
    json.writeObjectFieldStart("details");
    ListJson.items(json, "added", first(plan.added()), JsonGenerator::writeString);
    ListJson.items(json, "changed", first(plan.changed()), ImportJson::difference);
    ListJson.items(json, "gone", first(plan.gone()), JsonGenerator::writeString);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("pointer", finding.pointer());
    json.writeStringField("detail", finding.detail());
    json.writeEndObject();
  }

  private static void difference(JsonGenerator json, Difference difference) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", difference.id());
    ListJson.items(json, "fields", difference.fields(), JsonGenerator::writeString);
    json.writeEndObject();
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(all.size(), LISTED));
  }
}
