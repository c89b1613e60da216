package id.pantau.api;

import id.pantau.imports.ImportPlan;
import id.pantau.imports.ListFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What is done with the rows of an opened file. */
interface FileImport {

  /**
   * Judges every row, on a worker, and unless only asked what would happen puts all of them.
   *
   * @return what was or would be done; fails with {@link ProblemException} when one row is wrong
   */
  Future<? extends ImportPlan<?>> run(Vertx vertx, ListFile file, ImportRequest asked);
}
