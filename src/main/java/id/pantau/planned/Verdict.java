package id.pantau.planned;

import id.pantau.model.Proof;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person sees in a camera's picture that its reports do not tell. */
public enum Verdict {
  DARK,
  BLURRED,
  COVERED,
  TURNED,
  FROZEN,
  NOT_RECORDING;

  /** The least proof that a later good report must bring to lift it. */
  public Proof liftedBy() {
    return this == NOT_RECORDING ? Proof.RECORDING : Proof.PICTURE;
  }

  /** The word of the outer contract. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verdict of this word, or null. */
  public static @Nullable Verdict named(String word) {
    for (Verdict verdict : values()) {
      if (verdict.word().equals(word)) {
        return verdict;
      }
    }
    return null;
  }
}
