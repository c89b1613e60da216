package id.pantau.api;

import id.pantau.imports.ListFile;
import id.pantau.imports.UnreadableFile;
import id.pantau.imports.What;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code POST /imports}: a city's list, all or nothing. Files are read and judged on a worker, at
 * most {@link #AT_ONCE} at once.
 */
final class ImportRoutes {
  /** Bytes of one file. */
  static final int MAX_FILE = 64 * 1_024 * 1_024;

  /** Files in memory at once; more are told to come back. */
  static final int AT_ONCE = 2;

  private static final long UPLOAD_MS = 300_000;

  private final Cities cities;
  private final FileImport assets;
  private final FileImport areas;
  private final AtomicInteger running = new AtomicInteger();

  ImportRoutes(Cities cities, FileImport assets, FileImport areas) {
    this.cities = cities;
    this.assets = assets;
    this.areas = areas;
  }

  Future<Void> run(RoutingContext rc) {
    ImportRequest asked;
    try {
      asked = ImportRequest.of(rc, cities);
      enter();
    } catch (ProblemException refused) {
      UploadedFile.drop(rc.vertx(), rc.request());
      throw refused;
    }
    FileImport rows = asked.what() == What.AREAS ? areas : assets;
    return UploadedFile.read(rc.vertx(), rc.request(), MAX_FILE, UPLOAD_MS)
        .compose(bytes -> rc.vertx().executeBlocking(() -> open(bytes, asked), false))
        .compose(file -> rows.run(rc.vertx(), file, asked))
        .onComplete(done -> running.decrementAndGet())
        .compose(
            plan ->
                Answers.list(
                    rc,
                    Answers.JSON,
                    plan.items().size(),
                    json -> ImportJson.write(json, plan, asked)));
  }

  private void enter() {
    if (running.incrementAndGet() > AT_ONCE) {
      running.decrementAndGet();
      throw new ProblemException(
          Problem.busy("Other files are being imported; nothing was imported.", 5));
    }
  }

  private static ListFile open(Buffer bytes, ImportRequest asked) {
    try {
      return ListFile.open(bytes.getBytes(), asked.what(), asked.mapping());
    } catch (UnreadableFile unreadable) {
      throw ImportRefusals.of(unreadable);
    }
  }
}
