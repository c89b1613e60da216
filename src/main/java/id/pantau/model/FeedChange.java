package id.pantau.model;

/**
 * A declared feed fell silent, or gave a sign of life again.
 *
 * @param seq its place in the city's stream
 * @param feed its id in its city
 * @param silent whether it is silent now
 * @param since when its silence became too long, milliseconds since the epoch; when it was heard
 *     again, for one that is not silent
 * @param at when it was decided, milliseconds since the epoch
 * @param offset of the journal entry that led to it
 */
public record FeedChange(
    String city, long seq, String feed, boolean silent, long since, long at, long offset)
    implements Change {

  /** The word of the outer contract. */
  public String word() {
    return silent ? "silent" : "restored";
  }

  @Override
  public int ref() {
    return NO_ASSET;
  }

  @Override
  public String asset() {
    return "";
  }
}
