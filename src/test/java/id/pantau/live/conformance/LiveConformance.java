package id.pantau.live.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every server of the live protocol does, seen from outside by HTTP and WebSocket alone. It
 * makes its own assets under an owner of its own, filters by it, and removes them afterwards, so it
 * may run against a server that is at work.
 */
public abstract class LiveConformance {
  private static final int MANY = 100;
  private static final int ROUNDS = 30;

  private final String owner = "conformance-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<String> made = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private ServerUnderTest server = unset();
  private Http http = new Http(server);
  private long clock = System.currentTimeMillis() - 600_000;

  private static ServerUnderTest unset() {
    return new ServerUnderTest(java.net.URI.create("http://127.0.0.1"), "", "", "", "");
  }

  /** The server to test; called before each test. */
  protected abstract ServerUnderTest serverUnderTest();

  @BeforeEach
  final void meet() {
    server = serverUnderTest();
    http = new Http(server);
  }

  @AfterEach
  final void leaveNothing() throws Exception {
    lines.forEach(Line::close);
    for (String id : made) {
      http.deleteAsset(id);
    }
  }

  private String put(int number) throws Exception {
    String id = owner + "-" + number;
    made.add(id);
    http.putAsset(id, "Titik \"" + number + "\" <é> \u2028 😀", owner);
    return id;
  }

  /** Reports a status of assets, each report later than the one before. */
  private void report(String status, List<String> ids) throws Exception {
    clock += 1_000;
    var items = new ArrayList<String>();
    for (String id : ids) {
      items.add(
          """
          {"asset":"%s","at":%d,"status":"%s","measures":{"fps":24.5}}"""
              .formatted(id, clock, status));
    }
    http.report("[" + String.join(",", items) + "]");
  }

  private Line line() {
    var line = new Line(server, http.client());
    lines.add(line);
    return line;
  }

  private String filter() {
    return "{\"owners\":[\"" + owner + "\"]}";
  }

  private void subscribe(Line line, String filter, String more) {
    line.send(
        """
        {"type":"subscribe","city":"%s","filter":%s%s}"""
            .formatted(server.city(), filter, more));
  }

  private Mirror snapshot() throws Exception {
    var mirror = new Mirror();
    mirror.load(Http.json(http.get(snapshotPath(), "Accept-Encoding", "gzip")));
    return mirror;
  }

  private String snapshotPath() {
    return "/api/v1/live/snapshot?city=" + server.city() + "&owners=" + owner;
  }

  /** A line that is live: snapshot, then the stream from its seq. */
  private Line live(Mirror mirror) throws Exception {
    Line line = line();
    resume(line, mirror, true);
    return line;
  }

  private void resume(Line line, Mirror mirror, boolean expected) throws Exception {
    subscribe(line, filter(), ",\"epoch\":\"" + mirror.epoch() + "\",\"since\":" + mirror.seq());
    JsonNode welcome = line.next();
    assertThat(welcome.path("type").asText()).isEqualTo("welcome");
    assertThat(welcome.path("resumed").asBoolean()).isEqualTo(expected);
    assertThat(welcome.path("seq").asLong()).isEqualTo(mirror.seq());
  }

  /** Follows the chain up to the next beat and proves that both sides show the same. */
  private int follow(Line line, Mirror mirror) throws Exception {
    int frames = 0;
    while (true) {
      JsonNode frame = line.next();
      String type = frame.path("type").asText();
      if (type.equals("beat")) {
        assertThat(frame.path("seq").asLong()).isEqualTo(mirror.seq());
        assertThat(frame.path("digest").asText()).isEqualTo(mirror.digest());
        JsonNode counts = frame.path("counts");
        assertThat(counts.path("UNKNOWN").asLong()).isEqualTo(mirror.count(0));
        assertThat(counts.path("UP").asLong()).isEqualTo(mirror.count(1));
        assertThat(counts.path("DEGRADED").asLong()).isEqualTo(mirror.count(2));
        assertThat(counts.path("DOWN").asLong()).isEqualTo(mirror.count(3));
        assertThat(mirror.strangers()).isZero();
        return frames;
      }
      assertThat(type).isIn("delta", "assets", "incident");
      assertThat(frame.path("seq").asLong()).isGreaterThan(frame.path("prev").asLong());
      if (type.equals("incident")) {
        assertThat(frame.path("incident").path("id").asText()).isNotEmpty();
        assertThat(frame.path("incident").path("status").asText())
            .isIn("open", "acknowledged", "resolved", "closed");
      }
      assertThat(mirror.apply(frame)).as("prev continues the chain: %s", frame).isTrue();
      frames++;
    }
  }

