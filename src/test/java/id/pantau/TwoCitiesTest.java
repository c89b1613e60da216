package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two shipped cities on one server: a key of one sees and moves nothing of the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoCitiesTest {
  private static final String MOCA = "bgl-app-001";
  private static final String PELITA = "dps-app-001";

  @TempDir static Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private TestServer server;
  private String bangli = "";

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder, Map.of("PANTAU_CITIES_SERVE", "bangli,denpasar"));
    String asked = "{\"name\":\"b\",\"scopes\":[\"admin\"],\"city\":\"bangli\"}";
    bangli = json.readTree(send("POST", "/keys", TestServer.KEY, asked).body()).get("key").asText();
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @Test
  void a_citys_key_sees_its_city_and_only_its_assets() throws Exception {
    assertThat(ids("/cities", bangli)).containsExactly("bangli");
    assertThat(ids("/cities", TestServer.KEY)).containsExactly("bangli", "denpasar");
    assertThat(ids("/assets?limit=5000", bangli)).hasSize(36).allMatch(id -> id.startsWith("bgl-"));
    assertThat(ids("/status?limit=5000", bangli)).allMatch(id -> id.startsWith("bgl-"));
  }

  @Test
  void another_citys_asset_is_not_there_for_it_in_any_form() throws Exception {
    for (String path : List.of("", "/evidence")) {
      assertThat(send("GET", "/assets/" + PELITA + path, bangli, null).statusCode())
          .as(path)
          .isEqualTo(404);
      assertThat(send("GET", "/assets/" + MOCA + path, bangli, null).statusCode())
          .as(path)
          .isEqualTo(200);
    }
    for (String path : List.of("/assets", "/status", "/areas", "/changes", "/live/snapshot")) {
      assertThat(send("GET", path + "?city=denpasar", bangli, null).statusCode())
          .as(path)
          .isIn(403, 404);
    }
    assertThat(send("DELETE", "/assets/" + PELITA, bangli, null).statusCode()).isEqualTo(404);
    assertThat(send("GET", "/assets/" + PELITA, TestServer.KEY, null).statusCode()).isEqualTo(200);
  }

  @Test
  void a_report_of_one_city_cannot_move_an_asset_of_the_other() throws Exception {
    String both =
        "[{\"asset\":\"%s\",\"status\":\"UP\"},{\"asset\":\"%s\",\"status\":\"DOWN\"}]"
            .formatted(MOCA, PELITA);

    JsonNode verdicts = json.readTree(send("POST", "/observations", bangli, both).body());

    assertThat(verdicts.get("accepted").asInt()).isEqualTo(1);
    assertThat(status("bangli", MOCA)).isEqualTo("UP");
    assertThat(status("denpasar", PELITA)).isEqualTo("UNKNOWN");
  }

  @Test
  void a_services_owner_and_standard_are_told_with_the_asset() throws Exception {
    JsonNode service =
        json.readTree(send("GET", "/assets/dps-app-024", TestServer.KEY, null).body());

    assertThat(service.get("owner").asText()).isEqualTo("Kantor Kementerian Agama Kota Denpasar");
    assertThat(service.at("/inventory/standard.cost").asText()).isEqualTo("Tidak ada biaya");
    assertThat(service.at("/inventory/standard.source").asText()).startsWith("https://mpp.");
  }

  private String status(String city, String asset) throws Exception {
    String path = "/status?city=" + city + "&limit=5000";
    for (JsonNode item :
        json.readTree(send("GET", path, TestServer.KEY, null).body()).get("items")) {
      if (item.get("id").asText().equals(asset)) {
        return item.get("status").asText();
      }
    }
    return "no such asset";
  }

  private List<String> ids(String path, String key) throws Exception {
    var ids = new ArrayList<String>();
    for (JsonNode item : json.readTree(send("GET", path, key, null).body()).get("items")) {
      ids.add(item.get("id").asText());
    }
    return ids;
  }

  private HttpResponse<String> send(String method, String path, String key, @Nullable String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
