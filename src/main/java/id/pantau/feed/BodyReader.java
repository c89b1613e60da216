package id.pantau.feed;

import static id.pantau.feed.Fluent.call;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Reads the body of one request under a cap of bytes and of time. Event loop of its connection. */
final class BodyReader {
  private final HttpServerRequest request;
  private final int maxBytes;
  private final Promise<Buffer> body = Promise.promise();
  private @Nullable Buffer read;

  private BodyReader(HttpServerRequest request, int maxBytes) {
    this.request = request;
    this.maxBytes = maxBytes;
  }

  /**
   * Starts to read, also when the request was paused.
   *
   * @return the body; fails with {@link RefusedBody} when it is too large, too slow or broken, at
   *     once and without keeping it
   */
  static Future<Buffer> read(Vertx vertx, HttpServerRequest request, int maxBytes, long maxMillis) {
    var reader = new BodyReader(request, maxBytes);
    long timer = vertx.setTimer(maxMillis, id -> reader.expire());
    return reader.start().onComplete(done -> vertx.cancelTimer(timer));
  }

  private Future<Buffer> start() {
    if (announced() > maxBytes) {
      refuse();
    } else if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue().onFailure(this::fail);
    }
    call(request.handler(this::take).exceptionHandler(this::broken).endHandler(end -> finish()));
    call(request.resume());
    return body.future();
  }

  private long announced() {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // Netty has refused a length that is no number; chunked bodies have none.
    return length == null ? 0 : Long.parseLong(length.trim());
  }

  private void take(Buffer chunk) {
    if (body.future().isComplete()) {
      return; // Refused: drained without keeping, until the connection closes.
    }
    int size = (read == null ? 0 : read.length()) + chunk.length();
    if (size > maxBytes) {
      refuse();
    } else if (read == null) {
      read = chunk;
    } else {
      read = read.appendBuffer(chunk);
    }
  }

  private void refuse() {
    fail(RefusedBody.tooLarge("the body is over 1 MiB; send it gzipped, or in several requests"));
  }

  /** Chunks that are none, or a sender that left; the cause is the sender's and says no more. */
  private void broken(Throwable cause) {
    fail(RefusedBody.malformed("the body broke off or its chunks are none; send it again"));
  }

  private void expire() {
    fail(RefusedBody.tooSlow("the body did not arrive within 30 s; send it again"));
  }

  private void finish() {
    body.tryComplete(read == null ? Buffer.buffer(0) : read);
  }

  /** Whoever comes first decides; what was read is let go. */
  private void fail(Throwable why) {
    read = null;
    body.tryFail(why);
  }
}
