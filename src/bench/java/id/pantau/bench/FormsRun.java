package id.pantau.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.pantau.feed.mqtt.TestBroker;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a report costs in its other forms: batches of 100 as line protocol and over MQTT against the
 * same batches as JSON over HTTP, on one server, JSON first and last. The broker runs here, so its
 * processor time is not the server's.
 */
final class FormsRun {
  private static final int RATE = 50_000;
  private static final int BATCH = 100;
  private static final int PER_SECOND = 10;
  private static final String PHASE = "forms, batches of 100";

  private FormsRun() {}

  static void run(Report report, Scale scale) throws Exception {
    Path data = Pantau.freshData("forms");
    var settings =
        Map.of("PANTAU_CITIES_SERVE", Pantau.CITY, "PANTAU_OUTGOING_ALLOW", "feeds:127.0.0.0/8");
    try (var broker = TestBroker.open();
        ServerProcess server = Pantau.start(data, settings, List.of())) {
      var ids = new ArrayList<String>();
      Pantau.points(server.port(), Pantau.CITY).forEach(point -> ids.add(point.id()));
      int rate = Math.min(RATE, scale.rate());
      double before = http(server, ids, rate, scale, Reports::random);
      double lines = http(server, ids, rate, scale, Reports::lines);
      double mqtt = mqtt(server, broker, ids, rate, scale);
      double after = http(server, ids, rate, scale, Reports::random);
      double json = (before + after) / 2;
      report.line(PHASE, "JSON over HTTP, CPU", String.format("%.2f CPU-s per 1M", json));
      row(report, "line protocol", lines, json);
      row(report, "JSON over MQTT", mqtt, json);
    }
    Pantau.delete(data);
  }

  private static void row(Report report, String form, double cpu, double json) {
    report.line(
        PHASE,
        form + ", CPU a report against JSON over HTTP (goal <= 1.5)",
        String.format("%.2fx (%.2f CPU-s per 1M)", cpu / json, cpu));
  }

  private static double http(
      ServerProcess server, List<String> ids, int rate, Scale scale, OpenLoop.Form form)
      throws Exception {
    var load = new OpenLoop(server.port(), Pantau.KEY, ids, rate, form);
    IngestRun.warm(server, load::run, scale);
    double before = server.cpuSeconds();
    OpenLoop.Result result = load.run(scale.seconds());
    return (server.cpuSeconds() - before) / result.taken() * 1e6;
  }

  private static double mqtt(
      ServerProcess server, TestBroker broker, List<String> ids, int rate, Scale scale)
      throws Exception {
    call(
        server,
        "POST",
        """
        {"id":"bench","city":"%s","kind":"mqtt","settings":{"url":"%s"}}"""
            .formatted(Pantau.CITY, broker.url()));
    var random = new Random(5);
    var batches = new ArrayList<Reports>();
    for (int i = 0; i < 1_000; i++) {
      batches.add(Reports.random(ids, BATCH, Pantau.KEY, random));
    }
    IngestRun.warm(server, seconds -> publish(server, broker, batches, rate, seconds), scale);
    double before = server.cpuSeconds();
    long taken = publish(server, broker, batches, rate, scale.seconds());
    return (server.cpuSeconds() - before) / taken * 1e6;
  }

  /** Publishes at this rate and waits until the server has all; how many it took. */
  private static long publish(
      ServerProcess server, TestBroker broker, List<Reports> batches, int rate, int seconds)
      throws Exception {
    long before = accepted(server);
    int each = rate / BATCH / PER_SECOND;
    long start = System.nanoTime();
    int next = 0;
    for (int step = 0; step < seconds * PER_SECOND; step++) {
      long due = start + step * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      var payloads = new ArrayList<Buffer>();
      for (int i = 0; i < each; i++) {
        Reports reports = batches.get(next++ % batches.size());
        payloads.add(Buffer.buffer(reports.bodyAt(System.currentTimeMillis())));
      }
      broker.publish("pantau/" + Pantau.CITY + "/observations", payloads);
    }
    long sent = (long) seconds * PER_SECOND * each * BATCH;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (accepted(server) - before < sent && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return accepted(server) - before;
  }

  /** Observations of the feed that became part of the truth or of its history. */
  private static long accepted(ServerProcess server) throws Exception {
    JsonNode health = call(server, "GET", "").at("/items/0/health");
    return health.path("accepted").asLong() + health.path("late").asLong();
  }

  private static JsonNode call(ServerProcess server, String method, String body) throws Exception {
    String path = "/api/v1/feeds" + (body.isEmpty() ? "?city=" + Pantau.CITY : "");
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Authorization", "Bearer " + Pantau.KEY)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(method + " " + path + ": " + answer.body());
    }
    return new ObjectMapper().readTree(answer.body());
  }
}
