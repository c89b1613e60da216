package id.pantau.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What HTTP itself asks: methods, limits, headers, packing, files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpHabitsTest {
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
  void another_method_is_refused_with_those_that_work() {
    TestClient.Answer answer = client.raw("PATCH", "/api/v1/assets/x", server.admin, null);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("DELETE, GET, HEAD, OPTIONS, PUT");
    assertThat(client.raw("OPTIONS", "/api/v1/assets", "", null).header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS");
    assertThat(
            client
                .raw("OPTIONS", "/api/v1/assets", "", null, "Origin", "https://evil.example")
                .header("Access-Control-Allow-Origin"))
        .isNull();
  }

  @Test
  void head_answers_like_get_without_the_body() {
    TestClient.Answer head = client.raw("HEAD", "/api/v1/cities", server.reader, null);

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.http().body()).isEmpty();
    assertThat(client.raw("HEAD", "/api/v1/cities", "", null).status()).isEqualTo(401);
  }

  @Test
  void every_answer_carries_the_security_headers() {
    for (String path :
        List.of("/api/v1/cities", "/nothing.js", "/health/live", "/api/v1/nothing")) {
      TestClient.Answer answer = client.raw("GET", path, server.reader, null);
      assertThat(answer.header("Content-Security-Policy"))
          .as(path)
          .contains("default-src 'self'", "frame-ancestors 'none'");
      assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("no-referrer");
      assertThat(answer.header("Server")).as(path).isNull();
    }
  }

  @Test
  void an_address_or_headers_beyond_the_limit_are_refused() {
    TestClient.Answer line = client.raw("GET", "/api/v1/cities?q=" + "x".repeat(5_000), "", null);
    TestClient.Answer header =
        client.raw("GET", "/api/v1/cities", "", null, "X-Long", "x".repeat(9_000));

    assertThat(line.status()).isEqualTo(414);
    assertThat(header.status()).isEqualTo(431);
    assertThat(header.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void long_answers_are_packed_for_who_asks() throws Exception {
    String path = "/api/v1/assets?city=makassar&limit=5000";
    var request =
        HttpRequest.newBuilder(URI.create(client.base() + path))
            .header("Authorization", "Bearer " + server.reader)
            .header("Accept-Encoding", "gzip")
            .build();
    var packed = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    String plain = client.get("listAssets", path, server.reader).http().body();

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
    }
    assertThat(packed.body().length).isLessThan(plain.length() / 3);
  }

  @Test
  void what_others_answer_fits_the_contract_too() {
    String city = "?city=makassar&areas=73.71.01&areas=73.71.02&kinds=app&owners=a,b";
    assertThat(client.get("getSnapshot", "/api/v1/live/snapshot" + city, server.reader).status())
        .isEqualTo(200);
    assertThat(client.get("getSnapshot", "/api/v1/live/snapshot", server.reader).pointers())
        .containsExactly("/query/city");
    assertThat(client.get("getMetrics", "/metrics?name=x", server.reader).status()).isEqualTo(200);
    assertThat(client.get("getOpenApi", "/api/v1/openapi.json", "").status()).isEqualTo(200);
    assertThat(client.get("getAsyncApi", "/api/v1/asyncapi.json", "").status()).isEqualTo(200);
    assertThat(client.get("openLive", "/api/v1/live", server.reader).status()).isEqualTo(426);
    assertThat(
            client
                .send("postObservations", "POST", "/api/v1/observations", server.feeder, "[]")
                .status())
        .isEqualTo(200);
  }

  @Test
  void a_socket_opens_behind_the_same_guards() throws Exception {
    assertThat(greeting(server.reader).get(10, TimeUnit.SECONDS)).isEqualTo("welcome");
    assertThat(greeting(server.feeder))
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .havingRootCause()
        .withMessageContaining("403");
  }

  private CompletableFuture<String> greeting(String key) {
    var greeting = new CompletableFuture<String>();
    var listener =
        new WebSocket.Listener() {
          @Override
          public @Nullable CompletionStage<?> onText(
              WebSocket socket, CharSequence text, boolean last) {
            greeting.complete(text.toString());
            socket.abort();
            return null;
          }
        };
    var address = URI.create(client.base().replace("http", "ws") + "/api/v1/live");
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Authorization", "Bearer " + key)
        .buildAsync(address, listener)
        .thenCompose(open -> greeting);
  }

  @Test
  void health_tells_why_it_is_not_ready() {
    assertThat(client.get("getLiveness", "/health/live", "").status()).isEqualTo(200);
    assertThat(client.get("getReadiness", "/health/ready", "").status()).isEqualTo(200);
    server.notReady = List.of("replaying the journal");
    try {
      TestClient.Answer answer = client.get("getReadiness", "/health/ready", "");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().getJsonArray("reasons").getList())
          .isEqualTo(List.of("replaying the journal"));
    } finally {
      server.notReady = List.of();
    }
  }

  @Test
  void the_page_is_never_stale_and_its_files_never_asked_for_twice() throws IOException {
    Path web = web();
    Path page = web.resolve("index.html");
    Path script = web.resolve("assets/app-1a2b3c4d.js");
    byte[] before = Files.exists(page) ? Files.readAllBytes(page) : null;
    Files.createDirectories(script.getParent());
    Files.writeString(page, "<!doctype html>");
    Files.writeString(script, "export {}");
    try {
      TestClient.Answer index = client.raw("GET", "/", "", null);
      TestClient.Answer file = client.raw("GET", "/assets/app-1a2b3c4d.js", "", null);
      assertThat(index.header("Content-Type")).startsWith("text/html");
      assertThat(index.header("Cache-Control")).isEqualTo("no-store");
      assertThat(file.header("Cache-Control")).contains("immutable");
      assertThat(file.header("Content-Type")).startsWith("text/javascript");
      for (String path : List.of("/assets/", "/assets", "/assets/..%2F..%2Flogback.xml")) {
        assertThat(client.raw("GET", path, "", null).status()).as(path).isEqualTo(404);
      }
    } finally {
      Files.delete(script);
      if (before == null) {
        Files.delete(page);
      } else {
        Files.write(page, before);
      }
    }
  }

  /** The folder of the page among the compiled tests, which the class path has first. */
  private static Path web() {
    return Path.of(
            URI.create(
                String.valueOf(
                    HttpHabitsTest.class.getProtectionDomain().getCodeSource().getLocation())))
        .resolve("web");
  }
}
