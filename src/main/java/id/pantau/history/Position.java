package id.pantau.history;

/**
 * How far history is; stored by the store in the same step as what it covers.
 *
 * @param offset newest journal offset whose samples are stored, 0 before the first
 * @param change newest running number of the change log that is stored, 0 before the first
 * @param blind newest running number of the blind intervals that is stored, 0 before the first
 * @param upTo time up to which history is complete, milliseconds since the epoch, 0 before the
 *     first
 */
public record Position(long offset, long change, long blind, long upTo) {
  /** Where an empty history stands. */
  public static final Position START = new Position(0, 0, 0, 0);
}
