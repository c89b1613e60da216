package id.pantau.core;

import id.pantau.journal.Journal;
import id.pantau.journal.JournalLimits;
import id.pantau.model.Asset;
import id.pantau.model.Change;
import id.pantau.model.Status;
import id.pantau.records.Records;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A core over real files with a clock the test moves; what listeners were told is kept. */
final class CoreRoom implements AutoCloseable {
  static final long T0 = 1_763_863_200_000L;
  static final Reporter FEED = new Reporter("makassar/manual", "makassar");

  final Vertx vertx = Vertx.vertx();
  final AtomicLong now;
  final List<Change> told = Collections.synchronizedList(new ArrayList<>());
  final List<SeenObservation> seen = Collections.synchronizedList(new ArrayList<>());
  final Journal journal;
  final Records records;
  final CoreVerticle core;
  private String deployment = "";

  CoreRoom(Path folder, long startAt) throws Exception {
    this(folder, startAt, null, Duration.ofDays(10_000)); // tests may jump as they like
  }

  /**
   * A core that notices pauses.
   *
   * @param monotonic the clock that no setting moves, null for one that follows {@link #now}
   */
  CoreRoom(Path folder, long startAt, @Nullable AtomicLong monotonic, Duration pause)
      throws Exception {
    now = new AtomicLong(startAt);
    journal =
        await(
            Journal.open(
                vertx,
                folder.resolve("journal.db"),
                new JournalLimits(1L << 30, Duration.ofDays(7))));
    records = await(Records.open(vertx, folder.resolve("records.db")));
    InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    core =
        new CoreVerticle(
            journal,
            records,
            new CoreSettings(200_000, Duration.ofDays(400), Duration.ofHours(1), 2, "test", pause),
            clock,
            monotonic == null ? now::get : monotonic::get,
            AreaNames.NONE,
            List.of(
                (changes, watched) -> {
                  told.addAll(changes);
                  seen.addAll(watched);
                }));
    deployment = await(vertx.deployVerticle(core));
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  CommandResult put(Asset... assets) throws Exception {
    return await(core.command(new Command.PutAssets("makassar", List.of(assets))));
  }

  Status status(String id) throws Exception {
    return await(core.read(states -> java.util.Objects.requireNonNull(states.of(id)).status()));
  }

  static Asset camera(String id, String... parents) {
    return asset(id, "makassar", List.of(parents), Map.of());
  }

  static Asset asset(
      String id, String city, List<String> parents, Map<String, String> externalIds) {
    return asset(id, city, parents, externalIds, Asset.Lifecycle.LIVE);
  }

  static Asset asset(
      String id,
      String city,
      List<String> parents,
      Map<String, String> externalIds,
      Asset.Lifecycle lifecycle) {
    return new Asset(
        id,
        city,
        "Kamera " + id,
        "cctv.alley",
        "73.71.01.1001",
        null,
        Double.NaN,
        Double.NaN,
        parents,
        30,
        lifecycle,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        externalIds,
        Map.of(),
        Map.of());
  }

  /** Stops the core as a program does on SIGTERM; the files stay open. */
  void stopCore() throws Exception {
    await(vertx.undeploy(deployment));
    deployment = "";
  }

  /** Stops as a program does on SIGTERM. */
  void stop() throws Exception {
    stopCore();
    close();
  }

  /** Lets go of everything without a stop, as a crash would. */
  @Override
  public void close() throws Exception {
    if (!deployment.isEmpty()) {
      await(vertx.undeploy(deployment));
    }
    await(records.close());
    await(journal.close());
    await(vertx.close());
  }
}
