package id.pantau.access;

import id.pantau.records.Records;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Records, keys and sessions in one folder under a clock that stands until it is moved. */
final class Office implements AutoCloseable, InstantSource {
  static final Principal ADMIN =
      new Principal("kepala", Set.of(Scope.ADMIN), null, Principal.Kind.KEY, "k", null);

  private final Vertx vertx = Vertx.vertx();
  private final Path folder;
  private Instant now = Instant.parse("2026-11-23T02:00:00Z");

  Records records;
  Keys keys;
  Sessions sessions;

  Office(Path folder) throws Exception {
    this.folder = folder;
    records = await(Records.open(vertx, folder.resolve("records.db")));
    keys = await(openKeys());
    sessions = await(Sessions.open(records.credentials(), this));
  }

  private Future<Keys> openKeys() {
    return Keys.open(vertx, records.credentials(), folder, "test", this);
  }

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Stops, without saving anything more, and starts again on the same files. */
  void restart() throws Exception {
    await(records.close());
    records = await(Records.open(vertx, folder.resolve("records.db")));
    keys = await(openKeys());
    sessions = await(Sessions.open(records.credentials(), this));
  }

  Vertx vertx() {
    return vertx;
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    await(records.close());
    await(vertx.close());
  }
}
