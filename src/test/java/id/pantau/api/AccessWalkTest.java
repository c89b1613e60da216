package id.pantau.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.access.Access;
import id.pantau.access.AccessTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Walks every published operation with every kind of credential. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessWalkTest {
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
  void every_published_operation_is_in_the_access_table_and_the_other_way_round() {
    var published =
        client.schemas().operations().stream()
            .map(each -> each.method() + " " + each.path())
            .collect(Collectors.toCollection(TreeSet::new));
    published.add("GET /*"); // the wall's files are no operation

    assertThat(published).isEqualTo(new TreeSet<>(AccessTable.routes().keySet()));
  }

  @Test
  void every_operation_asks_exactly_what_the_table_says() {
    for (PublishedSchemas.Operation operation : client.schemas().operations()) {
      Access access = AccessTable.require(operation.method(), operation.path());
      for (Map.Entry<String, String> credential : credentials().entrySet()) {
        int expected = expected(access, credential.getKey());
        int status =
            client
                .raw(operation.method(), filled(operation.path()), credential.getValue(), null)
                .status();
        String step = operation.id() + " with " + credential.getKey();
        if (expected == 0) {
          assertThat(status).as(step).isNotIn(401, 403, 405, 500);
        } else {
          assertThat(status).as(step).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void what_is_not_listed_does_not_exist() {
    for (String path :
        List.of(
            "/api/v1/incident",
            "/api/v1/asset",
            "/api/v1/assets/a/b",
            "/api/v2/query",
            "/api/v1",
            "/api/",
            "/health",
            "/health/x",
            "/metrics/x",
            "/web/index.html",
            "/../etc/passwd.txt",
            "/%2e%2e/application.html",
            "/nothing.js")) {
      TestClient.Answer answer = client.raw("GET", path, server.admin, null);
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.header("Content-Type")).as(path).isEqualTo("application/problem+json");
    }
  }

  @Test
  void a_wrong_credential_is_told_how_to_send_a_right_one() {
    TestClient.Answer answer = client.get("listAssets", "/api/v1/assets", "ptu_test_wrong");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(answer.json().getString("detail")).contains("Authorization");
  }

  @Test
  void a_key_may_come_in_either_header_but_not_in_the_address() {
    assertThat(
            client
                .send("listCities", "GET", "/api/v1/cities", "", null, "X-API-Key", server.reader)
                .status())
        .isEqualTo(200);
    assertThat(client.get("listCities", "/api/v1/cities?key=" + server.reader, "").status())
        .isEqualTo(401);
  }

  private Map<String, String> credentials() {
    return Map.of(
        "nothing", "",
        "read", server.reader,
        "feed", server.feeder,
        "admin", server.admin,
        "read of bangli", server.other,
        "admin of makassar", server.mine);
  }

  /** The refusal the table asks for, written here a second time on purpose; 0 when it lets in. */
  private static int expected(Access access, String credential) {
    if (access.rule() == Access.Rule.PUBLIC) {
      return 0;
    }
    if (credential.equals("nothing")) {
      return 401;
    }
    if (access.rule() == Access.Rule.SIGNED_IN) {
      return 403; // keys are no sessions
    }
    boolean bound = credential.contains(" of ");
    String scope = credential.split(" ")[0];
    boolean fits =
        scope.equals("admin") || (access.scope() != null && scope.equals(access.scope().word()));
    return fits && !(bound && access.wholeServer()) ? 0 : 403;
  }

  private static String filled(String path) {
    return path.replaceAll("[{][a-z]+[}]", "no-such-thing");
  }
}
