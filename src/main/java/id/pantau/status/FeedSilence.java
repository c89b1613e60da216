package id.pantau.status;

import java.util.BitSet;

/** What the engine knows of sources, by their numbers: how they report and which are silent. */
final class FeedSilence {
  private final BitSet onChange = new BitSet();
  private final BitSet silent = new BitSet();

  /** Notes how a source reports; whether that is news. */
  boolean mode(int source, boolean changesOnly) {
    boolean news = onChange.get(source) != changesOnly;
    onChange.set(source, changesOnly);
    return news;
  }

  boolean onChange(int source) {
    return onChange.get(source);
  }

  void silent(int source, boolean now) {
    silent.set(source, now);
  }

  boolean silent(int source) {
    return silent.get(source);
  }
}
