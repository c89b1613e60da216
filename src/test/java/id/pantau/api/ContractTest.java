package id.pantau.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The loaded copy of the contract says the same as the published one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {
  private static final List<String> BODIES =
      List.of("putAsset", "adoptUnregistered", "createKey", "createSession", "createSigninLink");

  /** Values that tell types, limits and forms apart, put in for each field in turn. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "\"\"",
          "\"a\"",
          "\"73.71.01\"",
          "\"a b\"",
          "0",
          "1",
          "-1",
          "1.5",
          "91",
          "181",
          "31536001",
          "true",
          "[]",
          "[\"a\"]",
          "[\"a\",\"a\"]",
          "[1]",
          "[\"read\"]",
          "[\"feed\"]",
          "{}",
          "{\"a\":\"b\"}",
          "{\"a\":1}",
          "{\"\":\"b\"}",
          "\"live\"",
          "\"off\"",
          "\"M\"",
          "\"2026-01-31\"",
          "[{\"id\":\"a\",\"kind\":\"app\"}]",
          "[{\"id\":\"a\",\"kind\":null}]");

  private final ObjectMapper mapper = new ObjectMapper();
  private Vertx vertx;
  private Contract contract;
  private PublishedSchemas published;

  @BeforeAll
  void load() throws Exception {
    vertx = Vertx.vertx(TestServer.options());
    contract = TestServer.get(Contract.load(vertx));
    published = new PublishedSchemas(contract.published().toString());
  }

  @AfterAll
  void close() {
    var unused = TestServer.get(vertx.close());
  }

  @Test
  void every_published_operation_is_loaded_but_those_that_read_their_body_themselves() {
    var loaded =
        contract.loaded().operations().stream()
            .map(each -> each.getHttpMethod() + " " + each.getOpenAPIPath())
            .collect(Collectors.toSet());
    var all =
        published.operations().stream()
            .map(each -> each.method() + " " + each.path())
            .collect(Collectors.toSet());

    for (String path : LoadableContract.OWN_READERS) {
      assertThat(all.removeIf(operation -> operation.endsWith(" " + path))).as(path).isTrue();
    }
    assertThat(loaded).isEqualTo(all);
  }

  @Test
  void the_loaded_copy_is_good_openapi() throws Exception {
    Vertx usual = Vertx.vertx(); // the check needs the file cache that a server has switched off
    try {
      var guarded = Contract.guarded(mapper.readTree(contract.published().toString()));
      OpenAPIContract checked = TestServer.get(OpenAPIContract.from(usual, guarded));
      assertThat(checked.operations()).hasSameSizeAs(contract.loaded().operations());
      assertThat(checked.getRawContract()).isEqualTo(contract.loaded().getRawContract());
    } finally {
      var unused = TestServer.get(usual.close());
    }
  }

  @Test
  void both_judge_the_same_bodies_alike() throws Exception {
    int accepted = 0;
    int refused = 0;
    for (String operation : BODIES) {
      for (JsonNode body : corpus(operation)) {
        boolean fits = published.acceptsBody(operation, Json.decodeValue(body.toString()));
        assertThat(loadedAccepts(operation, body.toString()))
            .as("%s %s", operation, body)
            .isEqualTo(fits);
        accepted += fits ? 1 : 0;
        refused += fits ? 0 : 1;
      }
    }
    assertThat(accepted).isGreaterThan(50);
    assertThat(refused).isGreaterThan(300);
  }

  /** A good body, and that body with each field in turn missing or holding each of the values. */
  private List<JsonNode> corpus(String operation) throws Exception {
    ObjectNode good = (ObjectNode) mapper.readTree(good(operation));
    ArrayNode corpus = JsonNodeFactory.instance.arrayNode();
    corpus.add(good);
    var fields = new ArrayList<String>(List.of("unknownField"));
    good.fieldNames().forEachRemaining(fields::add);
    for (String field : fields) {
      ObjectNode without = good.deepCopy();
      without.remove(field);
      corpus.add(without);
      for (String value : VALUES) {
        ObjectNode changed = good.deepCopy();
        changed.set(field, mapper.readTree(value));
        corpus.add(changed);
      }
    }
    var bodies = new ArrayList<JsonNode>();
    corpus.forEach(bodies::add);
    return bodies;
  }

  private static String good(String operation) {
    return switch (operation) {
      case "putAsset" ->
          """
          {"city":"m","name":"n","kind":"k","area":"a","owner":"o","lat":1,"lon":1,\
          "parents":["p"],"intervalSeconds":30,"lifecycle":"live","operator":"o",\
          "zone":"M","installedAt":"2026-01-31","externalIds":{"a":"b"},"tags":{}}""";
      case "adoptUnregistered" ->
          """
          {"city":"m","items":[{"id":"a","kind":"k","reported":null}]}""";
      case "createKey" ->
          """
          {"name":"n","scopes":["read"],"city":null,"expires":1,"cidrs":[]}""";
      case "createSession" ->
          """
          {"token":"t"}""";
      default ->
          """
          {"name":"n","city":"m","scopes":["read"]}""";
    };
  }

  private boolean loadedAccepts(String operation, String body) {
    ValidatableRequest request =
        new ValidatableRequestImpl(
            Map.of(),
            Map.of(),
            operation.equals("putAsset") ? Map.of("id", new RequestParameterImpl("a")) : Map.of(),
            Map.of(),
            new RequestParameterImpl(Buffer.buffer(body)),
            "application/json");
    var judged = contract.validator().validate(request, operation);
    var done = judged.toCompletionStage().toCompletableFuture();
    return done.handle((fits, failure) -> failure == null).join();
  }
}
