package id.pantau.sim;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpResponseExpectation;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A calm day of every city that a server has: each asset reports once an interval over HTTP, as a
 * city's feed would, with a fifth of the cameras out of order and now and then a new fault. Seeded,
 * and it knows nothing that an outside client could not know.
 */
public final class CalmDay {
  private static final Logger LOG = LoggerFactory.getLogger(CalmDay.class);
  private static final long SEED = 73_71;
  private static final long STEP_MS = 1_000;
  private static final int PAGE = 5_000;
  private static final int BATCH = 500;
  private static final long TIMEOUT_MS = 20_000;

  private final Vertx vertx;
  private final String url;
  private final String key;
  private final WebClient client;
  private final List<PlayedAsset> assets = new ArrayList<>();
  private final Random random = new Random(SEED);
  private boolean failing;
  private long second;

  /**
   * A day that has not begun.
   *
   * @param url of the server, without a path
   * @param key with the scopes {@code read} and {@code feed}
   */
  public CalmDay(Vertx vertx, String url, String key) {
    this.vertx = vertx;
    this.url = url;
    this.key = key;
    client = WebClient.create(vertx, new WebClientOptions(), new PoolOptions().setHttp1MaxSize(2));
  }

  /**
   * Learns the cities' assets from the server, reports each of them once, then goes on for ever.
   *
   * @return done after the first round; fails when the server cannot be asked
   */
  public Future<Void> start() {
    return get("/api/v1/cities")
        .compose(
            cities -> {
              Future<Void> learnt = Future.succeededFuture();
              for (Object city : cities.getJsonArray("items")) {
                String id = ((JsonObject) city).getString("id");
                learnt = learnt.compose(done -> learn(id, null));
              }
              return learnt;
            })
        .compose(done -> report(assets))
        .onSuccess(done -> next());
  }

  private Future<Void> learn(String city, @Nullable String cursor) {
    String page = cursor == null ? "" : "&cursor=" + cursor;
    return get("/api/v1/assets?city=" + city + "&limit=" + PAGE + page)
        .compose(
            answer -> {
              for (Object item : answer.getJsonArray("items")) {
                assets.add(PlayedAsset.of((JsonObject) item, random));
              }
              String next = answer.getString("next");
              return next == null ? Future.succeededFuture() : learn(city, next);
            });
  }

  private void next() {
    vertx.setTimer(
        STEP_MS,
        id -> {
          second++;
          List<PlayedAsset> due = assets.stream().filter(a -> a.due(second)).toList();
          due.forEach(asset -> asset.live(random));
          report(due).onComplete((done, failure) -> afterStep(failure));
        });
  }

  private void afterStep(@Nullable Throwable failure) {
    if (failure != null && !failing) {
      LOG.atWarn().setCause(failure).log("reports are not taken, going on");
    }
    failing = failure != null;
    next();
  }

  private Future<Void> report(List<PlayedAsset> due) {
    Future<Void> sent = Future.succeededFuture();
    for (int i = 0; i < due.size(); i += BATCH) {
      List<PlayedAsset> part = due.subList(i, Math.min(due.size(), i + BATCH));
      sent = sent.compose(done -> post(part));
    }
    return sent;
  }

  private Future<Void> post(List<PlayedAsset> part) {
    var batch = new JsonArray();
    String at = Instant.now().toString();
    part.forEach(asset -> batch.add(asset.report(at, random)));
    return client
        .postAbs(url + "/api/v1/observations")
        .bearerTokenAuthentication(key)
        .putHeader("Content-Type", "application/json")
        .timeout(TIMEOUT_MS)
        .sendBuffer(batch.toBuffer())
        .expecting(HttpResponseExpectation.SC_OK)
        .mapEmpty();
  }

  private Future<JsonObject> get(String path) {
    return client
        .getAbs(url + path)
        .bearerTokenAuthentication(key)
        .timeout(TIMEOUT_MS)
        .send()
        .expecting(HttpResponseExpectation.SC_OK)
        .map(response -> new JsonObject(bodyOf(response.bodyAsBuffer())));
  }

  private static Buffer bodyOf(@Nullable Buffer body) {
    return body == null ? Buffer.buffer("{}") : body;
  }
}
