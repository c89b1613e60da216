package id.pantau.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.pantau.network.Cidr;
import id.pantau.outgoing.CallFailed.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutgoingClientTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger looked = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private @Nullable HttpServer server;
  private Certificates certificates;
  private OutgoingClient client;

  @BeforeEach
  void start() throws Exception {
    certificates = new Certificates();
    NameServer names = await(NameServer.start(vertx, this::addresses));
    client =
        new OutgoingClient(
            vertx,
            new AddressPolicy(
                List.of(
                    allowed(Purpose.PROBES, "127.0.0.0/9"),
                    allowed(Purpose.PROBES, "::1"),
                    allowed(Purpose.HOOKS, "127.0.0.0/9"))),
            new HostAddresses(vertx, names.address()),
            certificates.trust());
  }

  @AfterEach
  void stop() throws Exception {
    await(client.close());
    await(vertx.close());
  }

  /** The names of these tests. Everything under 127.0.0.0/9 is allowed, 127.128.0.0/9 is not. */
  private List<String> addresses(String name) {
    return switch (name) {
      case "mixed.example" -> List.of("127.0.0.1", "127.200.0.1");
      case "hidden.example" -> List.of("10.0.0.1");
      case "metadata.example" -> List.of("169.254.169.254");
      case "rebinding.example" ->
          looked.incrementAndGet() == 1 ? List.of("127.0.0.1") : List.of("127.200.0.1");
      case "six.example" -> List.of("127.0.0.1", "fd00::1");
      case "nowhere.example" -> List.of();
      default -> List.of("127.0.0.1");
    };
  }

  private static AddressPolicy.Allowed allowed(Purpose purpose, String range) {
    return new AddressPolicy.Allowed(purpose, Objects.requireNonNull(Cidr.parse(range)));
  }

  @Test
  void a_name_is_called_under_its_own_name_at_the_address_that_was_checked() throws Exception {
    int port = serve(request -> answer(request, request.authority().toString()));

    Answer answer = get("http://app.example:" + port + "/up?x=1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).hasToString("app.example:" + port);
    assertThat(answer.certificateEnds()).isNull();
  }

  @Test
  void a_name_with_one_forbidden_address_among_good_ones_is_refused() {
    assertThatThrownBy(() -> get("http://mixed.example/"))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("mixed.example (127.200.0.1) is this machine (loopback)");
    assertThatThrownBy(() -> get("http://six.example/"))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("six.example (fd00::1) is in a private network");
    assertThatThrownBy(() -> get("http://hidden.example/")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> get("http://metadata.example/"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("metadata service");
    assertThatThrownBy(() -> await(client.connect(Purpose.PROBES, to("tcp://mixed.example:80"))))
        .isInstanceOf(Refused.class);
  }

  @Test
  void a_name_that_changes_its_answer_is_checked_again_and_refused() throws Exception {
    int port = serve(request -> answer(request, "ok"));

    assertThat(get("http://rebinding.example:" + port + "/").status()).isEqualTo(200);
    assertThat(looked).as("one look-up a call: the checked address is the called one").hasValue(1);

    assertThatThrownBy(() -> get("http://rebinding.example:" + port + "/"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void a_probe_follows_three_redirects_each_of_them_judged() throws Exception {
    int port =
        serve(
            request -> {
              int left = Integer.parseInt(request.path().substring(1));
              if (left == 0) {
                answer(request, "there");
              } else {
                redirect(request, "/" + (left - 1));
              }
            });

    assertThat(get("http://app.example:" + port + "/3").body()).hasToString("there");
    assertFails("http://app.example:" + port + "/4", Reason.TOO_MANY_REDIRECTS);
  }

  @Test
  void a_redirect_to_a_forbidden_place_is_refused_and_never_followed() throws Exception {
    for (String bad :
        List.of(
            "http://169.254.169.254/latest/meta-data/",
            "http://metadata.example/",
            "http://2130706433/",
            "//127.200.0.1/",
            "file:///etc/passwd",
            "http://user@app.example/",
            "rtsp://[::]/")) {
      int port = serve(request -> redirect(request, bad));
      assertThatThrownBy(() -> get("http://app.example:" + port + "/"))
          .as(bad)
          .isInstanceOf(Refused.class)
          .hasMessageStartingWith("redirected: ");
    }
  }

  @Test
  void an_ipv6_address_is_called_with_and_without_tls() throws Exception {
    int plain = serveOn("::1", new HttpServerOptions());
    int tls =
        serveOn(
            "::1",
            new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(certificates.of("app.example", Duration.ofDays(90))));

    assertThat(get("http://[::1]:" + plain + "/").body()).hasToString("[::1]:" + plain);
    assertFails("https://[::1]:" + tls + "/", Reason.CERTIFICATE_OF_ANOTHER_HOST);
  }

  @Test
  void a_closed_client_refuses_at_once() throws Exception {
    await(client.close());

    assertThatThrownBy(() -> get("http://app.example/")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> await(client.connect(Purpose.PROBES, to("tcp://127.0.0.1:1"))))
        .isInstanceOf(Refused.class);
  }

  @Test
  void a_hook_is_never_redirected() throws Exception {
    int port = serve(request -> redirect(request, "http://app.example/"));
    var call =
        new Call(
            Purpose.HOOKS,
            HttpMethod.POST,
            to("http://app.example:" + port + "/"),
            Map.of("webhook-id", "1"),
            Buffer.buffer("{}"),
            OutgoingClient.LONGEST);

    assertThat(await(client.call(call)).status()).isEqualTo(302);
  }

  @Test
  void headers_stay_with_the_host_they_were_meant_for() throws Exception {
    int other = serve(request -> answer(request, "got " + request.getHeader("x-token")));
    int port = serve(request -> redirect(request, "http://other.example:" + other + "/"));
    var call =
        new Call(
            Purpose.PROBES,
            HttpMethod.GET,
            to("http://app.example:" + port + "/"),
            Map.of("x-token", "secret"),
            null,
            OutgoingClient.LONGEST);

    assertThat(await(client.call(call)).body()).hasToString("got null");
  }

  @Test
  void a_body_is_read_up_to_its_cap_and_the_connection_closed() throws Exception {
    List<Boolean> closed = new ArrayList<>();
    int port =
        serve(
            request -> {
              request.connection().closeHandler(v -> closed.add(true));
              request.response().setChunked(true);
              vertx.setPeriodic(1, id -> pour(request, id));
            });

    Answer answer = get("http://app.example:" + port + "/");

    assertThat(answer.cut()).isTrue();
    assertThat(answer.body().length()).isEqualTo(OutgoingClient.MOST_BYTES);
    Awaitility.await().until(() -> !closed.isEmpty());
  }

  @Test
  void a_host_that_hangs_ends_in_time_and_is_let_go() throws Exception {
    List<Boolean> closed = new ArrayList<>();
    int port = serve(request -> request.connection().closeHandler(v -> closed.add(true)));
    var call =
        new Call(
            Purpose.PROBES,
            HttpMethod.GET,
            to("http://app.example:" + port + "/"),
            Map.of(),
            null,
            Duration.ofMillis(300));

    assertThatThrownBy(() -> await(client.call(call)))
        .isInstanceOfSatisfying(
            CallFailed.class, failed -> assertThat(failed.reason()).isEqualTo(Reason.NO_ANSWER));
    Awaitility.await().until(() -> !closed.isEmpty());
  }

  @Test
  void a_failure_says_in_words_what_happened() throws Exception {
    int closedPort = serve(request -> answer(request, "x"));
    await(Objects.requireNonNull(server).close());
    assertFails("http://app.example:" + closedPort + "/", Reason.CONNECTION_REFUSED);
    assertFails("http://nowhere.example/", Reason.NAME_NOT_FOUND);

    int port = serve(request -> end(request.connection().close()));
    assertFails("http://app.example:" + port + "/", Reason.CLOSED);
    int garbage = raw("not http at all\r\n\r\n");
    assertFails("http://app.example:" + garbage + "/", Reason.NOT_UNDERSTOOD);
    int huge = raw("HTTP/1.1 200 OK\r\nX: " + "a".repeat(70_000) + "\r\n\r\n");
    assertFails("http://app.example:" + huge + "/", Reason.NOT_UNDERSTOOD);
  }

  @Test
  void a_certificate_is_asked_for_by_name_and_tells_when_it_ends() throws Exception {
    int port = serveTls(certificates.of("app.example", Duration.ofDays(9)));

    Answer answer = get("https://app.example:" + port + "/");

    assertThat(answer.body()).hasToString("for app.example");
    assertThat(answer.certificateEnds())
        .isBetween(Instant.now().plus(Duration.ofDays(8)), Instant.now().plus(Duration.ofDays(10)));
  }

  @Test
  void a_certificate_that_is_not_good_for_this_name_today_is_refused() throws Exception {
    int expired = serveTls(certificates.of("app.example", Duration.ofDays(-2)));
    assertFails("https://app.example:" + expired + "/", Reason.CERTIFICATE_EXPIRED);
    int future = serveTls(certificates.of("app.example", Duration.ofDays(800)));
    assertFails("https://app.example:" + future + "/", Reason.CERTIFICATE_NOT_YET_VALID);
    int other = serveTls(certificates.of("other.example", Duration.ofDays(90)));
    assertFails("https://app.example:" + other + "/", Reason.CERTIFICATE_OF_ANOTHER_HOST);
    assertFails("https://127.0.0.1:" + other + "/", Reason.CERTIFICATE_OF_ANOTHER_HOST);
    int unknown = serveTls(new Certificates().of("app.example", Duration.ofDays(90)));
    assertFails("https://app.example:" + unknown + "/", Reason.CERTIFICATE_UNTRUSTED);
    int plain = serve(request -> answer(request, "x"));
    assertFails("https://app.example:" + plain + "/", Reason.TLS);
  }

  @Test
  void a_wrong_host_is_refused_even_after_a_lax_call_of_the_same_vertx() throws Exception {
    int port = serveTls(certificates.of("other.example", Duration.ofDays(90)));
    var lax =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setTrustOptions(certificates.trust())
                .setVerifyHost(false)
                .setKeepAlive(false));
    var options = new RequestOptions().setHost("127.0.0.1").setPort(port).setURI("/").setSsl(true);
    int laxStatus = await(lax.request(options).compose(r -> r.send()).map(r -> r.statusCode()));
    assertThat(laxStatus).isEqualTo(200);

    for (int i = 0; i < 3; i++) {
      assertFails("https://app.example:" + port + "/", Reason.CERTIFICATE_OF_ANOTHER_HOST);
    }
    assertThat(get("https://other.example:" + port + "/").status()).isEqualTo(200);
    await(lax.close());
  }

  @Test
  void ten_thousand_hosts_leave_nothing_behind() throws Exception {
    int port = serve(request -> answer(request, "x"));
    callHosts(0, 2_000, port);
    long before = usedHeap();

    callHosts(2_000, 12_000, port);

    assertThat(usedHeap() - before).as("bytes kept for 10,000 hosts").isLessThan(6_000_000);
    assertThat(connections).as("connections left open").hasValue(0);
  }

  private void callHosts(int from, int to, int port) throws Exception {
    for (int i = from; i < to; i += 50) {
      var calls = new ArrayList<Future<Answer>>();
      for (int host = i; host < i + 50; host++) {
        calls.add(client.call(Call.get(to("http://h" + host + ".example:" + port + "/"))));
      }
      await(Future.all(calls));
    }
    Awaitility.await().until(() -> connections.get() == 0);
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private int serve(Consumer<HttpServerRequest> handler) throws Exception {
    return listen(new HttpServerOptions(), handler);
  }

  private int serveTls(PemKeyCertOptions certificate) throws Exception {
    return listen(
        new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate),
        request -> answer(request, "for " + request.connection().indicatedServerName()));
  }

  private int listen(HttpServerOptions options, Consumer<HttpServerRequest> handler)
      throws Exception {
    server =
        await(
            vertx
                .createHttpServer(options)
                .connectionHandler(
                    connection -> {
                      connections.incrementAndGet();
                      connection.closeHandler(v -> connections.decrementAndGet());
                    })
                .requestHandler(handler::accept)
                .listen(0, "127.0.0.1"));
    return Objects.requireNonNull(server).actualPort();
  }

  private int serveOn(String host, HttpServerOptions options) throws Exception {
    return await(
            vertx
                .createHttpServer(options)
                .requestHandler(request -> answer(request, request.getHeader("host")))
                .listen(0, host))
        .actualPort();
  }

  private int raw(String answer) throws Exception {
    return await(
            vertx
                .createNetServer()
                .connectHandler(socket -> socket.handler(b -> end(socket.write(answer))))
                .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private void pour(HttpServerRequest request, long timer) {
    if (request.response().closed()) {
      vertx.cancelTimer(timer);
    } else {
      end(request.response().write(Buffer.buffer(new byte[10_000])));
    }
  }

  private static void answer(HttpServerRequest request, String text) {
    end(request.response().end(text));
  }

  private static void redirect(HttpServerRequest request, String to) {
    end(request.response().setStatusCode(302).putHeader("Location", to).end());
  }

  private static void end(Future<Void> ended) {
    ended.onFailure(clientLeft -> {});
  }

  private Answer get(String url) throws Exception {
    return await(client.call(Call.get(to(url))));
  }

  private void assertFails(String url, Reason reason) {
    assertThatThrownBy(() -> get(url))
        .as(url)
        .isInstanceOfSatisfying(
            CallFailed.class, failed -> assertThat(failed.reason()).isEqualTo(reason));
  }

  private static Destination to(String url) throws Refused {
    return Destination.parse(url);
  }

  private static <T> T await(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
