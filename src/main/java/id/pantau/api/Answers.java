package id.pantau.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends answers. The server itself compresses nothing: reports' answers are short and the snapshot
 * comes packed; long lists are packed here, on a worker.
 */
final class Answers {
  static final String JSON = "application/json";
  static final String GEO_JSON = "application/geo+json";

  /** About what one packet carries; packing less saves nothing. */
  private static final int WORTH_PACKING = 1_024;

  /** Items whose rendering takes about a millisecond; more are rendered on a worker. */
  private static final int MANY = 100;

  private Answers() {}

  /** Answers 200 with this JSON. */
  static Future<Void> ok(RoutingContext rc, JsonBody body) {
    return send(rc, 200, JSON, body.render());
  }

  /** Answers 201: made, to be found at this address unless null. */
  static Future<Void> created(RoutingContext rc, @Nullable String location, JsonBody body) {
    HttpServerResponse response =
        rc.response()
            .setStatusCode(201)
            .putHeader("Content-Type", JSON)
            .putHeader("Cache-Control", "no-store");
    return (location == null ? response : response.putHeader("Location", location))
        .end(body.render());
  }

  /** Answers 200 with this list of so many items. */
  static Future<Void> list(RoutingContext rc, String mediaType, int items, JsonBody body) {
    if (items <= MANY) {
      return send(rc, 200, mediaType, body.render());
    }
    boolean pack = takesGzip(rc);
    return rc.vertx()
        .executeBlocking(() -> pack ? gzip(body.render()) : body.render(), false)
        .compose(bytes -> end(rc, 200, mediaType, bytes, pack));
  }

  /** Answers with these bytes, packed where that is asked for and worth it. */
  static Future<Void> send(RoutingContext rc, int status, String mediaType, Buffer bytes) {
    boolean pack = bytes.length() >= WORTH_PACKING && takesGzip(rc);
    return end(rc, status, mediaType, pack ? gzip(bytes) : bytes, pack);
  }

  /** Answers that it is done and there is nothing to say. */
  static Future<Void> nothing(RoutingContext rc) {
    return rc.response().setStatusCode(204).putHeader("Cache-Control", "no-store").end();
  }

  static boolean takesGzip(RoutingContext rc) {
    String accepted = rc.request().getHeader("Accept-Encoding");
    return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }

  /** Whether the caller asks for GeoJSON. */
  static boolean wantsGeoJson(RoutingContext rc) {
    String accepted = rc.request().getHeader("Accept");
    return accepted != null && accepted.contains(GEO_JSON);
  }

  static Buffer gzip(Buffer bytes) {
    var packed = new ByteArrayOutputStream(bytes.length() / 4 + 64);
    try (var gzip = new FastGzip(packed)) {
      gzip.write(bytes.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return Buffer.buffer(packed.toByteArray());
  }

  private static Future<Void> end(
      RoutingContext rc, int status, String mediaType, Buffer bytes, boolean packed) {
    HttpServerResponse response =
        rc.response()
            .setStatusCode(status)
            .putHeader("Content-Type", mediaType)
            .putHeader("Cache-Control", "no-store")
            .putHeader("Vary", "Accept, Accept-Encoding");
    return (packed ? response.putHeader("Content-Encoding", "gzip") : response).end(bytes);
  }

  /** The fastest level: a loop or a worker waits for it, and lists shrink well anyway. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(ByteArrayOutputStream out) throws IOException {
      super(out, 8_192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
