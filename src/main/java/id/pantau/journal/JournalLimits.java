package id.pantau.journal;

import java.time.Duration;

/**
 * How far back the journal reaches; whichever limit is met first.
 *
 * @param maxBytes size of the file's live content; ingest is refused from 90 % of it
 * @param maxAge entries older than this are dropped once nobody needs them
 */
public record JournalLimits(long maxBytes, Duration maxAge) {

  /** Size from which entries that nobody needs are dropped whatever their age. */
  long comfortableBytes() {
    return maxBytes / 10 * 8;
  }

  /** Size from which nothing more is accepted. */
  long refuseBytes() {
    return maxBytes / 10 * 9;
  }
}
