package id.pantau.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a good report proved, weakest first. The ordinal is the journal's code. */
public enum Proof {
  /** Something answered at the asset's address. */
  REACH,
  /** The asset's own service answered; what a report proves when it does not say. */
  SERVICE,
  /** A picture was seen. */
  PICTURE,
  /** A recording was found. */
  RECORDING;

  private static final Proof[] BY_CODE = values();

  /** The proof with this code, 0 to 3. */
  public static Proof of(int code) {
    return BY_CODE[code];
  }

  /** The word of the outer contract, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The proof of this lower-case word, or null when there is none such. */
  public static @Nullable Proof named(String word) {
    return switch (word) {
      case "reach" -> REACH;
      case "service" -> SERVICE;
      case "picture" -> PICTURE;
      case "recording" -> RECORDING;
      default -> null;
    };
  }
}
