package id.pantau.sim;

import id.pantau.sim.story.PlayedAsset;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a city's live assets, page by page. */
final class CityReader {
  /** How often an asset reports whose interval nobody declares. */
  private static final int USUAL_INTERVAL_SECONDS = 60;

  private static final int PAGE = 5_000;

  private final PublicInterface server;

  CityReader(PublicInterface server) {
    this.server = server;
  }

  /** All live assets, in the server's order; fails when the server knows no such city. */
  Future<List<PlayedAsset>> assets(String city) {
    var found = new ArrayList<PlayedAsset>();
    return page("/api/v1/assets?limit=" + PAGE + "&city=" + encoded(city), "", found);
  }

  private Future<List<PlayedAsset>> page(String path, String cursor, List<PlayedAsset> found) {
    return server
        .get(path + cursor)
        .compose(
            answer -> {
              for (Object item : answer.getJsonArray("items", new JsonArray())) {
                var asset = (JsonObject) item;
                if (asset.getString("lifecycle", "live").equals("live")) {
                  found.add(asset(asset));
                }
              }
              String next = answer.getString("next");
              return next == null
                  ? Future.succeededFuture(found)
                  : page(path, "&cursor=" + encoded(next), found);
            });
  }

  private static PlayedAsset asset(JsonObject json) {
    JsonArray parents = json.getJsonArray("parents", new JsonArray());
    return new PlayedAsset(
        json.getString("id"),
        json.getString("kind"),
        json.getString("area"),
        json.getString("provider"),
        json.getJsonObject("tags", new JsonObject()).getString("lorong"),
        parents.stream().map(String::valueOf).toList(),
        json.getInteger("intervalSeconds", USUAL_INTERVAL_SECONDS));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
