package id.pantau.api;

import id.pantau.core.Command;
import id.pantau.core.CommandResult;
import id.pantau.core.CoreGate;
import id.pantau.imports.ImportJudge;
import id.pantau.imports.ImportPlan;
import id.pantau.imports.ListFile;
import id.pantau.imports.MappingReader;
import id.pantau.imports.Places;
import id.pantau.imports.UnreadableFile;
import id.pantau.model.Asset;
import id.pantau.model.AssetState;
import id.pantau.model.City;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * {@code POST /imports}: a city's list as assets, all or nothing. Files are read and judged on a
 * worker, at most {@link #AT_ONCE} at once.
 */
final class ImportRoutes {
  /** Bytes of one file. */
  static final int MAX_FILE = 64 * 1_024 * 1_024;

  /** Files in memory at once; more are told to come back. */
  static final int AT_ONCE = 2;

  private static final long UPLOAD_MS = 300_000;

  private final CoreGate core;
  private final Cities cities;
  private final Function<String, Places> places;
  private final AtomicInteger running = new AtomicInteger();

  /**
   * @param places a city's polygons by the city's id
   */
  ImportRoutes(CoreGate core, Cities cities, Function<String, Places> places) {
    this.core = core;
    this.cities = cities;
    this.places = places;
  }

  /** What a request asks for. */
  private record Asked(City city, boolean apps, boolean dryRun, Map<String, String> mapping) {}

  Future<Void> run(RoutingContext rc) {
    Asked asked;
    try {
      asked = asked(rc);
      enter();
    } catch (ProblemException refused) {
      UploadedFile.drop(rc.vertx(), rc.request());
      throw refused;
    }
    return UploadedFile.read(rc.vertx(), rc.request(), MAX_FILE, UPLOAD_MS)
        .compose(bytes -> plan(rc, asked, bytes))
        .compose(plan -> asked.dryRun ? Future.succeededFuture(plan) : apply(asked, plan))
        .onComplete(done -> running.decrementAndGet())
        .compose(plan -> answer(rc, asked, plan));
  }

  private void enter() {
    if (running.incrementAndGet() > AT_ONCE) {
      running.decrementAndGet();
      throw new ProblemException(
          Problem.busy("Other files are being imported; nothing was imported.", 5));
    }
  }

  private Future<ImportPlan> plan(RoutingContext rc, Asked asked, Buffer bytes) {
    return rc.vertx()
        .executeBlocking(() -> open(bytes, asked.mapping), false)
        .compose(
            file ->
                core.read(states -> assets(states.all(asked.city.id())))
                    .compose(
                        assets ->
                            rc.vertx().executeBlocking(() -> judge(file, asked, assets), false)))
        .compose(plan -> core.read(states -> states.refusals(put(asked, plan))).map(plan::refused))
        .map(
            plan -> {
              refuse(plan);
              return plan;
            });
  }

  private Future<ImportPlan> apply(Asked asked, ImportPlan plan) {
    return core.command(put(asked, plan))
        .map(
            (CommandResult result) -> {
              refuse(plan.refused(result.problems())); // others were faster
              return plan;
            });
  }

  private static Command.PutAssets put(Asked asked, ImportPlan plan) {
    return new Command.PutAssets(asked.city.id(), plan.assets());
  }

  private static List<Asset> assets(List<AssetState> states) {
    return states.stream().map(AssetState::asset).toList();
  }

  private static ListFile open(Buffer bytes, Map<String, String> mapping) {
    try {
      return ListFile.open(bytes.getBytes(), mapping);
    } catch (UnreadableFile unreadable) {
      throw refused(unreadable);
    }
  }

  private ImportPlan judge(ListFile file, Asked asked, List<Asset> assets) {
    try {
      return ImportJudge.plan(file, asked.city, asked.apps, places.apply(asked.city.id()), assets);
    } catch (UnreadableFile unreadable) {
      throw refused(unreadable);
    }
  }

  private static ProblemException refused(UnreadableFile unreadable) {
    return new ProblemException(
        unreadable.pointer().startsWith("/query/")
            ? Problem.invalid(unreadable.pointer(), unreadable.detail())
            : Problem.refused(List.of(new Fault(unreadable.pointer(), unreadable.detail()))));
  }

  private static void refuse(ImportPlan plan) {
    if (!plan.good()) {
      throw new ProblemException(
          Problem.refusedFile(
              plan.errorCount(),
              plan.errors().stream().map(e -> new Fault(e.pointer(), e.detail())).toList(),
              "Read as " + plan.format() + " with " + plan.mapping().words() + "."));
    }
  }

  private static Future<Void> answer(RoutingContext rc, Asked asked, ImportPlan plan) {
    return Answers.list(
        rc,
        Answers.JSON,
        plan.assets().size(),
        json -> ImportJson.write(json, plan, asked.city.id(), asked.dryRun));
  }

  private Asked asked(RoutingContext rc) {
    checkNames(rc.request());
    String what = Queries.text(rc, "what");
    if (!List.of("assets", "apps").contains(what == null ? "" : what)) {
      throw new ProblemException(
          Problem.invalid(
              "/query/what",
              "areas".equals(what)
                  ? "areas come with the city's pack: put the GeoJSON file there as areas.geojson,"
                      + " run check, start again"
                  : "must be assets or apps"));
    }
    String dryRun = Queries.text(rc, "dryRun");
    if (dryRun != null && !List.of("true", "false").contains(dryRun)) {
      throw new ProblemException(Problem.invalid("/query/dryRun", "must be true or false"));
    }
    City city = cities.asked(rc);
    checkMedia(rc.request());
    return new Asked(city, "apps".equals(what), "true".equals(dryRun), mapping(rc));
  }

  private static Map<String, String> mapping(RoutingContext rc) {
    String map = Queries.text(rc, "map");
    try {
      return map == null ? Map.of() : MappingReader.read(map);
    } catch (UnreadableFile unreadable) {
      throw refused(unreadable);
    }
  }

  /** As the contract's guard does; this body is no JSON for it to judge. */
  private static void checkNames(HttpServerRequest request) {
    var faults = new ArrayList<Fault>();
    List<String> known = List.of("city", "dryRun", "map", "what");
    Queries.of(request)
        .forEach(
            (name, times) -> {
              if (!known.contains(name) || times > 1) {
                String why =
                    times > 1
                        ? "may be given once only"
                        : "is not known here; known are " + String.join(", ", known);
                faults.add(new Fault("/query/" + name, why));
              }
            });
    if (!faults.isEmpty()) {
      throw new ProblemException(Problem.invalid(faults));
    }
  }

  /** The form of a file shows in its bytes; only a wrapping around it must be told. */
  private static void checkMedia(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      throw new ProblemException(
          Problem.unsupportedMedia(
              "Send the file itself as the body (curl --data-binary @FILE), not a form."));
    }
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new ProblemException(Problem.unsupportedMedia("Send the file without encoding."));
    }
  }
}
