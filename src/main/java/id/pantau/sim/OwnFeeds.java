package id.pantau.sim;

import id.pantau.model.Feed;
import id.pantau.sim.story.PlayedAsset;
import id.pantau.sim.story.Scenario;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The simulation's own feeds: one a kind of asset, each with a key of its own. A feed that is there
 * already is used as it was declared; keys are revoked at the end and would lapse after a day.
 */
final class OwnFeeds {
  private static final int INTERVAL_SECONDS = 10;
  private static final int LONGEST_ID = 62;

  private final PublicInterface server;
  private final String city;
  private final List<String> keyIds = new ArrayList<>();

  OwnFeeds(PublicInterface server, String city) {
    this.server = server;
    this.city = city;
  }

  /** The id of the feed that reports assets of this kind. */
  static String idOf(String kind) {
    String id = "sim-" + kind.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
    return id.substring(0, Math.min(LONGEST_ID, id.length()));
  }

  /** The feeds of these assets, declared and keyed; needs the scope {@code admin}. */
  Future<List<PlayedFeed.Declared>> open(List<PlayedAsset> assets, Scenario scenario) {
    var ids = new TreeSet<String>();
    assets.forEach(asset -> ids.add(idOf(asset.kind())));
    return server
        .get("/api/v1/feeds?limit=5000&city=" + CityReader.encoded(city))
        .compose(
            there -> {
              var opened = new ArrayList<PlayedFeed.Declared>();
              Future<Void> all = Future.succeededFuture();
              for (String id : ids) {
                all =
                    all.compose(done -> declared(id, scenario, there.getJsonArray("items")))
                        .compose(feed -> keyed(feed, scenario))
                        .map(
                            feed -> {
                              opened.add(feed);
                              return null;
                            });
              }
              return all.map(opened);
            });
  }

  /** Revokes the keys it made. */
  Future<Void> close() {
    List<Future<Void>> revoked =
        keyIds.stream().map(id -> server.delete("/api/v1/keys/" + id)).toList();
    keyIds.clear();
    return Future.join(revoked).mapEmpty();
  }

  private Future<JsonObject> declared(String id, Scenario scenario, JsonArray there) {
    for (Object each : there) {
      if (((JsonObject) each).getString("id").equals(id)) {
        return Future.succeededFuture((JsonObject) each);
      }
    }
    Feed.Mode mode = scenario == Scenario.FEED_DIES ? Feed.Mode.ON_CHANGE : Feed.Mode.PERIODIC;
    return server.post(
        "/api/v1/feeds",
        new JsonObject()
            .put("id", id)
            .put("city", city)
            .put("mode", mode.word())
            .put("intervalSeconds", INTERVAL_SECONDS));
  }

  private Future<PlayedFeed.Declared> keyed(JsonObject feed, Scenario scenario) {
    String id = feed.getString("id");
    boolean onChange = feed.getString("mode").equals(Feed.Mode.ON_CHANGE.word());
    boolean repeats = scenario == Scenario.SKEWED; // a clock is seen by reports that go on coming
    Instant expires = Instant.now().plus(Duration.ofDays(1));
    return server
        .post(
            "/api/v1/keys",
            new JsonObject()
                .put("name", "simulate " + id)
                .put("scopes", new JsonArray().add("feed"))
                .put("city", city)
                .put("feed", id)
                .put("expires", expires.toString()))
        .map(
            key -> {
              keyIds.add(key.getString("id"));
              return new PlayedFeed.Declared(
                  id,
                  key.getString("key"),
                  onChange && !repeats,
                  feed.getInteger("intervalSeconds"));
            });
  }
}
