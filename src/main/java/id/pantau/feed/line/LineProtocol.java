package id.pantau.feed.line;

import id.pantau.model.ObservationBatch;

/**
 * Turns line protocol into a batch of observations. Each line stands alone: a bad one is rejected
 * with its number and the others are kept.
 *
 * <p><b>Mapping.</b> The tag {@code asset}, else {@code asset_id}, else {@code host} is the asset's
 * id or one of its external ids, {@code scheme:value} or the value of the scheme {@code host}. The
 * string field {@code status} is the status, {@code message} the message; every numeric or boolean
 * field is a measure, {@code <measurement>_<field>} unless the measurement is {@code status}. Other
 * texts are not kept. A line of more than 100 measures becomes several observations.
 */
public final class LineProtocol {
  private static final int TYPICAL_BYTES = 80;

  private LineProtocol() {}

  /**
   * Reads the lines.
   *
   * @param text decoded body
   * @param receivedAt milliseconds since the epoch
   */
  public static ObservationBatch parse(String text, Precision precision, long receivedAt) {
    var batch = new ObservationBatch(receivedAt, text.length() / TYPICAL_BYTES + 1);
    var lines = new LineReader(text, precision, batch);
    while (lines.next()) {
      lines.read();
    }
    return batch;
  }
}
