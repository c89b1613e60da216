package id.pantau.api;

import id.pantau.imports.MappingReader;
import id.pantau.imports.UnreadableFile;
import id.pantau.imports.What;
import id.pantau.model.City;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an import asks for, besides its file.
 *
 * @param dryRun whether only to tell what would happen
 * @param mapping as {@link MappingReader} read it
 */
record ImportRequest(City city, What what, boolean dryRun, Map<String, String> mapping) {
  private static final List<String> NAMES = List.of("city", "dryRun", "map", "what");

  /** Reads it from the address and the headers; what is wrong there is refused with its place. */
  static ImportRequest of(RoutingContext rc, Cities cities) {
    checkNames(rc.request());
    What what =
        What.of(String.valueOf(Queries.text(rc, "what")))
            .orElseThrow(() -> invalid("what", "must be assets, areas or apps"));
    String dryRun = Queries.text(rc, "dryRun");
    if (dryRun != null && !List.of("true", "false").contains(dryRun)) {
      throw invalid("dryRun", "must be true or false");
    }
    City city = cities.asked(rc);
    checkMedia(rc.request());
    return new ImportRequest(
        city, what, "true".equals(dryRun), mapping(Queries.text(rc, "map"), what));
  }

  private static Map<String, String> mapping(@Nullable String map, What what) {
    try {
      return map == null ? Map.of() : MappingReader.read(map, what);
    } catch (UnreadableFile unreadable) {
      throw ImportRefusals.of(unreadable);
    }
  }

  /** As the contract's guard does; this body is no JSON for it to judge. */
  private static void checkNames(HttpServerRequest request) {
    var faults = new ArrayList<Fault>();
    Queries.of(request)
        .forEach(
            (name, times) -> {
              if (!NAMES.contains(name)) {
                String known = "is not known here; known are " + String.join(", ", NAMES);
                faults.add(new Fault("/query/" + name, known));
              } else if (times > 1) {
                faults.add(new Fault("/query/" + name, "may be given once only"));
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

  private static ProblemException invalid(String name, String detail) {
    return new ProblemException(Problem.invalid("/query/" + name, detail));
  }
}
