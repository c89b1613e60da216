package id.pantau.notify;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Asset;
import id.pantau.model.AssetChange;
import id.pantau.model.Cause;
import id.pantau.model.Change;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import id.pantau.network.Cidr;
import id.pantau.outgoing.AddressPolicy;
import id.pantau.outgoing.HostAddresses;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Purpose;
import id.pantau.records.LedgerQuery;
import id.pantau.records.Records;
import id.pantau.records.RecordsCommit;
import id.pantau.records.StoredDelivery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An outbox over real records and the real guarded client, with its times a hundredth. */
final class Room implements AutoCloseable {
  static final String CITY = "makassar";

  /** First wait 20 ms, longest 200 ms, breaker after 5, probe each 300 ms. */
  static final RetryPlan FAST =
      new RetryPlan(
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          Duration.ofHours(72),
          5,
          Duration.ofMillis(300),
          new Random(3));

  final Vertx vertx = Vertx.vertx();
  private final Path file;
  private final RetryPlan plan;
  Records records;
  Outbox outbox;
  OutgoingClient client;
  private long seq;
  private int made;

  Room(Path folder) throws Exception {
    this(folder, FAST);
  }

  Room(Path folder, RetryPlan plan) throws Exception {
    file = folder.resolve("records.db");
    this.plan = plan;
    records = get(Records.open(vertx, file));
    client = client();
    outbox = outbox();
    assertThat(get(outbox.start().map(true))).isTrue();
  }

  private OutgoingClient client() {
    var loopback = Objects.requireNonNull(Cidr.parse("127.0.0.0/8"));
    return new OutgoingClient(
        vertx,
        new AddressPolicy(List.of(new AddressPolicy.Allowed(Purpose.HOOKS, loopback))),
        new HostAddresses(vertx, null),
        null);
  }

  private Outbox outbox() {
    return new Outbox(
        vertx,
        records,
        () -> client,
        new Vault(bytes -> bytes, bytes -> bytes),
        new Texts(city -> null),
        InstantSource.system(),
        plan);
  }

  /** The outbox ends as by a kill; what it hears from now on it never wrote down. */
  void die() {
    try {
      assertThat(get(outbox.crash().map(true))).isTrue();
    } catch (Exception e) { // whatever the end failed with: a receiver's answer may not throw it
      throw new AssertionError(e);
    }
  }

  /** Ends as a crash does, nothing said, and starts again on the same file. */
  void crash() throws Exception {
    die();
    assertThat(get(records.close().map(true))).isTrue();
    records = get(Records.open(vertx, file));
    outbox = outbox();
    assertThat(get(outbox.start().map(true))).isTrue();
  }

  /** A hook for transitions at this address. */
  Outbox.Created hook(String url) throws Exception {
    return hook(url, "standard", List.of("asset.transition"));
  }

  Outbox.Created hook(String url, String format, List<String> events) throws Exception {
    return hook("webhook", url, format, events, Map.of());
  }

  Outbox.Created hook(
      String channel, String url, String format, List<String> events, Map<String, String> settings)
      throws Exception {
    made++;
    return get(
        outbox.add(
            new Hook(
                "hk_" + made,
                CITY,
                "Uji " + made,
                channel,
                url,
                format,
                events,
                HookFilter.ALL,
                "id",
                null,
                settings,
                true,
                null,
                made)));
  }

  /** Adds assets {@code a0} and on. */
  void assets(int count) throws Exception {
    var changes = new ArrayList<Change>();
    for (int i = 0; i < count; i++) {
      seq++;
      changes.add(
          new AssetChange(
              CITY, seq, i, "a" + i, AssetChange.Kind.ADDED, asset(i), 1_000 + seq, seq));
    }
    commit(changes);
  }

  /** One asset goes down, or up. */
  void transition(int asset, boolean down) throws Exception {
    commit(List.of(next(asset, down)));
  }

  Change next(int asset, boolean down) {
    seq++;
    return new StatusChange(
        CITY,
        seq,
        asset,
        "a" + asset,
        down ? Status.UP : Status.DOWN,
        down ? Status.DOWN : Status.UP,
        1_000 + seq,
        Cause.REPORTED,
        Proof.SERVICE,
        0,
        1_000 + seq,
        seq);
  }

  void commit(List<Change> changes) throws Exception {
    var commit = new RecordsCommit(seq, changes, List.of(), null);
    assertThat(get(records.commit(commit).map(true))).isTrue();
  }

  private static Asset asset(int i) {
    return new Asset(
        "a" + i,
        CITY,
        "Kamera " + i,
        i % 2 == 0 ? "cctv.alley" : "cctv.road",
        "73.71.0" + (1 + i % 5),
        i % 3 == 0 ? "Dinas Kominfo" : null,
        -5.1,
        119.4,
        List.of(),
        60,
        Asset.Lifecycle.LIVE,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        Map.of(),
        Map.of());
  }

  HookState state(String hook) throws Exception {
    return get(outbox.list()).stream()
        .filter(each -> each.hook().id().equals(hook))
        .findFirst()
        .orElseThrow();
  }

  /** The ledger of a hook with all that is known by now, oldest first. */
  List<StoredDelivery> ledger(String hook, StoredDelivery.@Nullable State state) throws Exception {
    assertThat(get(outbox.written().map(true))).isTrue();
    var rows =
        new ArrayList<>(
            get(outbox.ledger(new LedgerQuery(hook, state, null, Long.MAX_VALUE, 100_000))));
    java.util.Collections.reverse(rows);
    return rows;
  }

  static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    assertThat(get(outbox.stop().map(true))).isTrue();
    assertThat(get(client.close().map(true))).isTrue();
    assertThat(get(records.close().map(true))).isTrue();
    assertThat(get(vertx.close().map(true))).isTrue();
  }
}