  @Test
  void a_snapshot_is_one_document_with_a_validator() throws Exception {
    String id = put(1);
    Mirror mirror = snapshotWith(id);
    assertThat(mirror.epoch()).isNotEmpty();
    assertThat(mirror.of(id).name()).contains("\"1\" <é> \u2028 😀");
    HttpResponse<byte[]> first = http.get(snapshotPath(), "Accept-Encoding", "gzip");
    String etag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(etag).startsWith("\"");
    assertThat(first.headers().firstValue("Vary").orElse("")).containsIgnoringCase("encoding");
    JsonNode plain = Http.json(http.get(snapshotPath(), "Accept-Encoding", "identity"));
    assertThat(plain.path("incidents").isArray()).isTrue();
    for (String name : List.of("ref", "id", "name", "kind", "area", "owner", "lat", "lon")) {
      assertThat(plain.path("assets").get(0).has(name)).as(name).isTrue();
    }
    for (String name : List.of("status", "since", "cause", "flags", "parent", "sample")) {
      assertThat(plain.path("assets").get(0).has(name)).as(name).isTrue();
    }
    HttpResponse<byte[]> again =
        http.get(snapshotPath(), "Accept-Encoding", "gzip", "If-None-Match", etag);
    if (again.statusCode() != 304) {
      // A change of the city in between gives another validator; an old one must not be kept.
      assertThat(again.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(etag);
    }
  }

  /** A snapshot may be a second old, which its seq tells: waits until it has this asset. */
  private Mirror snapshotWith(String id) throws Exception {
    long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (System.nanoTime() < until) {
      Mirror mirror = snapshot();
      if (mirror.assets().values().stream().anyMatch(a -> a.id().equals(id))) {
        return mirror;
      }
    }
    throw new AssertionError(id + " is not in the snapshot after 5 s");
  }

  @Test
  void inventory_and_statuses_come_in_a_chain_that_ends_in_the_same_digest() throws Exception {
    Mirror mirror = snapshot();
    Line line = live(mirror);
    String first = put(1);
    String second = put(2);
    report("UP", List.of(first, second));
    report("DOWN", List.of(second));
    report("DEGRADED", List.of(first));
    follow(line, mirror);
    assertThat(mirror.of(first).code()).isEqualTo(2);
    assertThat(mirror.of(second).code()).isEqualTo(3);
    http.putAsset(first, "Nama baru", owner);
    http.deleteAsset(second);
    follow(line, mirror);
    assertThat(mirror.of(first).name()).isEqualTo("Nama baru");
    assertThat(mirror.assets()).hasSize(1);
  }

  @Test
  void a_welcome_without_since_starts_at_the_current_seq() throws Exception {
    Mirror mirror = snapshotWith(put(1));
    Line line = line();
    subscribe(line, filter(), "");
    JsonNode welcome = line.next();
    assertThat(welcome.path("type").asText()).isEqualTo("welcome");
    assertThat(welcome.path("resumed").asBoolean()).isFalse();
    assertThat(welcome.path("epoch").asText()).isEqualTo(mirror.epoch());
    assertThat(welcome.path("seq").asLong()).isGreaterThanOrEqualTo(mirror.seq());
    assertThat(welcome.path("heartbeatMs").asLong()).isBetween(1L, 5_000L);
    mirror.welcome(welcome);
    report("UP", List.of(made.get(0)));
    follow(line, mirror);
    assertThat(mirror.of(made.get(0)).code()).isEqualTo(1);
  }

  @Test
  void a_client_that_comes_back_gets_what_it_missed_and_long_runs_are_split() throws Exception {
    var ids = new ArrayList<String>();
    for (int i = 0; i < MANY; i++) {
      ids.add(put(i));
    }
    Mirror mirror = snapshotWith(ids.get(MANY - 1));
    Line line = live(mirror);
    report("UP", ids);
    follow(line, mirror);
    line.close();
    for (int round = 0; round < ROUNDS; round++) {
      report(round % 2 == 0 ? "DOWN" : "DEGRADED", ids);
    }
    Line back = live(mirror);
    int frames = follow(back, mirror);
    assertThat(frames).as("%d changes do not fit one frame", MANY * ROUNDS).isGreaterThan(1);
    assertThat(mirror.count(2)).isEqualTo(MANY);
  }

  @Test
  void a_few_missed_changes_come_one_by_one() throws Exception {
    String id = put(1);
    Mirror mirror = snapshotWith(id);
    Mirror witness = snapshotWith(id);
    Line there = live(witness);
    report("UP", List.of(id));
    report("DOWN", List.of(id));
    report("UP", List.of(id));
    follow(there, witness); // what is not sent yet may still be joined
    Line line = live(mirror);
    assertThat(follow(line, mirror)).isGreaterThanOrEqualTo(3);
    assertThat(mirror.of(id).code()).isEqualTo(1);
  }

  @Test
  void a_seq_or_epoch_the_server_does_not_know_is_answered_with_resync() throws Exception {
    Mirror mirror = snapshot();
    Line line = line();
    String future = ",\"epoch\":\"" + mirror.epoch() + "\",\"since\":" + (mirror.seq() + 1_000_000);
    subscribe(line, filter(), future);
    JsonNode gap = line.next("resync");
    assertThat(gap.path("reason").asText()).isEqualTo("gap");
    subscribe(line, filter(), ",\"epoch\":\"no-such-epoch\",\"since\":" + mirror.seq());
    JsonNode epoch = line.next("resync");
    assertThat(epoch.path("reason").asText()).isEqualTo("epoch");
    mirror.load(Http.json(http.get(epoch.path("snapshot").asText())));
    resume(line, mirror, true);
    follow(line, mirror);
  }

  @Test
  void a_filter_shows_its_own_and_nothing_else() throws Exception {
    String id = put(1);
    snapshotWith(id);
    String parent = server.area().substring(0, server.area().lastIndexOf('.'));
    String wide =
        "{\"areas\":[\"%s\"],\"kinds\":[\"%s\"],\"owners\":[\"%s\"]}"
            .formatted(parent, server.kind(), owner);
    String other = "{\"areas\":[\"%s\"],\"owners\":[\"nobody-%s\"]}".formatted(parent, owner);
    Line inside = line();
    Line outside = line();
    subscribe(inside, wide, "");
    subscribe(outside, other, "");
    inside.next("welcome");
    outside.next("welcome");
    report("UP", List.of(id));
    assertThat(inside.next("delta").path("changes")).hasSize(1);
    JsonNode beat = outside.next();
    assertThat(beat.path("type").asText()).isEqualTo("beat");
    assertThat(beat.path("digest").asText()).isEqualTo("0000000000000000");
  }

  @Test
  void a_watched_asset_shows_every_report() throws Exception {
    String id = put(1);
    Mirror mirror = snapshotWith(id);
    Line line = live(mirror);
    line.send("{\"type\":\"watch\",\"asset\":\"" + id + "\"}");
    line.send("{\"type\":\"watch\",\"asset\":\"" + owner + "-none\"}");
    assertThat(line.next("error").path("code").asText()).isEqualTo("unknown_asset");
    report("UP", List.of(id));
    report("UP", List.of(id));
    JsonNode first = line.next("observation");
    JsonNode second = line.next("observation");
    assertThat(first.path("asset").asText()).isEqualTo(id);
    assertThat(first.path("status").asText()).isEqualTo("UP");
    assertThat(first.path("measures").path("fps").asDouble()).isEqualTo(24.5);
    assertThat(first.path("receivedAt").asLong()).isPositive();
    assertThat(second.path("at").asLong()).isEqualTo(first.path("at").asLong() + 1_000);
    line.send("{\"type\":\"unwatch\",\"asset\":\"" + id + "\"}");
    line.send("{\"type\":\"watch\",\"asset\":\"" + owner + "-none\"}");
    line.next("error");
    report("DOWN", List.of(id));
    assertThat(line.next().path("type").asText()).isEqualTo("delta");
  }

  @Test
  void bad_messages_are_answered_and_the_line_goes_on() throws Exception {
    Line line = line();
    line.send("{\"type\":\"dance\"}");
    assertThat(line.next("error").path("code").asText()).isEqualTo("unknown_type");
    line.send("{\"type\":\"subscribe\"");
    assertThat(line.next("error").path("code").asText()).isEqualTo("malformed");
    line.send("{\"type\":\"subscribe\",\"city\":\"" + server.city() + "\",\"since\":-4}");
    JsonNode error = line.next("error");
    assertThat(error.path("code").asText()).isEqualTo("malformed");
    assertThat(error.path("detail").asText()).contains("since");
    line.send("{\"type\":\"subscribe\",\"city\":\"no-such-city\"}");
    assertThat(line.next("error").path("code").asText()).isEqualTo("unknown_city");
    subscribe(line, filter(), "");
    line.next("welcome");
    line.ping();
    line.next("beat");
    line.next("beat");
  }

  @Test
  void a_message_of_more_than_16_kib_ends_the_line() {
    Line line = line();
    line.send("{\"type\":\"dance\",\"pad\":\"" + "x".repeat(17_000) + "\"}");
    assertThat(line.closeCode()).isEqualTo(1009);
  }

  @Test
  void five_malformed_messages_end_the_line() {
    Line line = line();
    for (int i = 0; i < 5; i++) {
      line.send("nonsense");
    }
    assertThat(line.closeCode()).isEqualTo(1008);
  }

  @Test
  void a_line_without_subscription_is_ended() {
    assertThat(line().closeCode()).isEqualTo(1008);
  }

  @Test
  void a_second_subscription_replaces_the_first() throws Exception {
    String id = put(1);
    Mirror mirror = snapshotWith(id);
    Line line = live(mirror);
    subscribe(line, "{\"owners\":[\"nobody-" + owner + "\"]}", "");
    line.next("welcome");
    report("UP", List.of(id));
    assertThat(line.next().path("type").asText()).isEqualTo("beat");
  }

  @Test
  void a_live_line_needs_a_key() throws IOException, InterruptedException {
    var stranger =
        new ServerUnderTest(
            server.url(), "no-such-key", server.city(), server.kind(), server.area());
    assertThat(new Http(stranger).get(snapshotPath()).statusCode()).isEqualTo(401);
  }
}
