package id.pantau.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.OpenAPIVersion;
import io.vertx.openapi.contract.impl.OpenAPIContractImpl;
import io.vertx.openapi.impl.OpenAPIFormatValidator;
import io.vertx.openapi.validation.RequestValidator;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The OpenAPI document: whole as it is published, and loaded as the validator that guards every
 * operation but the reports.
 *
 * @param published the whole document as JSON
 * @param loaded the operations the validator knows, loaded from {@link LoadableContract}
 * @param validator any thread may use it
 */
record Contract(Buffer published, OpenAPIContract loaded, RequestValidator validator) {
  private static final String OPENAPI = "contract/openapi.yaml";
  private static final String ASYNCAPI = "contract/asyncapi.yaml";

  /**
   * Reads and loads the document on a worker; most of a second in a cold JVM, so the server does
   * not wait for it before it listens.
   *
   * @return the contract; fails when the document is missing or does not load, which tests exclude
   */
  static Future<Contract> load(Vertx vertx) {
    return vertx
        .executeBlocking(
            () -> {
              JsonNode document = document(OPENAPI);
              return new Loading(text(document), loaded(guarded(document)));
            },
            false)
        .map(
            done ->
                new Contract(
                    done.published, done.loaded, RequestValidator.create(vertx, done.loaded)));
  }

  private record Loading(Buffer published, OpenAPIContract loaded) {}

  /** What the validator is loaded from. */
  static JsonObject guarded(JsonNode published) {
    return new JsonObject(text(LoadableContract.of(published)));
  }

  /**
   * Does what {@code OpenAPIContract.from} does, without checking the document against OpenAPI's
   * own schemas. It reads those through Vert.x's file cache, which a server has switched off
   * because a killed process leaves it in the temp folder; and a test checks the document once for
   * all.
   */
  private static OpenAPIContract loaded(JsonObject guarded) {
    var options =
        new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("app://")
            .setOutputFormat(OutputFormat.Basic);
    SchemaRepository schemas =
        SchemaRepository.create(options, new OpenAPIFormatValidator())
            .dereference(JsonSchema.of(guarded));
    return new OpenAPIContractImpl(schemas.resolve(guarded), OpenAPIVersion.V3_1, schemas);
  }

  /** The live stream's document as JSON; fails with a 404 when this build has none. */
  static Future<Buffer> asyncApi(Vertx vertx) {
    return vertx
        .executeBlocking(() -> text(document(ASYNCAPI)), false)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof FileNotFoundException missing
                        ? new ProblemException(
                            Problem.notFound(String.valueOf(missing.getMessage())))
                        : failure));
  }

  private static JsonNode document(String resource) throws IOException {
    try (InputStream in = Contract.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException("this build lacks " + resource);
      }
      return new YAMLMapper().readTree(in);
    }
  }

  private static Buffer text(JsonNode document) {
    try {
      return Buffer.buffer(new ObjectMapper().writeValueAsBytes(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document just read cannot be written", e);
    }
  }
}
