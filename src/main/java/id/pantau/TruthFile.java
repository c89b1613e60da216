package id.pantau;

import id.pantau.sim.TruthLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;

/** A truth log as JSON lines, written in order on a worker thread. */
final class TruthFile implements TruthLog {
  private final Vertx vertx;
  private final PrintStream out;

  TruthFile(Vertx vertx, PrintStream out) {
    this.vertx = vertx;
    this.out = out;
  }

  /** Fails when the line cannot be written, such as on a full disk or a closed pipe. */
  @Override
  public Future<Void> write(JsonObject line) {
    return vertx.executeBlocking(
        () -> {
          out.println(line.encode());
          if (out.checkError()) { // flushes too
            throw new IOException("the truth log cannot be written");
          }
          return null;
        });
  }
}
