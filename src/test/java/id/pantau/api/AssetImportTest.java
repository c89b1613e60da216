package id.pantau.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.pantau.core.Command;
import id.pantau.core.CommandResult;
import id.pantau.core.CoreGate;
import id.pantau.core.Reporter;
import id.pantau.core.States;
import id.pantau.imports.ImportPlan;
import id.pantau.imports.ListFile;
import id.pantau.imports.What;
import id.pantau.model.Asset;
import id.pantau.model.BatchVerdict;
import id.pantau.model.Cause;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import id.pantau.records.Records;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import while others change the same city. */
class AssetImportTest {
  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx(TestServer.options());
  private Records records;
  private FakeCore core;

  @BeforeEach
  void open() {
    records = TestServer.get(Records.open(vertx, folder.resolve("records.db")));
    core = new FakeCore(records, (changes, seen) -> {});
    put("Titik");
  }

  @AfterEach
  void close() {
    var unusedRecords = TestServer.get(records.close());
    var unusedVertx = TestServer.get(vertx.close());
  }

  @Test
  void what_somebody_changes_while_a_file_is_judged_is_not_taken_back() throws Exception {
    var busy = new BusyCore(1);

    ImportPlan<Asset> plan = TestServer.get(run(busy));

    assertThat(plan.items().get(0).name()).isEqualTo("Titik baru 1");
    assertThat(plan.items().get(0).owner()).isEqualTo("Dishub");
  }

  @Test
  void a_city_that_never_rests_is_told_to_come_back() throws Exception {
    Future<ImportPlan<Asset>> run = run(new BusyCore(100));

    assertThatThrownBy(() -> run.toCompletionStage().toCompletableFuture().join())
        .hasMessageContaining("nothing was imported");
  }

  private Future<ImportPlan<Asset>> run(CoreGate gate) throws Exception {
    byte[] list = "id,pemilik\nx,Dishub\n".getBytes(StandardCharsets.UTF_8);
    ListFile file = ListFile.open(list, What.ASSETS, Map.of());
    var asked = new ImportRequest(TestCities.MAKASSAR, What.ASSETS, false, Map.of());
    var areas = new TestAreas(Map.of("makassar", TestCities.MAKASSAR));
    return new AssetImport(gate, areas).run(vertx, file, asked);
  }

  private void put(String name) {
    Asset usual = TestCities.asset("x", TestCities.MAKASSAR, "cctv.alley", null, List.of());
    core.seed(named(usual, name), Status.UNKNOWN, Cause.NEVER_SEEN, null, 0);
  }

  private static Asset named(Asset asset, String name) {
    return new Asset(
        asset.id(),
        asset.city(),
        name,
        asset.kind(),
        asset.area(),
        asset.owner(),
        asset.lat(),
        asset.lon(),
        asset.parents(),
        asset.intervalSeconds(),
        asset.lifecycle(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        asset.externalIds(),
        asset.inventory(),
        asset.tags());
  }

  /** A core in which the asset gets another name after each of the first reads of the inventory. */
  private final class BusyCore implements CoreGate {
    private final int changes;
    private int reads;

    BusyCore(int changes) {
      this.changes = changes;
    }

    @Override
    public <T> Future<T> read(Function<States, T> query) {
      Future<T> answer = core.read(query);
      reads++;
      if (reads % 2 == 1 && reads / 2 < changes) {
        put("Titik baru " + (reads / 2 + 1));
      }
      return answer;
    }

    @Override
    public Future<CommandResult> command(Command command) {
      return core.command(command);
    }

    @Override
    public Future<BatchVerdict> offer(ObservationBatch batch, Reporter reporter) {
      return core.offer(batch, reporter);
    }

    @Override
    public void watch(int ref) {}

    @Override
    public void unwatch(int ref) {}
  }
}
