package id.pantau.history.influx;

import id.pantau.history.Awaits;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for an InfluxDB in CI: the writes and questions that our store sends, answered in the
 * words recorded from a real 1.6.7 and 2.7.12. It can fail in every way such a server does.
 */
final class StandIn {
  static final String TOKEN = "stand-in-token";

  private final Vertx vertx;
  private final boolean two;
  private final Map<String, Map<String, StandInData>> databases = new TreeMap<>();
  private @Nullable HttpServer server;
  private int port;

  /** Answers everything with this status, 0 = as it should. */
  volatile int status;

  volatile String failure = "engine: error writing WAL entry: no reason";
  volatile int retryAfter;

  /** Waits so long before it answers. */
  volatile long slowMillis;

  /** Cuts every answer to a question in two. */
  volatile boolean half;

  /** Says yes to every write and stores nothing. */
  volatile boolean forgets;

  volatile boolean mayMake = true;
  volatile int writes;
  volatile int requests;

  StandIn(Vertx vertx, boolean two) {
    this.vertx = vertx;
    this.two = two;
  }

  InfluxServer start() throws Exception {
    server =
        Awaits.done(
            vertx
                .createHttpServer(new HttpServerOptions().setDecompressionSupported(true))
                .requestHandler(this::take)
                .listen(port, "127.0.0.1"));
    port = server.actualPort();
    return new InfluxServer("http://127.0.0.1:" + port, two ? TOKEN : null, two ? "city" : "");
  }

  /** Ends it as a kill does; what it holds stays. */
  void stop() throws Exception {
    HttpServer running = server;
    server = null;
    if (running != null) {
      Awaits.done(running.close());
    }
  }

  /** All it holds, apart from what comes later. */
  synchronized Map<String, Map<String, StandInData>> remembered() {
    Map<String, Map<String, StandInData>> copy = new HashMap<>();
    databases.forEach(
        (name, places) -> {
          Map<String, StandInData> copied = new TreeMap<>();
          places.forEach((place, data) -> copied.put(place, data.copy()));
          copy.put(name, copied);
        });
    return copy;
  }

  /** Goes back to what was remembered, in this place or in all. */
  synchronized void forget(
      Map<String, Map<String, StandInData>> remembered, @Nullable String onlyPlace) {
    remembered.forEach(
        (name, places) ->
            places.forEach(
                (place, data) -> {
                  if (onlyPlace == null || onlyPlace.equals(place)) {
                    place(name, place, true).measurements.clear();
                    place(name, place, true).measurements.putAll(data.copy().measurements);
                  }
                }));
  }

  /** The points of one measurement over all series. */
  synchronized int count(String database, String place, String measurement) {
    StandInData data = place(database, place, true);
    StandInData.Measurement of = data.measurements.get(measurement);
    return of == null ? 0 : of.series.values().stream().mapToInt(TreeMap::size).sum();
  }

  synchronized StandInData place(String database, String place, boolean make) {
    Map<String, StandInData> places = databases.get(database);
    if (places == null && make) {
      places = new TreeMap<>();
      databases.put(database, places);
    }
    StandInData data = places == null ? null : places.get(place);
    if (data == null && make) {
      data = new StandInData();
      java.util.Objects.requireNonNull(places).put(place, data);
    }
    return data == null ? MISSING : data;
  }

  private static final StandInData MISSING = new StandInData();

  private void take(HttpServerRequest request) {
    requests++;
    var unused =
        request
            .body()
            .onSuccess(
                body -> {
                  if (slowMillis > 0) {
                    vertx.setTimer(slowMillis, ignored -> answer(request, body));
                  } else {
                    answer(request, body);
                  }
                });
  }

