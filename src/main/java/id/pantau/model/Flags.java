package id.pantau.model;

import java.util.ArrayList;
import java.util.List;

/** Overlays of a status as bits; an overlay never hides the true status. */
public final class Flags {
  /** Loaded from disk after our own restart and not seen again yet. */
  public static final int UNVERIFIED = 1;

  public static final int MAINTENANCE = 2;
  public static final int SHELVED = 4;
  public static final int FLAPPING = 8;

  /**
   * Sources that are not silent say different things. Has no word among the flags of the outer
   * contract, which shows it as a field of its own.
   */
  public static final int DISPUTED = 16;

  /** A person set the status; the automatic one stands in the evidence. */
  public static final int OVERRIDDEN = 32;

  /** By bit; empty for one that is shown otherwise. */
  private static final String[] WORDS = {
    "unverified", "maintenance", "shelved", "flapping", "", "overridden"
  };

  private Flags() {}

  /** The words of the outer contract for the bits that are set, lowest bit first. */
  public static List<String> words(int flags) {
    if (flags == 0) {
      return List.of();
    }
    var words = new ArrayList<String>(WORDS.length);
    for (int bit = 0; bit < WORDS.length; bit++) {
      if ((flags & (1 << bit)) != 0 && !WORDS[bit].isEmpty()) {
        words.add(WORDS[bit]);
      }
    }
    return words;
  }
}
