package id.pantau.history;

import java.util.Locale;

/**
 * How the store of history does, as its writer sees it, and what a person does about it. Nothing
 * accepted is lost in any of these: the journal keeps what history does not hold, and live status
 * never waits for history.
 */
public enum StoreState {
  OPENING("wait: history opens a moment after the start"),
  OK("nothing to do"),
  UNREACHABLE("start the store, or mend history.influx.url; what was missed is written then"),
  WRONG_TOKEN("give history.influx.token a token that may read and write the buckets"),
  BUCKET_MISSING(
      "create the buckets and their DBRP mappings named in the log, or give a token that may"),
  DISK_FULL("free space where the store keeps its data"),
  BUSY("nothing at first: it asked to be left alone for a while; give it more room if it stays"),
  SLOW("look at the load of the store and the line to it"),
  HALF_ANSWER("look for a proxy or a crash that cuts the store's answers short"),
  FAILING("read the store's own log: it answers with errors"),
  OTHER_JOURNAL(
      "give this data folder a bucket of its own: the store was filled from another data folder"),
  LOST_MINUTES("nothing: what the store lost is written again from the journal; find out why"),
  REFUSED_POINTS(
      "read history-refused.jsonl in the data folder: each line has its reason and its point"),
  REFUSED_FULL(
      "mend what history-refused.jsonl tells of, move the file away; history waits until then");

  private final String remedy;

  StoreState(String remedy) {
    this.remedy = remedy;
  }

  /** The word of metrics and health, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a person does about it. */
  public String remedy() {
    return remedy;
  }
}
