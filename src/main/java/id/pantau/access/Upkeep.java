package id.pantau.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a minute: saves when credentials were last used, forgets what is over. */
public final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final long EVERY_MS = 60_000;

  private final Vertx vertx;
  private final Keys keys;
  private final Sessions sessions;
  private final long timer;

  private boolean failing;

  private Upkeep(Vertx vertx, Keys keys, Sessions sessions) {
    this.vertx = vertx;
    this.keys = keys;
    this.sessions = sessions;
    this.timer = vertx.setPeriodic(EVERY_MS, tick -> runNoting());
  }

  /** Begins; stop it before the records close. */
  public static Upkeep start(Vertx vertx, Keys keys, Sessions sessions) {
    return new Upkeep(vertx, keys, sessions);
  }

  /** Ends, after saving once more; fails when that could not be saved. */
  public Future<Void> stop() {
    boolean ran = vertx.cancelTimer(timer);
    return ran ? run() : Future.succeededFuture();
  }

  private void runNoting() {
    Future<Void> unused = run().onComplete(done -> note(done.cause())); // the note is its end
  }

  private Future<Void> run() {
    return Future.join(keys.flush(), sessions.flush()).mapEmpty();
  }

  /** One line when it begins to fail and one when it works again. */
  private void note(@Nullable Throwable failure) {
    if (failure != null && !failing) {
      LOG.atWarn().setCause(failure).log("Last use of keys and sessions is not being saved");
    } else if (failure == null && failing) {
      LOG.atInfo().log("Last use of keys and sessions is saved again");
    }
    failing = failure != null;
  }
}
