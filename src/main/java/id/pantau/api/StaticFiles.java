package id.pantau.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The web page out of the class path's folder {@code web}. Vert.x's own handler would unpack it
 * into the temp folder, which a killed process leaves behind.
 *
 * <p>Names are compared as sent, after one decoding; a folder has no listing.
 */
final class StaticFiles {
  private static final Pattern NAME =
      Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\\.[a-z0-9]+");

  /** What the page's builder puts here carries a hash of its content in its name. */
  private static final String HASHED = "assets/";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("woff2", "font/woff2"));

  /** Only files that exist are kept, so it grows to the size of the page and no further. */
  private final Map<String, PackedText> read = new ConcurrentHashMap<>();

  private final String folder;

  StaticFiles(String folder) {
    this.folder = folder;
  }

  Future<Void> file(RoutingContext rc) {
    String path = rc.normalizedPath();
    String name = path.equals("/") ? "index.html" : path.substring(1);
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !NAME.matcher(name).matches()) {
      throw missing(path);
    }
    PackedText known = read.get(name);
    if (known != null) {
      return send(rc, name, type, known);
    }
    return rc.vertx()
        .executeBlocking(() -> load(name), false)
        .compose(
            found -> {
              PackedText file = found.orElseThrow(() -> missing(path));
              read.put(name, file);
              return send(rc, name, type, file);
            });
  }

  private static Future<Void> send(RoutingContext rc, String name, String type, PackedText file) {
    boolean page = name.endsWith(".html");
    boolean hashed = name.startsWith(HASHED);
    String cache = page ? "no-store" : hashed ? "public, max-age=31536000, immutable" : "no-cache";
    HttpServerResponse response =
        rc.response()
            .putHeader("Cache-Control", cache)
            .putHeader("ETag", file.etag())
            .putHeader("Vary", "Accept-Encoding");
    String known = rc.request().getHeader("If-None-Match");
    if (!page && known != null && known.contains(file.etag())) {
      return response.setStatusCode(304).end();
    }
    HttpServerResponse typed = response.putHeader("Content-Type", type);
    boolean pack = Answers.takesGzip(rc) && file.gzip().length() < file.plain().length();
    return pack
        ? typed.putHeader("Content-Encoding", "gzip").end(file.gzip())
        : typed.end(file.plain());
  }

  private Optional<PackedText> load(String name) throws IOException, URISyntaxException {
    @Nullable URL url = StaticFiles.class.getClassLoader().getResource(folder + "/" + name);
    if (url == null
        || (url.getProtocol().equals("file") && !Files.isRegularFile(Path.of(url.toURI())))) {
      return Optional.empty();
    }
    try (InputStream in = url.openStream()) {
      return Optional.of(PackedText.pack(Buffer.buffer(in.readAllBytes())));
    }
  }

  private static ProblemException missing(String path) {
    return new ProblemException(Problem.notFound("There is nothing at " + path));
  }
}
