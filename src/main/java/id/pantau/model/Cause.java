package id.pantau.model;

import java.util.Locale;

/** Why an asset has its status. The ordinal is the checkpoint's code: append only. */
public enum Cause {
  /** No report has ever come. */
  NEVER_SEEN,
  /** The newest report said so. */
  REPORTED,
  /** No report within three intervals. */
  SILENT,
  /** All its parents are DOWN, so nothing can be known. */
  BEHIND,
  /** The whole feed that last reported it is silent. */
  FEED_SILENT,
  /** A person set it for a while, whatever reports say. */
  OVERRIDE,
  /** A person saw that its picture is no good, and no newer proof of a picture has come. */
  PICTURE;

  private static final Cause[] BY_CODE = values();

  /** The cause with this code. */
  public static Cause of(int code) {
    return BY_CODE[code];
  }

  /** The word of the outer contract, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
