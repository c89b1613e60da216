package id.pantau.sim;

import id.pantau.sim.story.Cue;
import id.pantau.sim.story.Stage;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Where it is written down what truly happened. */
@FunctionalInterface
public interface TruthLog {

  /**
   * Takes one line, a JSON object of {@code at, second, event, cause, kind, effect, subject, count,
   * assets}. On the simulation's event loop; the story goes on when the future is done and ends
   * when it fails.
   */
  Future<Void> write(JsonObject line);

  /** The line of a cause that begins or ends. */
  static JsonObject line(Cue cue, Stage stage, Instant at, long second) {
    var assets = new JsonArray();
    cue.cause().assets().forEach(place -> assets.add(stage.assets().get(place).id()));
    return new JsonObject()
        .put("at", at.toString())
        .put("second", second)
        .put("event", cue.begins() ? "begins" : "ends")
        .put("cause", cue.cause().id())
        .put("kind", cue.cause().kind())
        .put("effect", cue.cause().effect().word())
        .put("subject", cue.cause().subject())
        .put("count", assets.size())
        .put("assets", assets);
  }
}