  private synchronized void answer(HttpServerRequest request, Buffer body) {
    HttpServerResponse response =
        request
            .response()
            .putHeader("X-Influxdb-Version", two ? "v2.7.12" : "1.6.7~rc0")
            .putHeader("Content-Type", "application/json");
    if (status > 0) {
      if (retryAfter > 0) {
        var unused = response.putHeader("Retry-After", Integer.toString(retryAfter));
      }
      end(response, status, error(status, failure));
      return;
    }
    String path = request.path();
    if (path.equals("/ping")) {
      end(response, 204, "");
    } else if (two && !("Token " + TOKEN).equals(request.getHeader("Authorization"))) {
      end(response, 401, error(401, "unauthorized access"));
    } else if (path.equals("/write") && !two || path.equals("/api/v2/write") && two) {
      write(request, response, body.toString());
    } else if (path.equals("/query")) {
      query(request, response, form(body.toString()));
    } else {
      manage(request, response, path, body);
    }
  }

  private String error(int code, String message) {
    return two
        ? new JsonObject().put("code", word(code)).put("message", message).encode()
        : new JsonObject().put("error", message).encode();
  }

  private static String word(int code) {
    return switch (code) {
      case 401 -> "unauthorized";
      case 403 -> "forbidden";
      case 404 -> "not found";
      case 422 -> "unprocessable entity";
      case 400 -> "invalid";
      default -> "internal error";
    };
  }

  private static void end(HttpServerResponse response, int status, String body) {
    var unused = response.setStatusCode(status).end(body);
  }

  private void write(HttpServerRequest request, HttpServerResponse response, String body) {
    writes++;
    String bucket =
        two ? request.getParam("bucket") : request.getParam("db") + "/" + request.getParam("rp");
    int slash = bucket.lastIndexOf('/');
    Map<String, StandInData> places = databases.get(bucket.substring(0, slash));
    StandInData data = places == null ? null : places.get(bucket.substring(slash + 1));
    if (data == null) {
      end(
          response,
          !two && places != null ? 500 : 404,
          two
              ? error(404, "bucket \"%s\" not found".formatted(bucket))
              : places == null
                  ? error(404, "database not found: \"" + bucket.substring(0, slash) + '"')
                  : error(500, "retention policy not found: " + bucket.substring(slash + 1)));
      return;
    }
    if (forgets) {
      end(response, 204, "");
      return;
    }
    store(response, data, body);
  }

  private void store(HttpServerResponse response, StandInData data, String body) {
    String reason = null;
    int dropped = 0;
    var lines = new ArrayList<StandInLine>();
    for (String line : body.split("\n")) {
      try {
        lines.add(StandInLine.of(line));
      } catch (IllegalArgumentException e) {
        String said = "unable to parse '%s': %s".formatted(line, e.getMessage());
        if (two) {
          end(response, 400, error(400, said));
          return;
        }
        reason = said;
      }
    }
    for (StandInLine line : lines) {
      String refused = data.store(line, System.currentTimeMillis());
      if (refused != null) {
        reason = reason == null ? refused : reason;
        dropped++;
      }
    }
    if (reason == null) {
      end(response, 204, "");
    } else {
      String why =
          two && reason.equals(StandInData.OUTSIDE)
              ? "dropped %d points outside retention policy of duration 24h0m0s - oldest point %s"
                  .formatted(dropped, "sample,asset=a,measure=m at 2001-09-09T01:46:40Z dropped")
              : reason;
      String said = "partial write: %s dropped=%d".formatted(why, dropped);
      end(
          response,
          two ? 422 : 400,
          two ? error(422, "failure writing points to database: " + said) : error(400, said));
    }
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      form.put(
          pair.substring(0, equals),
          java.net.URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return form;
  }

  private void query(
      HttpServerRequest request, HttpServerResponse response, Map<String, String> form) {
    var results = new JsonArray();
    int number = 0;
    for (String statement : form.getOrDefault("q", "").split(";")) {
      results.add(result(statement, form).put("statement_id", number++));
    }
    String whole = new JsonObject().put("results", results).encode();
    if (half) {
      response.setChunked(true);
      var unused =
          response
              .write(whole.substring(0, whole.length() / 2))
              .compose(ignored -> request.connection().close());
    } else {
      end(response, 200, whole + "\n");
    }
  }

  private JsonObject result(String statement, Map<String, String> form) {
    if (statement.startsWith("SHOW DATABASES")) {
      return names("databases", databases.keySet());
    }
    if (statement.startsWith("CREATE DATABASE")) {
      databases.computeIfAbsent(quoted(statement, 0), name -> new TreeMap<>());
      return new JsonObject();
    }
    if (statement.startsWith("SHOW RETENTION")) {
      return names("", databases.getOrDefault(quoted(statement, 0), Map.of()).keySet());
    }
    if (statement.startsWith("CREATE RETENTION")) {
      String kept = statement.replaceAll(".*DURATION (\\w+) .*", "$1");
      place(quoted(statement, 1), quoted(statement, 0), true).keptSeconds =
          kept.equals("INF") ? 0 : Long.parseLong(kept.replace("h", "")) * 3_600;
      return new JsonObject();
    }
    Map<String, StandInData> places = databases.get(form.get("db"));
    StandInData data = places == null ? null : places.get(form.get("rp"));
    if (data == null) {
      return new JsonObject()
          .put(
              "error",
              places == null
                  ? "database not found: " + form.get("db")
                  : "retention policy not found: " + form.get("rp"));
    }
    return series(new StandInQl(data, statement).answer());
  }

  private static String quoted(String statement, int which) {
    return statement.split("\"")[which * 2 + 1];
  }

  private static JsonObject names(String of, Iterable<String> names) {
    var values = new JsonArray();
    names.forEach(name -> values.add(new JsonArray().add(name)));
    return new JsonObject()
        .put(
            "series",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("name", of)
                        .put("columns", new JsonArray().add("name"))
                        .put("values", values)));
  }

