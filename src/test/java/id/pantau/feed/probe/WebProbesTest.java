package id.pantau.feed.probe;

import static id.pantau.feed.probe.StandIns.answer;
import static id.pantau.feed.probe.StandIns.await;
import static id.pantau.feed.probe.StandIns.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.outgoing.Refused;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebProbesTest {
  private StandIns city;
  private Probes probes;

  @BeforeEach
  void start() throws Exception {
    city = new StandIns();
    var expected = new HttpExpectation(HttpExpectation.statuses("200-299,401"), "Selamat", 14);
    probes = new Probes(city.client, expected, InstantSource.system());
  }

  @AfterEach
  void stop() throws Exception {
    city.close();
  }

  @ParameterizedTest
  @CsvSource({
    "200, Selamat datang, UP, SERVICE, ''",
    "401, Selamat, UP, SERVICE, ''",
    "404, Selamat, DOWN, REACH, HTTP 404",
    "500, Selamat, DOWN, REACH, HTTP 500",
    "200, Sedang dirawat, DOWN, REACH, 'Selamat' is not in the answer",
  })
  void a_page_is_judged_by_status_and_text(
      int status, String body, Status expected, Proof proven, String message) throws Exception {
    int port = city.web(null, request -> answer(request, status, body));

    Finding found = http("http://app.example:" + port + "/");

    assertThat(found.status()).isEqualTo(expected);
    assertThat(found.proven()).isEqualTo(proven);
    assertThat(found.message().replace("'", "")).isEqualTo(message.replace("'", ""));
    assertThat(found.measures()).containsEntry("http_code", (double) status);
    assertThat(found.measures().containsKey("latency_ms")).isEqualTo(expected == Status.UP);
  }

  @Test
  void a_certificate_near_its_end_is_a_fault_before_people_see_it() throws Exception {
    int soon = tls("app.example", 9);
    int later = tls("app.example", 100);

    Finding found = http("https://app.example:" + soon + "/");

    assertThat(found.status()).isEqualTo(Status.DEGRADED);
    assertThat(found.message()).matches("certificate ends in [89] days");
    assertThat(found.measures().get("cert_days")).isBetween(8.5, 9.0);
    assertThat(http("https://app.example:" + later + "/").status()).isEqualTo(Status.UP);
  }

  @Test
  void what_does_not_answer_well_is_down_with_the_reason_in_words() throws Exception {
    assertDown("https://app.example:" + tls("app.example", -1) + "/", "certificate expired", false);
    assertDown(
        "https://app.example:" + tls("other.example", 90) + "/",
        "certificate belongs to another host",
        false);
    assertDown("http://nowhere.example/", "name not found", true);
    assertDown("http://app.example:1/", "connection refused", false);
  }

  @Test
  void a_redirect_to_a_metadata_address_is_our_own_fault_not_a_finding() throws Exception {
    int port =
        city.web(
            null,
            request ->
                request
                    .response()
                    .setStatusCode(302)
                    .putHeader("Location", "http://169.254.169.254/latest/")
                    .end()
                    .onFailure(left -> {}));

    assertThatThrownBy(() -> http("http://app.example:" + port + "/"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "redirected: 169.254.169.254 is a cloud's metadata service, which is never called");
  }

  @Test
  void an_application_says_itself_what_is_wrong() throws Exception {
    int port =
        city.web(
            null,
            request ->
                answer(
                    request,
                    503,
                    "{\"status\":\"DOWN\",\"components\":{\"db\":{\"status\":\"DOWN\"}}}"));

    Finding found = health("http://app.example:" + port + "/actuator/health");

    assertThat(found.status()).isEqualTo(Status.DOWN);
    assertThat(found.message()).isEqualTo("db DOWN");
    assertThat(found.measures()).containsEntry("check_db", 0.0).containsEntry("http_code", 503.0);
  }

  @Test
  void a_health_address_that_answers_something_else_is_not_green() throws Exception {
    int login = city.web(null, request -> answer(request, 200, "<html>Silakan masuk</html>"));
    int lying = city.web(null, request -> answer(request, 500, "{\"status\":\"ok\"}"));
    int gone = city.web(null, request -> answer(request, 404, "no"));

    assertThat(health("http://app.example:" + login + "/up").status()).isEqualTo(Status.DEGRADED);
    assertThat(health("http://app.example:" + lying + "/up").message()).isEqualTo("HTTP 500");
    assertThat(health("http://app.example:" + gone + "/up").status()).isEqualTo(Status.DOWN);
  }

  @Test
  void an_open_port_proves_that_somebody_is_there() throws Exception {
    int port = city.line((socket, text) -> {});

    assertThat(look("tcp://127.0.0.1:" + port, ProbeType.TCP).proven()).isEqualTo(Proof.REACH);
    assertThat(look("tcp://127.0.0.1:1", ProbeType.TCP).message()).isEqualTo("connection refused");
  }

  private int tls(String name, int days) throws Exception {
    return city.web(
        city.certificates.of(name, Duration.ofDays(days)),
        request -> answer(request, 200, "Selamat"));
  }

  private void assertDown(String url, String message, boolean silent) throws Exception {
    Finding found = http(url);
    assertThat(found.status()).as(url).isEqualTo(Status.DOWN);
    assertThat(found.message()).isEqualTo(message);
    assertThat(found.silent()).isEqualTo(silent);
  }

  private Finding http(String url) throws Exception {
    return look(url, ProbeType.HTTP);
  }

  private Finding health(String url) throws Exception {
    return look(url, ProbeType.HEALTH_JSON);
  }

  private Finding look(String url, ProbeType type) throws Exception {
    return await(probes.look(target(url, type, Proof.SERVICE), false));
  }
}
