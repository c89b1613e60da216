package id.pantau.outgoing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** As much of an answer's body as we are willing to read. */
record CappedBody(Buffer bytes, boolean cut) {

  /** Reads up to this many bytes; an answer that goes on is cut off with its connection. */
  static Future<CappedBody> read(HttpClientResponse response, int most) {
    Promise<CappedBody> read = Promise.promise();
    Buffer bytes = Buffer.buffer();
    var unused =
        response
            .exceptionHandler(read::tryFail)
            .endHandler(end -> read.tryComplete(new CappedBody(bytes, false)))
            .handler(
                part -> {
                  int room = most - bytes.length();
                  bytes.appendBuffer(part, 0, Math.min(room, part.length()));
                  if (part.length() > room && read.tryComplete(new CappedBody(bytes, true))) {
                    response.request().connection().close().onFailure(read::tryFail);
                  }
                });
    return read.future();
  }

  Answer of(Destination from, HttpClientResponse response) {
    return new Answer(
        from,
        response.statusCode(),
        response.headers(),
        bytes,
        cut,
        certificateEnds(response.request().connection()));
  }

  private static @Nullable Instant certificateEnds(HttpConnection connection) {
    if (!connection.isSsl()) {
      return null;
    }
    try {
      return connection.peerCertificates().get(0) instanceof X509Certificate certificate
          ? certificate.getNotAfter().toInstant()
          : null;
    } catch (SSLPeerUnverifiedException e) {
      return null; // a handshake without a certificate is not offered by any suite we allow
    }
  }
}
