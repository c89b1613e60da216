package id.pantau.api;

import id.pantau.core.Command;
import id.pantau.core.CoreGate;
import id.pantau.core.States;
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
  /** How often a file is judged anew because the city's assets changed under it. */
  private static final int JUDGED_AGAIN = 3;

  private final CoreGate core;
  private final AreaBook areas;

  AssetImport(CoreGate core, AreaBook areas) {
    this.core = core;
    this.areas = areas;
  }

  @Override
  public Future<ImportPlan<Asset>> run(Vertx vertx, ListFile file, ImportRequest asked) {
    return judged(vertx, file, asked, JUDGED_AGAIN)
        .compose(
            plan -> {
              ImportRefusals.unlessGood(plan);
              return asked.dryRun() ? Future.succeededFuture(plan) : apply(asked, plan);
            });
  }

  /** Judges against the inventory, and again when somebody changed that meanwhile. */
  private Future<ImportPlan<Asset>> judged(
      Vertx vertx, ListFile file, ImportRequest asked, int again) {
    String city = asked.city().id();
    return core.read(states -> assets(states, city))
        .compose(
            inventory ->
                vertx
                    .executeBlocking(() -> judge(file, asked, inventory), false)
                    .compose(plan -> core.read(states -> seen(states, inventory, asked, plan))))
        .compose(
            seen -> {
              if (seen.current) {
                return Future.succeededFuture(seen.plan);
              }
              if (again == 0) {
                throw new ProblemException(
                    Problem.busy("The city's assets are being changed; nothing was imported.", 5));
              }
              return judged(vertx, file, asked, again - 1);
            });
  }

  /**
   * A plan as the core sees it.
   *
   * @param current whether the inventory is still the one it was judged against
   */
  private record Seen(ImportPlan<Asset> plan, boolean current) {}

  private static Seen seen(
      States states, List<Asset> inventory, ImportRequest asked, ImportPlan<Asset> plan) {
    return new Seen(
        plan.refused(states.refusals(put(asked, plan))),
        assets(states, asked.city().id()).equals(inventory));
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

  private static List<Asset> assets(States states, String city) {
    return states.all(city).stream().map(AssetState::asset).toList();
  }
}
