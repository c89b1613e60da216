package id.pantau.api;

import id.pantau.core.Command;
import id.pantau.core.CoreGate;
import id.pantau.imports.ImportJudge;
import id.pantau.imports.ImportPlan;
import id.pantau.imports.ListFile;
import id.pantau.imports.UnreadableFile;
import id.pantau.model.Asset;
import id.pantau.model.AssetState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Rows as assets, by one command to the core. */
final class AssetImport implements FileImport {
  private final CoreGate core;
  private final AreaBook areas;

  AssetImport(CoreGate core, AreaBook areas) {
    this.core = core;
    this.areas = areas;
  }

  @Override
  public Future<ImportPlan<Asset>> run(Vertx vertx, ListFile file, ImportRequest asked) {
    return core.read(states -> assets(states.all(asked.city().id())))
        .compose(assets -> vertx.executeBlocking(() -> judge(file, asked, assets), false))
        .compose(plan -> core.read(states -> states.refusals(put(asked, plan))).map(plan::refused))
        .compose(
            plan -> {
              ImportRefusals.unlessGood(plan);
              return asked.dryRun() ? Future.succeededFuture(plan) : apply(asked, plan);
            });
  }

  private ImportPlan<Asset> judge(ListFile file, ImportRequest asked, List<Asset> assets) {
    try {
      return ImportJudge.plan(
          file, asked.city(), asked.what(), areas.places(asked.city().id()), assets);
    } catch (UnreadableFile unreadable) {
      throw ImportRefusals.of(unreadable);
    }
  }

  private Future<ImportPlan<Asset>> apply(ImportRequest asked, ImportPlan<Asset> plan) {
    return core.command(put(asked, plan))
        .map(
            result -> {
              ImportRefusals.unlessGood(plan.refused(result.problems())); // others were faster
              return plan;
            });
  }

  private static Command.PutAssets put(ImportRequest asked, ImportPlan<Asset> plan) {
    return new Command.PutAssets(asked.city().id(), plan.items());
  }

  private static List<Asset> assets(List<AssetState> states) {
    return states.stream().map(AssetState::asset).toList();
  }
}
