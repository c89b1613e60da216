package id.pantau.feed;

import id.pantau.model.Asset;
import id.pantau.model.KnownIds;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Reads observations out of messages, which have no sender that could be answered: what cannot be
 * read becomes one rejected item with its reason, so that it is counted like any other. Any thread.
 */
public final class MessageBodies {
  /** Longest bare word, with white space around it. */
  private static final int WORD = 64;

  private final ObservationParser parser;

  /** Bodies of messages; what is known may change between two of them. */
  public MessageBodies(Supplier<KnownIds> known) {
    parser = new ObservationParser(known);
  }

  /**
   * Reads a batch: a JSON object, an array or NDJSON, told apart by their first bytes.
   *
   * @param receivedAt milliseconds since the epoch
   */
  public ObservationBatch batch(byte[] body, long receivedAt) {
    try {
      return parser.json(body, receivedAt);
    } catch (RefusedBody refused) {
      return lines(body) ? parser.ndjson(body, receivedAt) : refused(refused.detail(), receivedAt);
    }
  }

  /**
   * Reads what one asset says of itself: an observation that need not name it, or one of the bare
   * words UP, DEGRADED and DOWN.
   *
   * @param receivedAt milliseconds since the epoch
   */
  public ObservationBatch of(String asset, byte[] body, long receivedAt) {
    if (!Asset.isId(asset)) {
      return refused("the topic names no asset id: 1 to 128 of A-Z a-z 0-9 . _ : -", receivedAt);
    }
    Status word =
        body.length > WORD
            ? null
            : Status.reported(new String(body, StandardCharsets.ISO_8859_1).strip());
    if (word != null) {
      var batch = new ObservationBatch(receivedAt, 1);
      batch.begin();
      batch.asset(asset);
      batch.status(word);
      batch.end();
      return batch;
    }
    try {
      return parser.of(asset, body, receivedAt);
    } catch (RefusedBody refused) {
      return refused(refused.detail(), receivedAt);
    }
  }

  /** A batch of one item that was refused for this reason. */
  public static ObservationBatch refused(String detail, long receivedAt) {
    var batch = new ObservationBatch(receivedAt, 1);
    batch.begin();
    batch.reject(ItemReader.MALFORMED, "", detail);
    return batch;
  }

  /** Whether it may be one object a line. */
  private static boolean lines(byte[] body) {
    boolean line = false;
    for (int i = 0; i < body.length && !line; i++) {
      line = body[i] == '\n';
    }
    return line;
  }
}
