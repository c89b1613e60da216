package id.pantau.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A city's list over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportRoutesTest {
  @TempDir static Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeAll
  void start() throws Exception {
    server = new TestServer(folder);
    client = new TestClient(server.port);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void a_dry_run_answers_what_the_run_then_does() {
    String list = "id;nama;lintang;bujur\nimp-1;Satu;-5,15;119,41\nimp-2;Dua;-5,15;120\n";

    JsonObject dry = imported("what=assets&city=makassar&dryRun=true", list).json();
    assertThat(client.raw("GET", "/api/v1/assets/imp-1", server.admin, null).status())
        .isEqualTo(404);
    JsonObject run = imported("what=assets&city=makassar", list).json();
    JsonObject again = imported("what=assets&city=makassar", list).json();

    assertThat(dry.getBoolean("dryRun")).isTrue();
    assertThat(without(dry)).isEqualTo(without(run));
    assertThat(run.getInteger("added")).isEqualTo(2);
    assertThat(run.getInteger("gone")).as("the eight of the city").isEqualTo(8);
    assertThat(run.getJsonObject("mapping"))
        .isEqualTo(
            new JsonObject(
                "{\"id\":\"id\",\"name\":\"nama\",\"lat\":\"lintang\",\"lon\":\"bujur\"}"));
    assertThat(run.getJsonArray("warnings").encode()).contains("belongs to Kota Makassar");
    assertThat(again.getInteger("same")).isEqualTo(2);
    JsonObject asset = client.raw("GET", "/api/v1/assets/imp-1", server.admin, null).json();
    assertThat(asset.getString("area")).isEqualTo("73.71.01.1001");
    assertThat(asset.getDouble("lon")).isEqualTo(119.41);
  }

  @Test
  void one_bad_row_imports_nothing_and_is_named() {
    TestClient.Answer answer =
        imported(
            "what=assets&city=makassar",
            "id,nama,lat,lon\nimp-3,A,-5.15,119.41\nimp-4,B,x,119.41\n");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointers()).containsExactly("/3/lat");
    assertThat(answer.json().getString("detail"))
        .contains(
            "Nothing was imported", "row 3, column lat", "Read as csv with ,", "name from nama");
    assertThat(client.raw("GET", "/api/v1/assets/imp-3", server.admin, null).status())
        .isEqualTo(404);
  }

  @Test
  void what_only_the_core_knows_is_told_in_a_dry_run_too() {
    String list = "id,nama,parents\nimp-5,A,\nimp-6,B,mks-switch\nimp-7,C,none\n";

    TestClient.Answer dry = imported("what=assets&city=makassar&dryRun=true", list);
    TestClient.Answer run = imported("what=assets&city=makassar", list);

    assertThat(dry.status()).isEqualTo(422);
    assertThat(dry.pointers()).containsExactly("/4/parents/0");
    assertThat(run.json()).isEqualTo(dry.json());
  }

  @Test
  void apps_go_in_with_a_mapping_of_the_caller() {
    String map =
        URLEncoder.encode("{\"name\":\"judul\",\"idPrefix\":\"app-\"}", StandardCharsets.UTF_8);

    JsonObject answer =
        imported("what=apps&city=bangli&map=" + map, "[{\"id\":1,\"judul\":\"MOCA\"}]").json();

    assertThat(answer.getJsonObject("details").getJsonArray("added").getList())
        .isEqualTo(List.of("app-1"));
    assertThat(answer.getJsonObject("mapping").getString("idPrefix")).isEqualTo("app-");
  }

  @Test
  void areas_are_part_of_the_city_at_once() {
    String list = "kode,nama\n73.71.02.1001,Bara-Baraya\n73.71.03,Baru\n";

    JsonObject answer = imported("what=areas&city=makassar", list).json();

    assertThat(answer.getInteger("added")).isEqualTo(2);
    assertThat(answer.getInteger("gone")).as("the others stay").isEqualTo(3);
    assertThat(client.get("listAreas", "/api/v1/areas?city=makassar", server.reader).ids())
        .contains("73.71.01", "73.71.02.1001", "73.71.03");
    assertThat(imported("what=areas&city=makassar", "kode,nama\n73.71.09.1001,Yatim\n").pointers())
        .containsExactly("/2/kode");
  }

  @Test
  void an_admin_of_one_city_imports_there_only_and_others_not_at_all() {
    String list = "id,nama\nimp-8,A\n";

    assertThat(as(server.mine, "what=assets&dryRun=true", list).status()).isEqualTo(200);
    assertThat(as(server.mine, "what=apps&city=bangli", list).status()).isEqualTo(404);
    assertThat(as(server.reader, "what=assets&city=makassar", list).status()).isEqualTo(403);
    assertThat(as(server.feeder, "what=assets&city=makassar", list).status()).isEqualTo(403);
    assertThat(as("", "what=assets&city=makassar", list).status()).isEqualTo(401);
  }

  @Test
  void a_wrong_question_is_refused_with_its_place() {
    String list = "id,nama\nimp-9,A\n";

    assertThat(imported("city=makassar", list).pointers()).containsExactly("/query/what");
    assertThat(imported("what=assets&city=nowhere", list).status()).isEqualTo(404);
    assertThat(imported("what=assets", list).pointers()).containsExactly("/query/city");
    assertThat(imported("what=assets&city=makassar&dryrun=true", list).pointers())
        .containsExactly("/query/dryrun");
    assertThat(imported("what=assets&city=makassar&dryRun=yes", list).pointers())
        .containsExactly("/query/dryRun");
    assertThat(imported("what=assets&city=makassar&map=%7B%22nmae%22:1%7D", list).pointers())
        .containsExactly("/query/map/nmae");
    assertThat(imported("what=assets&city=makassar&map=%7B%22name%22:%22x%22%7D", list).status())
        .isEqualTo(400);
  }

  @Test
  void a_third_file_at_once_is_told_to_come_back_and_a_sender_that_leaves_holds_no_place()
      throws Exception {
    String query = "what=assets&city=makassar&dryRun=true";
    String list = "id,nama\nimp-10,A\n";

    try (Socket first = begun(query);
        Socket second = begun(query)) {
      await().until(() -> imported(query, list).status() == 503);
      assertThat(imported(query, list).header("Retry-After")).isEqualTo("5");
      assertThat(first.isConnected() && second.isConnected()).isTrue();
    }

    await().until(() -> imported(query, list).status() == 200);
  }

  /** An upload of which the last byte is missing. */
  private Socket begun(String query) throws IOException {
    var socket = new Socket("127.0.0.1", server.port);
    String request =
        "POST /api/v1/imports?%s HTTP/1.1\r\nHost: a\r\nX-API-Key: %s\r\nContent-Length: 20\r\n\r\nid,nama"
            .formatted(query, server.admin);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  @Test
  void a_body_that_is_no_list_is_refused() {
    String query = "what=assets&city=makassar";

    assertThat(imported(query, "").json().getString("detail")).contains("empty");
    assertThat(imported(query, "<html></html>").json().getString("detail")).contains("web page");
    assertThat(typed("multipart/form-data; boundary=x").json().getString("detail"))
        .contains("--data-binary");
    assertThat(typed("application/x-www-form-urlencoded").status())
        .as("what curl says")
        .isEqualTo(200);
    assertThat(imported(query, "x".repeat(ImportRoutes.MAX_FILE + 1)).status()).isEqualTo(413);
  }

  private TestClient.Answer typed(String contentType) {
    String path = "/api/v1/imports?what=assets&city=makassar&dryRun=true";
    return client.send(
        "importFile", "POST", path, server.admin, "id,nama\na,A\n", "Content-Type", contentType);
  }

  private TestClient.Answer imported(String query, String list) {
    return as(server.admin, query, list);
  }

  private TestClient.Answer as(String key, String query, String list) {
    return client.send(
        "importFile", "POST", "/api/v1/imports?" + query, key, list, "Content-Type", "text/csv");
  }

  private static JsonObject without(JsonObject answer) {
    return answer.copy().putNull("dryRun");
  }
}
