package id.pantau.bench;

import id.pantau.history.EmbeddedHistory;
import id.pantau.history.HistorySettings;
import id.pantau.history.HistoryStore;
import id.pantau.history.influx.InfluxHistory;
import id.pantau.history.influx.InfluxSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind of history store that the run fills, measures and empties again. */
abstract class StoreUnderTest {
  /** The settings' own default, so that nothing is hidden by its age. */
  private static final Duration KEPT = Duration.ofDays(400);

  abstract String name();

  /** A closed, empty store. */
  abstract HistoryStore fresh(Vertx vertx) throws Exception;

  /** The store as it was left, closed. */
  abstract HistoryStore again(Vertx vertx);

  /** What it takes on disk, -1 when that cannot be told. */
  abstract long bytes() throws Exception;

  /** Removes what the store holds. */
  abstract void drop(Vertx vertx) throws Exception;

  /** Both, or the embedded one alone with a line that says so. */
  static List<StoreUnderTest> all(Report report) throws Exception {
    var stores = new ArrayList<StoreUnderTest>();
    stores.add(new Embedded());
    String url = System.getenv("PANTAU_TEST_INFLUX_URL");
    if (url == null || url.isBlank()) {
      report.line("history in InfluxDB", "all of it", "not run: PANTAU_TEST_INFLUX_URL is not set");
    } else {
      stores.add(new Influx(URI.create(url)));
    }
    return stores;
  }

  /** Bytes in use: a server makes files far longer than what it has put into them. */
  private static long sizeOf(Path folder) throws IOException {
    Process du = new ProcessBuilder("du", "-sk", folder.toString()).start();
    String answer = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Long.parseLong(answer.split("\t")[0]) * 1_024;
  }

  private static final class Embedded extends StoreUnderTest {
    private Path folder = Path.of("");

    @Override
    String name() {
      return "DuckDB";
    }

    @Override
    HistoryStore fresh(Vertx vertx) throws Exception {
      folder = Pantau.freshData("history");
      return again(vertx);
    }

    @Override
    HistoryStore again(Vertx vertx) {
      return EmbeddedHistory.in(vertx, new HistorySettings(folder, KEPT, KEPT, KEPT, 1_024, 2));
    }

    @Override
    long bytes() throws IOException {
      return Files.size(folder.resolve("history.duckdb"));
    }

    @Override
    void drop(Vertx vertx) throws IOException {
      Pantau.delete(folder);
    }
  }

  private static final class Influx extends StoreUnderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    private final URI url;
    private final @Nullable String token = System.getenv("PANTAU_TEST_INFLUX_TOKEN");
    private final @Nullable String org = System.getenv("PANTAU_TEST_INFLUX_ORG");
    private final @Nullable String data = System.getenv("PANTAU_TEST_INFLUX_FOLDER");
    private final String version;
    private String bucket = "";
    private Path folder = Path.of("");
    private long before;
    private int runs;

    Influx(URI url) throws Exception {
      this.url = url;
      HttpRequest ping = HttpRequest.newBuilder(url.resolve("/ping")).build();
      var answer = HttpClient.newHttpClient().send(ping, BodyHandlers.discarding());
      version = answer.headers().firstValue("X-Influxdb-Version").orElse("?");
    }

    @Override
    String name() {
      return "InfluxDB " + version;
    }

    @Override
    HistoryStore fresh(Vertx vertx) throws Exception {
      folder = Pantau.freshData("influx");
      bucket = "bench-" + ProcessHandle.current().pid() + "-" + ++runs;
      before = data == null ? 0 : sizeOf(Path.of(data));
      return again(vertx);
    }

    @Override
    HistoryStore again(Vertx vertx) {
      String secret = token == null || token.isBlank() ? null : token;
      String owner = org == null ? "" : org;
      return new InfluxHistory(
          vertx,
          new InfluxSettings(
              url,
              secret,
              owner,
              bucket,
              folder,
              TIMEOUT,
              KEPT,
              KEPT,
              KEPT,
              null,
              InfluxSettings.WINDOW));
    }

    /** What the server's folder grew by, once it has written out what it held in memory. */
    @Override
    long bytes() throws Exception {
      if (data == null) {
        return -1;
      }
      long last = -1;
      long now = sizeOf(Path.of(data));
      for (int i = 0; i < 30 && now != last; i++) {
        Thread.sleep(10_000); // a server compacts when it likes: it is done when nothing changes
        last = now;
        now = sizeOf(Path.of(data));
      }
      return now - before;
    }

    @Override
    void drop(Vertx vertx) throws IOException {
      Pantau.delete(folder);
    }
  }
}
