package id.pantau.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges bodies by the document as it is published, not by the stripped copy the server loads. */
final class PublishedSchemas {
  private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

  private final JsonNode document;

  PublishedSchemas(String document) throws IOException {
    this.document = new ObjectMapper().readTree(document);
  }

  /** An operation of the document. */
  record Operation(String id, String method, String path, JsonNode definition) {}

  List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    document
        .get("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            operations.add(
                                new Operation(
                                    method.getValue().get("operationId").textValue(),
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    method.getValue()));
                          }
                        }));
    return operations;
  }

  Operation operation(String id) {
    return operations().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  /** Asserts that the document knows this answer and that its body fits. */
  void check(String operationId, int status, @Nullable String mediaType, String body) {
    JsonNode responses = operation(operationId).definition().get("responses");
    String exact = Integer.toString(status);
    assertThat(responses.has(exact) || status >= 400)
        .as("%s answers %s, which is not published", operationId, status)
        .isTrue();
    JsonNode response = inlined(responses.get(responses.has(exact) ? exact : "default"));
    if (!response.has("content")) {
      assertThat(body).as("%s %s has no body", operationId, status).isEmpty();
      return;
    }
    JsonNode content = response.get("content");
    String plain = mediaType == null ? "" : mediaType.split(";")[0];
    assertThat(content.has(plain)).as("%s answers %s", operationId, plain).isTrue();
    if (plain.contains("json")) {
      assertThat(faults(content.get(plain).get("schema"), Json.decodeValue(body)))
          .as("%s %s: %s", operationId, status, body)
          .isEmpty();
    }
  }

  /** Whether this request body fits. */
  boolean acceptsBody(String operationId, Object body) {
    JsonNode request = inlined(operation(operationId).definition().get("requestBody"));
    return faults(request.at("/content/application~1json/schema"), body).isEmpty();
  }

  private List<String> faults(JsonNode schema, Object value) {
    var options =
        new JsonSchemaOptions()
            .setBaseUri("app://published")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    var published = JsonSchema.of(new JsonObject(inlined(schema).toString()));
    OutputUnit judged = Validator.create(published, options).validate(value);
    if (judged.getValid()) {
      return List.of();
    }
    return judged.getErrors().stream()
        .map(error -> error.getInstanceLocation() + " " + error.getError())
        .toList();
  }

  /** A copy with every reference replaced by what it names; our schemas do not recurse. */
  private JsonNode inlined(JsonNode node) {
    if (node.has("$ref")) {
      return inlined(document.at(node.get("$ref").textValue().substring(1)));
    }
    JsonNode copy = node.deepCopy();
    if (copy instanceof ObjectNode object) {
      object.fields().forEachRemaining(field -> field.setValue(inlined(field.getValue())));
    } else if (copy instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, inlined(array.get(i)));
      }
    }
    return copy;
  }
}
