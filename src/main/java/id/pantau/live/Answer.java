package id.pantau.live;

import org.jspecify.annotations.Nullable;

/** What the hub says to a subscription. */
sealed interface Answer {

  /** Accepted; frames follow from this seq. */
  record Welcome(String epoch, long seq, boolean resumed) implements Answer {}

  /**
   * Missed frames.
   *
   * @param joined the group it belongs to from now on; null when more is missing, then ask again
   */
  record Replay(CityStream.Missed missed, @Nullable FilterGroup joined) implements Answer {}

  /** It cannot go on from where it was. */
  record Resync(String reason) implements Answer {}

  /** There is no such city for it. */
  record NoCity() implements Answer {}
}
