package id.pantau.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.pantau.feed.mqtt.TestBroker;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Processor time of an observation that comes by a broker in arrays of 100 against one that comes
 * by HTTP in the same arrays, at the same rate, in the same server. The broker runs in the load
 * tool's process, so its cost is not counted.
 */
final class MqttRun {
  private static final int BATCH = 100;
  private static final int BODIES = 200;
  private static final int MOST_RATE = 50_000;
  private static final int A_BURST = 10;
  private static final String FEED = "bench";
  private static final long DRAIN_SECONDS = 60;

  private final ServerProcess server;
  private final TestBroker broker;
  private final List<Reports> bodies = new ArrayList<>();
  private final int rate;
  private int next;

  private MqttRun(ServerProcess server, TestBroker broker, List<String> ids, int rate) {
    this.server = server;
    this.broker = broker;
    this.rate = rate;
    var random = new Random(1);
    for (int i = 0; i < BODIES; i++) {
      bodies.add(Reports.random(ids, BATCH, Pantau.KEY, random));
    }
  }

  static void run(Report report, Scale scale) throws Exception {
    Path data = Pantau.freshData("mqtt");
    var allowed = Map.of("PANTAU_OUTGOING_ALLOW", "feeds:127.0.0.0/8");
    int rate = Math.min(MOST_RATE, scale.rate());
    try (TestBroker broker = TestBroker.open();
        ServerProcess server = Pantau.start(data, allowed, List.of())) {
      var ids = new ArrayList<String>();
      Pantau.points(server.port(), Pantau.CITY).forEach(point -> ids.add(point.id()));
      var mqtt = new MqttRun(server, broker, ids, rate);
      mqtt.declare();
      var http = new OpenLoop(server.port(), Pantau.KEY, ids, rate);
      http.run(scale.warmSeconds());
      mqtt.publishFor(scale.warmSeconds());
      double before = server.cpuSeconds();
      OpenLoop.Result posted = http.run(scale.seconds());
      double between = server.cpuSeconds();
      long published = mqtt.publishFor(scale.seconds());
      double after = server.cpuSeconds();
      double byHttp = (between - before) / posted.taken() * 1e6;
      double byMqtt = (after - between) / published * 1e6;
      report.line("MQTT, arrays of 100", "by HTTP", figure(posted.taken(), scale, byHttp));
      report.line("MQTT, arrays of 100", "by a broker", figure(published, scale, byMqtt));
      report.line(
          "MQTT, arrays of 100",
          "CPU an observation against HTTP (goal <= 1.5)",
          String.format("%.2fx", byMqtt / byHttp));
    }
    Pantau.delete(data);
  }

  private static String figure(long taken, Scale scale, double cpu) {
    return String.format(
        "%,d obs/s, %.2f CPU-s per 1M", Math.round(taken / (double) scale.seconds()), cpu);
  }

  private void declare() throws Exception {
    String feed =
        """
        {"id":"%s","city":"%s","kind":"mqtt","settings":{"url":"%s"}}"""
            .formatted(FEED, Pantau.CITY, broker.url());
    HttpResponse<String> made =
        send(
            request("/api/v1/feeds")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(feed)));
    if (made.statusCode() != 201) {
      throw new IOException(made.body());
    }
  }

  /** Publishes at the rate and waits until the server has it all; how many observations. */
  private long publishFor(int seconds) throws Exception {
    long before = accepted();
    long gap = TimeUnit.SECONDS.toNanos(1) * BATCH * A_BURST / rate;
    long start = System.nanoTime();
    long sent = 0;
    for (long due = start; due < start + TimeUnit.SECONDS.toNanos(seconds); due += gap) {
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      var burst = new ArrayList<Buffer>();
      for (int i = 0; i < A_BURST; i++) {
        Reports reports = bodies.get(next++ % BODIES);
        burst.add(Buffer.buffer(reports.body(System.currentTimeMillis())));
      }
      broker.publish("pantau/" + Pantau.CITY + "/observations", burst);
      sent += (long) A_BURST * BATCH;
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
    while (accepted() - before < sent) {
      if (System.nanoTime() > end) {
        throw new IOException("only " + (accepted() - before) + " of " + sent + " came");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return sent;
  }

  /** Observations of the feed that were stored. */
  private long accepted() throws Exception {
    JsonNode feeds =
        new ObjectMapper()
            .readTree(send(request("/api/v1/feeds?city=" + Pantau.CITY).GET()).body());
    for (JsonNode feed : feeds.path("items")) {
      if (feed.path("id").asText().equals(FEED)) {
        JsonNode health = feed.path("health");
        return health.path("accepted").asLong() + health.path("late").asLong();
      }
    }
    return 0;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .header("Authorization", "Bearer " + Pantau.KEY);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
