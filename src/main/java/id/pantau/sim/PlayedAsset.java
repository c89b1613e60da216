package id.pantau.sim;

import io.vertx.core.json.JsonObject;
import java.util.Random;

/** One asset of a played city and the fault it has, if any. */
final class PlayedAsset {
  private static final double STANDING_FAULT_CAMERA = 0.20;
  private static final double STANDING_FAULT_APP = 0.06;

  /** A new fault about every 20 minutes for each 1,000 assets that report twice a minute. */
  private static final double FAULT_PER_REPORT = 0.000_025;

  private static final double REPAIR_PER_REPORT = 0.02;

  private final String id;
  private final boolean camera;
  private final int interval;
  private final int phase;
  private final boolean standing;
  private final double usualLatencyMs;
  private String status;

  private PlayedAsset(String id, boolean camera, int interval, Random random) {
    this.id = id;
    this.camera = camera;
    this.interval = interval;
    phase = random.nextInt(interval);
    standing = random.nextDouble() < (camera ? STANDING_FAULT_CAMERA : STANDING_FAULT_APP);
    usualLatencyMs = 15 + random.nextInt(camera ? 60 : 400);
    status = standing ? "DOWN" : "UP";
  }

  /** From an item of {@code GET /assets}. */
  static PlayedAsset of(JsonObject asset, Random random) {
    return new PlayedAsset(
        asset.getString("id"),
        asset.getString("kind").startsWith("cctv"),
        asset.getInteger("intervalSeconds"),
        random);
  }

  /** Whether it reports in this second of the day. */
  boolean due(long second) {
    return Math.floorMod(second - phase, (long) interval) == 0;
  }

  /** Faults come and go between reports. */
  void live(Random random) {
    if (standing) {
      return;
    }
    if (status.equals("UP")) {
      if (random.nextDouble() < FAULT_PER_REPORT) {
        status = random.nextInt(3) == 0 ? "DEGRADED" : "DOWN";
      }
    } else if (random.nextDouble() < REPAIR_PER_REPORT) {
      status = "UP";
    }
  }

  /** What it reports now. */
  JsonObject report(String at, Random random) {
    var report = new JsonObject().put("asset", id).put("at", at).put("status", status);
    if (!status.equals("DOWN")) {
      var measures = new JsonObject();
      double slower = status.equals("DEGRADED") ? 8 : 1;
      double latency = usualLatencyMs * slower * (0.8 + 0.4 * random.nextDouble());
      measures.put("latency_ms", Math.round(latency * 10) / 10.0);
      if (camera) {
        measures.put("fps", status.equals("DEGRADED") ? 4 : 25);
      }
      report.put("measures", measures);
    }
    return report;
  }
}
