package id.pantau.live;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /api/v1/live/snapshot?city=&areas=&kinds=&owners=}. Lists are repeated
 * parameters; {@code areas} and {@code kinds} may also be parted by commas.
 */
public final class SnapshotRoute {
  private static final String GZIP_SUFFIX = "-gz";

  private final Snapshots snapshots;

  public SnapshotRoute(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  /** The city is missing, or this principal may not know of it; for 404. */
  public static final class UnknownCity extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownCity() {
      super("there is no such city for this key; name one with ?city=", null, false, false);
    }
  }

  /** A parameter is wrong; for 400. */
  public static final class BadFilter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadFilter(String detail) {
      super(detail, null, false, false);
    }
  }

  /**
   * Answers with the snapshot or 304.
   *
   * @param principal who asks, as authenticated
   * @param asOf the moment to tell of, milliseconds since the epoch; null for now
   * @return done when answered; fails with {@link UnknownCity}, {@link BadFilter}, {@link
   *     id.pantau.records.BeforeTheLog} or {@link id.pantau.core.Overloaded} before anything was
   *     written, for the caller to answer
   */
  public Future<Void> answer(
      HttpServerRequest request, LivePrincipal principal, @Nullable Long asOf) {
    MultiMap query = request.params();
    String city = query.get("city");
    if (city == null || !principal.sees(city) || !snapshots.knows(city)) {
      return Future.failedFuture(new UnknownCity());
    }
    LiveFilter filter;
    try {
      filter = filter(query);
    } catch (BadFilter bad) {
      return Future.failedFuture(bad);
    }
    Future<Snapshot> made =
        asOf == null ? snapshots.newest(city, filter) : snapshots.then(city, filter, asOf);
    return made.compose(snapshot -> write(request, snapshot));
  }

  private static LiveFilter filter(MultiMap query) {
    return new LiveFilter(
        names(query, "areas", true), names(query, "kinds", true), names(query, "owners", false));
  }

  private static List<String> names(MultiMap query, String name, boolean commas) {
    var names = new ArrayList<String>();
    for (String value : query.getAll(name)) {
      for (String part : commas ? value.split(",") : new String[] {value}) {
        if (!part.isBlank()) {
          names.add(part.strip());
        }
      }
    }
    if (names.size() > LiveFilter.MAX_NAMES) {
      throw new BadFilter(name + " may hold at most " + LiveFilter.MAX_NAMES + " names");
    }
    return names;
  }

  private Future<Void> write(HttpServerRequest request, Snapshot snapshot) {
    boolean gzip = takesGzip(request.getHeader("Accept-Encoding"));
    String etag = '"' + snapshot.etag() + (gzip ? GZIP_SUFFIX : "") + '"';
    HttpServerResponse response =
        request
            .response()
            .putHeader("ETag", etag)
            .putHeader("Vary", "Accept-Encoding")
            .putHeader("Cache-Control", "private, no-cache");
    if (matches(request.getHeader("If-None-Match"), etag)) {
      return response.setStatusCode(304).end();
    }
    // Identity is said in so many words, or a compressing server would compress once more.
    HttpServerResponse full =
        response
            .putHeader("Content-Type", "application/json")
            .putHeader("Content-Encoding", gzip ? "gzip" : "identity");
    return gzip
        ? full.end(Buffer.buffer(snapshot.gzip()))
        : snapshots.plain(snapshot).compose(plain -> full.end(Buffer.buffer(plain)));
  }

  static boolean matches(@Nullable String ifNoneMatch, String etag) {
    if (ifNoneMatch == null) {
      return false;
    }
    for (String part : ifNoneMatch.split(",")) {
      String tag = part.strip();
      if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
        return true;
      }
    }
    return false;
  }

  static boolean takesGzip(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    for (String part : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
      String[] fields = part.strip().split(";");
      String coding = fields[0].strip();
      if (coding.equals("gzip") || coding.equals("*")) {
        String quality = fields.length > 1 ? fields[1].replace(" ", "") : "";
        return !quality.matches("q=0(\\.0{0,3})?");
      }
    }
    return false;
  }
}
