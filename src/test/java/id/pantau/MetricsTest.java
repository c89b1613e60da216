package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server says of itself, as Prometheus reads it. */
class MetricsTest {
  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(folder);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void metrics_keep_the_rules_of_the_prometheus_text_format() throws Exception {
    report("{\"asset\":\"mks-alley-00001\",\"status\":\"UP\"}");
    report("{\"asset\":\"nobody-knows-me\",\"status\":\"UP\"}");

    String text = metrics("text/plain").body();

    assertThat(ExpositionLint.problems(text)).isEmpty();
    assertThat(text)
        .contains("pantau_observations_total{verdict=\"accepted\"} 1.0")
        .contains("pantau_observations_total{verdict=\"rejected\"} 1.0")
        .contains("pantau_core_queued")
        .contains("pantau_history_lag_entries")
        .contains("pantau_journal_size_bytes")
        .contains("pantau_live_clients")
        .contains("vertx_http_server_requests_total");
  }

  @Test
  void openmetrics_is_given_to_who_asks_for_it() throws Exception {
    HttpResponse<String> answer = metrics("application/openmetrics-text;version=1.0.0");

    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
    assertThat(answer.body()).endsWith("# EOF\n");
  }

  @Test
  void the_lint_finds_what_promtool_would_find() {
    String bad =
        """
        # HELP a_total A
        # TYPE a_total gauge
        a_total 1
        # TYPE wait_milliseconds gauge
        wait_milliseconds{x="1"} 1
        wait_milliseconds{x="1"} 2
        lonely 3
        """;

    assertThat(ExpositionLint.problems(bad))
        .hasSize(5)
        .anyMatch(p -> p.startsWith("a_total is a gauge"))
        .anyMatch(p -> p.startsWith("wait_milliseconds has no HELP"))
        .anyMatch(p -> p.startsWith("wait_milliseconds is not in base units"))
        .anyMatch(p -> p.startsWith("wait_milliseconds has two samples"))
        .anyMatch(p -> p.startsWith("lonely has a sample but no TYPE"));
  }

  private void report(String body) throws Exception {
    var request =
        request("/api/v1/observations")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isIn(200, 422);
  }

  private HttpResponse<String> metrics(String accept) throws Exception {
    var answer =
        http.send(request("/metrics").header("Accept", accept).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + TestServer.KEY);
  }
}
