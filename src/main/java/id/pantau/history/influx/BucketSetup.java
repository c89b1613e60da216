package id.pantau.history.influx;

import id.pantau.history.HistoryUnavailable;
import id.pantau.history.StoreState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the buckets of a 2.x and their DBRP mappings, where they are missing. */
final class BucketSetup {
  private final InfluxHttp http;
  private final InfluxSettings settings;

  BucketSetup(InfluxHttp http, InfluxSettings settings) {
    this.http = http;
    this.settings = settings;
  }

  /**
   * Leaves alone what is there: its owner may have chosen other times. A token that may not look is
   * enough where everything exists: the first read and write tell.
   */
  void run() throws InterruptedException {
    String org = organisation();
    if (org == null) {
      return;
    }
    for (Place place : Place.values()) {
      String bucket = bucket(org, place);
      mapping(org, bucket, place);
    }
  }

  private @Nullable String organisation() throws InterruptedException {
    if (settings.org().isBlank()) {
      throw new HistoryUnavailable(
          StoreState.BUCKET_MISSING,
          "InfluxDB from 2.0 on wants an organisation: set history.influx.org",
          null,
          0);
    }
    InfluxHttp.Reply reply = http.get("/api/v2/orgs?org=" + Influx.enc(settings.org()));
    if (reply.status() == 403) {
      return null;
    }
    if (reply.status() == 404) {
      throw missing("organisation " + settings.org());
    }
    JsonObject first =
        first(read(reply, "to show the organisation"), "orgs", "name", settings.org());
    return first == null ? null : first.getString("id");
  }

  private String bucket(String org, Place place) throws InterruptedException {
    String name = Influx.bucket(settings, place);
    InfluxHttp.Reply reply =
        http.get("/api/v2/buckets?orgID=%s&name=%s".formatted(org, Influx.enc(name)));
    JsonObject known =
        reply.status() == 404
            ? null
            : first(read(reply, "to show buckets"), "buckets", "name", name);
    if (known != null) {
      return known.getString("id");
    }
    var wanted = new JsonObject().put("orgID", org).put("name", name);
    wanted.put("retentionRules", rules(place.kept(settings)));
    InfluxHttp.Reply made = send("/api/v2/buckets", wanted);
    if (made.status() == 401 || made.status() == 403) {
      throw missing("bucket " + name);
    }
    return read(made, "to make a bucket").getString("id");
  }

  private static JsonArray rules(@Nullable Duration kept) {
    return kept == null
        ? new JsonArray()
        : new JsonArray()
            .add(new JsonObject().put("type", "expire").put("everySeconds", kept.toSeconds()));
  }

  /** From 2.1 on a bucket named db/rp is mapped by its name alone. */
  private void mapping(String org, String bucket, Place place) throws InterruptedException {
    InfluxHttp.Reply reply =
        http.get("/api/v2/dbrps?orgID=%s&db=%s".formatted(org, Influx.enc(settings.bucket())));
    if (reply.good()
        && first(read(reply, ""), "content", "retention_policy", place.word()) != null) {
      return;
    }
    var wanted =
        new JsonObject()
            .put("orgID", org)
            .put("bucketID", bucket)
            .put("database", settings.bucket())
            .put("retention_policy", place.word())
            .put("default", false);
    InfluxHttp.Reply made = send("/api/v2/dbrps", wanted);
    if (made.status() == 401 || made.status() == 403) {
      throw missing(
          "DBRP mapping of database %s, retention policy %s"
              .formatted(settings.bucket(), place.word()));
    }
    read(made, "to make a DBRP mapping");
  }

  private InfluxHttp.Reply send(String path, JsonObject body) throws InterruptedException {
    return http.post(path, body.toBuffer(), "application/json", false);
  }

  private static @Nullable JsonObject first(
      JsonObject answer, String list, String key, String wanted) {
    JsonArray all = answer.getJsonArray(list, new JsonArray());
    for (int i = 0; i < all.size(); i++) {
      if (wanted.equals(all.getJsonObject(i).getString(key))) {
        return all.getJsonObject(i);
      }
    }
    return null;
  }

  private static JsonObject read(InfluxHttp.Reply reply, String what) {
    if (!reply.good()) {
      throw Failures.of(reply, what);
    }
    try {
      return new JsonObject(reply.body());
    } catch (RuntimeException e) {
      throw new HistoryUnavailable(
          StoreState.HALF_ANSWER, "InfluxDB's answer is not whole JSON", e, 0);
    }
  }

  private static HistoryUnavailable missing(String what) {
    return new HistoryUnavailable(
        StoreState.BUCKET_MISSING,
        "InfluxDB has no %s, and the token may not make it".formatted(what),
        null,
        0);
  }
}
