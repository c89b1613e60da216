package id.pantau.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import id.pantau.core.SeenObservation;
import id.pantau.live.conformance.Mirror;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, String> SCHEMAS =
      Map.of(
          "welcome", "Welcome",
          "resync", "Resync",
          "delta", "Delta",
          "assets", "Assets",
          "incident", "IncidentFrame",
          "beat", "Beat",
          "observation", "Observation",
          "error", "Error");
  private final JsonNode document = read();

  private static JsonNode read() {
    try (InputStream in =
        AsyncApiTest.class.getClassLoader().getResourceAsStream("contract/asyncapi.yaml")) {
      return new YAMLMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The problems of a value under a schema of the document; empty when it is valid. */
  private List<String> problems(String schema, String json) throws IOException {
    var root = new JsonObject(document.path("components").toString());
    var unused = root.put("$ref", "#/schemas/" + schema);
    String text = root.encode().replace("#/components/schemas/", "#/schemas/");
    Validator validator =
        Validator.create(
            JsonSchema.of(new JsonObject(text)),
            new JsonSchemaOptions().setBaseUri("app://x").setDraft(Draft.DRAFT202012));
    OutputUnit result = validator.validate(new JsonObject(json));
    var problems = new ArrayList<String>();
    if (!result.getValid()) {
      problems.add(json + ": " + result.toJson());
    }
    return problems;
  }

  @Test
  void every_reference_leads_somewhere() {
    for (JsonNode ref : document.findValues("$ref")) {
      String pointer = ref.asText().substring(1);
      assertThat(document.at(pointer).isMissingNode()).as(ref.asText()).isFalse();
    }
  }

  @Test
  void it_lists_exactly_the_messages_the_server_takes() {
    var taken = new ArrayList<String>();
    for (JsonNode ref : document.at("/operations/ask/messages")) {
      String[] path = ref.path("$ref").asText().split("/");
      taken.add(path[path.length - 1]);
    }
    assertThat(taken).containsExactlyInAnyOrderElementsOf(LiveRequest.TYPES);
  }

  @Test
  void its_examples_are_valid_and_the_server_takes_those_of_clients() throws Exception {
    for (var message : document.at("/components/messages").properties()) {
      String schema = message.getValue().at("/payload/$ref").asText().replaceFirst(".*/", "");
      assertThat(message.getValue().path("examples")).isNotEmpty();
      for (JsonNode example : message.getValue().path("examples")) {
        String json = example.path("payload").toString();
        assertThat(problems(schema, json)).isEmpty();
        if (LiveRequest.TYPES.contains(message.getKey())) {
          assertThat(LiveRequest.parse(json)).isNotNull();
        }
      }
    }
  }

  @Test
  void what_the_server_sends_is_as_it_says() throws Exception {
    var sent = new ArrayList<String>();
    sent.add(Messages.welcome(new Answer.Welcome("e7", 4, true), 5_000));
    sent.add(Messages.resync("gap", "/api/v1/live/snapshot?city=makassar"));
    sent.add(Messages.error("malformed", "say \"what\"\n"));
    sent.add(
        ObservationJson.frame(
            new SeenObservation(
                3,
                "a-3",
                5,
                6,
                Status.UP,
                Proof.PICTURE,
                7L,
                Map.of("fps", 24.5),
                "\u0007",
                false,
                true,
                9)));
    var world = new World(3);
    var stream = new CityStream(new ShownTable(), LiveSettings.defaults());
    stream.load(List.of(), 0);
    FilterGroup group = stream.group(LiveFilter.ALL);
    for (int i = 0; i < 300; i++) {
      stream.add(world.step());
      stream.flush(8).forEach(d -> d.frames().forEach(f -> sent.add(f.text())));
    }
    sent.add(group.beat(11).text());
    for (String text : sent) {
      String type = JSON.readTree(text).path("type").asText();
      assertThat(problems(Objects.requireNonNull(SCHEMAS.get(type)), text)).isEmpty();
    }
    Snapshot snapshot =
        SnapshotEncoder.encode(
            "e7", 5, 6, LiveFilter.ALL, World.CITY, world.states(), world.incidents());
    String body = new String(SnapshotEncoder.plain(snapshot), StandardCharsets.UTF_8);
    assertThat(problems("Snapshot", body)).isEmpty();
    assertThat(problems("Snapshot", body.replace("\"kind\":", "\"colour\":"))).isNotEmpty();
    assertThat(problems("Beat", "{\"type\":\"beat\"}")).isNotEmpty();
  }

  @Test
  void its_vectors_are_those_of_the_reference_client() {
    String text = document.at("/info/description").asText();
    for (String example : List.of("0:0:0:0", "17:2:1763863200080:0", "7635:3:1763863200123:9")) {
      assertThat(text).contains("| `%s` | `%08x` |".formatted(example, Mirror.hash(example)));
    }
  }
}
