package id.pantau.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The program under test as a user runs it: {@code java @config/java.options -jar target/pantau.jar
 * serve}.
 */
final class Pantau {
  static final String KEY = "bench-key-0123456789abcdef0123456789abcdef";
  static final String CITY = "makassar";

  private static final Path JAR = Path.of("target", "pantau.jar");
  private static final Path WORK = Path.of("target", "bench");
  private static final int CHUNK = 1_000;

  private Pantau() {}

  /** An asset as the live snapshot names it. */
  record Point(int ref, String id) {}

  static boolean built() {
    return Files.exists(JAR);
  }

  /** A fresh folder for one run's data. */
  static Path freshData(String name) throws IOException {
    Files.createDirectories(WORK);
    return Files.createTempDirectory(WORK, name + "-");
  }

  static Path log(String name) throws IOException {
    Files.createDirectories(WORK);
    return WORK.resolve(name + ".log");
  }

  /** The server with one pack of the project, so that figures of different days stay comparable. */
  static ServerProcess start(Path data) throws Exception {
    return start(data, Map.of("PANTAU_CITIES_SERVE", CITY), List.of());
  }

  static ServerProcess start(Path data, Map<String, String> settings, List<String> jvm)
      throws Exception {
    var environment = new java.util.HashMap<>(settings);
    environment.put("PANTAU_BOOTSTRAP_KEY", KEY);
    var arguments = new ArrayList<>(jvm);
    arguments.addAll(List.of("@config/java.options", "-jar", JAR.toString(), "serve", "--port", "PORT"));
    arguments.addAll(List.of("--data", data.toString()));
    return ServerProcess.start(log("pantau"), environment, arguments);
  }

  /** Every asset of the city, from the live snapshot. */
  static List<Point> points(int port, String city) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/api/v1/live/snapshot?city=" + city))
            .header("Authorization", "Bearer " + KEY)
            .build();
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new IOException("snapshot: " + response.statusCode());
    }
    boolean gzip = response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
    var points = new ArrayList<Point>();
    try (InputStream in = response.body()) {
      JsonNode root = new ObjectMapper().readTree(gzip ? new GZIPInputStream(in) : in);
      for (JsonNode asset : root.path("assets")) {
        points.add(new Point(asset.path("ref").asInt(), asset.path("id").asText()));
      }
    }
    return points;
  }

  /** Reports each of these assets once, UP. */
  static void reportAll(int port, List<String> ids) throws IOException {
    try (var line = new HttpLine(port)) {
      for (int from = 0; from < ids.size(); from += CHUNK) {
        List<String> some = ids.subList(from, Math.min(ids.size(), from + CHUNK));
        byte[] request = Reports.each(some, "UP", KEY).at(System.currentTimeMillis());
        HttpLine.Answer answer = line.send(request);
        for (int again = 0; answer.status() == 503 && again < 100; again++) {
          java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
          answer = line.send(request);
        }
        if (answer.status() != 200 || answer.number("rejected") > 0) {
          throw new IOException("report refused: " + answer);
        }
      }
    }
  }

  /** Waits until history has what was accepted, as what still waits for it is no asset's heap. */
  static void awaitHistory(int port) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .header("Authorization", "Bearer " + KEY)
            .build();
    for (int look = 0; look < 600; look++) {
      String metrics =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
      if (metrics.matches("(?s).*\\npantau_history_lag_entries(\\{[^}]*})? 0\\.0\\n.*")) {
        return;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(500_000_000);
    }
    throw new IOException("history did not catch up in 5 minutes");
  }

  static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
