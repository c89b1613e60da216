package id.pantau.sim.story;

import java.util.Locale;

/** What a true cause does to its assets, or to the feed that reports them. */
public enum Effect {
  DOWN,
  DEGRADED,
  /** Its assets go down and up again and again, each in its own rhythm. */
  FLAPPING,
  /** The feed says nothing; its assets are as they were. */
  SILENT,
  /**
   * The feed's clock runs {@link TrueCause#CLOCK_OFF_SECONDS} ahead; its assets are as they were.
   */
  CLOCK_AHEAD,
  /** The feed's clock runs as far behind. */
  CLOCK_BEHIND;

  /** The word of the truth log, such as {@code clock-ahead}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
