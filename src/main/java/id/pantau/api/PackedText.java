package id.pantau.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A large text that changes rarely, packed once and shared by all answers.
 *
 * @param etag names the content
 */
record PackedText(Buffer plain, Buffer gzip, String etag) {

  /** Packs it; tens of milliseconds a megabyte, so not on an event loop. */
  static PackedText pack(Buffer plain) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain.getBytes());
      String etag = '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
      return new PackedText(plain, Answers.gzip(plain), etag);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether this is this very text. */
  boolean of(Buffer text) {
    return plain == text || plain.equals(text);
  }

  /** Answers with it, or 304 to who has it already. */
  Future<Void> send(RoutingContext rc, String mediaType) {
    HttpServerResponse response =
        rc.response()
            .putHeader("ETag", etag)
            .putHeader("Cache-Control", "private, no-cache")
            .putHeader("Vary", "Accept, Accept-Encoding");
    String known = rc.request().getHeader("If-None-Match");
    if (known != null && known.contains(etag)) {
      return response.setStatusCode(304).end();
    }
    HttpServerResponse typed = response.putHeader("Content-Type", mediaType);
    return Answers.takesGzip(rc)
        ? typed.putHeader("Content-Encoding", "gzip").end(gzip)
        : typed.end(plain);
  }
}