  private static JsonObject series(List<StandInQl.Series> all) {
    var series = new JsonArray();
    for (StandInQl.Series each : all) {
      var json = new JsonObject().put("name", each.name());
      if (each.tags() != null) {
        json.put("tags", new JsonObject(new TreeMap<String, Object>(each.tags())));
      }
      var values = new JsonArray();
      each.values().forEach(row -> values.add(new JsonArray(row)));
      series.add(json.put("columns", new JsonArray(each.columns())).put("values", values));
    }
    return series.isEmpty() ? new JsonObject() : new JsonObject().put("series", series);
  }

  private void manage(
      HttpServerRequest request, HttpServerResponse response, String path, Buffer body) {
    boolean post = request.method().name().equals("POST");
    if (two && path.equals("/api/v2/orgs")) {
      end(response, 200, list("orgs", new JsonObject().put("id", "0a").put("name", "city")));
    } else if (two && path.equals("/api/v2/buckets")) {
      bucket(request, response, post ? body.toJsonObject() : null);
    } else if (two && path.equals("/api/v2/dbrps")) {
      end(response, post ? 201 : 200, post ? "{}" : list("content"));
    } else {
      end(response, 404, "404 page not found");
    }
  }

  private void bucket(
      HttpServerRequest request, HttpServerResponse response, @Nullable JsonObject wanted) {
    String name = wanted == null ? request.getParam("name") : wanted.getString("name");
    int slash = name.indexOf('/');
    String database = name.substring(0, slash);
    String place = name.substring(slash + 1);
    boolean there = databases.getOrDefault(database, Map.of()).containsKey(place);
    if (wanted == null) {
      end(
          response,
          there ? 200 : 404,
          there
              ? list("buckets", new JsonObject().put("id", "b-" + place).put("name", name))
              : error(404, "bucket \"%s\" not found".formatted(name)));
      return;
    }
    if (!mayMake) {
      end(response, 403, error(403, "insufficient permissions for write"));
      return;
    }
    JsonArray rules = wanted.getJsonArray("retentionRules");
    place(database, place, true).keptSeconds =
        rules.isEmpty() ? 0 : rules.getJsonObject(0).getLong("everySeconds");
    end(response, 201, new JsonObject().put("id", "b-" + place).put("name", name).encode());
  }

  private static String list(String name, JsonObject... items) {
    return new JsonObject().put(name, new JsonArray(List.of(items))).encode();
  }
}
