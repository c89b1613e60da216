package id.pantau.sim;

import id.pantau.model.Status;
import id.pantau.sim.story.PlayedAsset;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Random;

/** What an asset in this status reports. The measures are seeded, but apart from the story. */
final class Reports {
  private static final double USUAL_LATENCY_MS = 40;
  private static final int USUAL_FPS = 25;
  private static final int DEGRADED_FPS = 4;
  private static final double DEGRADED_SLOWER = 8;

  private final Random random;

  Reports(long seed) {
    random = new Random(~seed);
  }

  /**
   * One observation.
   *
   * @param at by the reporting feed's clock
   * @param seq orders reports of one time
   */
  JsonObject of(PlayedAsset asset, Status status, Instant at, long seq) {
    var report =
        new JsonObject()
            .put("asset", asset.id())
            .put("at", at.toString())
            .put("status", status.name())
            .put("seq", seq);
    if (status != Status.DOWN) {
      report.put("measures", measures(asset, status == Status.DEGRADED));
    }
    return report;
  }

  private JsonObject measures(PlayedAsset asset, boolean degraded) {
    double usual = USUAL_LATENCY_MS * (0.5 + Math.floorMod(asset.id().hashCode(), 100) / 50.0);
    double latency = usual * (degraded ? DEGRADED_SLOWER : 1) * (0.8 + 0.4 * random.nextDouble());
    var measures = new JsonObject().put("latency_ms", Math.round(latency * 10) / 10.0);
    if (asset.kind().startsWith("cctv")) {
      measures.put("fps", degraded ? DEGRADED_FPS : USUAL_FPS);
    }
    return measures;
  }
}
