package id.pantau.feed.mqtt;

import id.pantau.feed.MessageBodies;
import id.pantau.model.KnownIds;
import id.pantau.model.ObservationBatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * Reads the observations out of a message: small ones on the caller's event loop, large ones on a
 * worker. Never fails: what cannot be read is a batch with one rejected item.
 */
final class MessageReader {
  /** Largest message that is read. */
  static final int MOST_BYTES = 1_024 * 1_024;

  /** About 2 ms of parsing. */
  private static final int LARGE = 256 * 1_024;

  private final Vertx vertx;
  private final MessageBodies bodies;

  MessageReader(Vertx vertx, Supplier<KnownIds> known) {
    this.vertx = vertx;
    bodies = new MessageBodies(known);
  }

  /** The observations of a message. */
  Future<ObservationBatch> read(Taken message) {
    int length = message.payload().length();
    if (length > MOST_BYTES) {
      return Future.succeededFuture(
          MessageBodies.refused(
              "the message is over 1 MiB; send it in several", message.receivedAt));
    }
    return length > LARGE
        ? vertx.executeBlocking(() -> batch(message), false)
        : Future.succeededFuture(batch(message));
  }

  private ObservationBatch batch(Taken message) {
    byte[] body = message.payload().getBytes();
    String asset = Topics.asset(message.topic);
    ObservationBatch batch =
        asset == null
            ? bodies.batch(body, message.receivedAt)
            : bodies.of(asset, body, message.receivedAt);
    return message.retained && undated(batch)
        ? MessageBodies.refused(
            "a retained message needs \"at\" in each observation: it may be of any age",
            message.receivedAt)
        : batch;
  }

  private static boolean undated(ObservationBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      if (batch.atOf(i) == ObservationBatch.NO_TIME) {
        return true;
      }
    }
    return false;
  }
}
