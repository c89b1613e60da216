package id.pantau.api;

import id.pantau.imports.AreaJudge;
import id.pantau.imports.ImportPlan;
import id.pantau.imports.ImportedArea;
import id.pantau.imports.ListFile;
import id.pantau.imports.UnreadableFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Rows as areas of a city's tree. */
final class AreaImport implements FileImport {
  private final AreaBook areas;

  AreaImport(AreaBook areas) {
    this.areas = areas;
  }

  @Override
  public Future<ImportPlan<ImportedArea>> run(Vertx vertx, ListFile file, ImportRequest asked) {
    String city = asked.city().id();
    return vertx
        .executeBlocking(() -> judge(file, city), false)
        .compose(
            plan -> {
              ImportRefusals.unlessGood(plan);
              return asked.dryRun()
                  ? Future.succeededFuture(plan)
                  : areas.put(city, plan.items()).map(plan);
            });
  }

  private ImportPlan<ImportedArea> judge(ListFile file, String city) {
    try {
      return AreaJudge.plan(file, areas.tree(city));
    } catch (UnreadableFile unreadable) {
      throw ImportRefusals.of(unreadable);
    }
  }
}
