package id.pantau.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request as a whole file, under a cap of bytes and of time, whatever media type it
 * says. Event loop of its connection; call while the request has not been read.
 */
final class UploadedFile {
  /**
   * What still comes of a refused file is dropped so long: closing at once could lose the answer.
   */
  private static final long DRAIN_MS = 1_000;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final int maxBytes;
  private final Promise<Buffer> file = Promise.promise();
  private @Nullable Buffer read = Buffer.buffer();

  private UploadedFile(Vertx vertx, HttpServerRequest request, int maxBytes) {
    this.vertx = vertx;
    this.request = request;
    this.maxBytes = maxBytes;
  }

  /**
   * Reads it.
   *
   * @return the bytes; fails with {@link ProblemException} when it is too large, too slow or broken
   */
  static Future<Buffer> read(Vertx vertx, HttpServerRequest request, int maxBytes, long maxMillis) {
    var upload = new UploadedFile(vertx, request, maxBytes);
    long timer =
        vertx.setTimer(
            maxMillis,
            id ->
                upload.refuse(
                    Problem.http(
                        408, "The file did not arrive within " + maxMillis / 1_000 + " s.")));
    upload.start();
    return upload.file.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  /** Lets a body go that nobody reads, and then its connection. */
  static void drop(Vertx vertx, HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    var unusedResponse = request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    long timer =
        vertx.setTimer(
            DRAIN_MS,
            id -> {
              var unusedClosed = request.connection().close();
            });
    var unusedRequest =
        request
            .handler(dropped -> {})
            .exceptionHandler(left -> vertx.cancelTimer(timer))
            .endHandler(end -> vertx.cancelTimer(timer));
  }

  private void start() {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // Netty has refused a length that is no number; chunked bodies have none.
    if (length != null && Long.parseLong(length.trim()) > maxBytes) {
      refuse(tooLarge());
      return;
    }
    var unused =
        request
            .handler(this::take)
            .exceptionHandler(left -> fail(Problem.malformed("The file broke off; send it again.")))
            .endHandler(end -> finish());
  }

  private void take(Buffer chunk) {
    Buffer before = read;
    if (before == null) {
      return;
    }
    if (before.length() + chunk.length() > maxBytes) {
      refuse(tooLarge());
    } else {
      read = before.appendBuffer(chunk);
    }
  }

  private void finish() {
    Buffer whole = read;
    if (whole != null) {
      file.tryComplete(whole);
    }
  }

  private Problem tooLarge() {
    return Problem.tooLarge(
        "A file may have at most "
            + maxBytes / (1_024 * 1_024)
            + " MiB; import it in parts, by kecamatan for instance.");
  }

  private void refuse(Problem problem) {
    fail(problem);
    drop(vertx, request);
  }

  private void fail(Problem problem) {
    read = null;
    file.tryFail(new ProblemException(problem));
  }
}
