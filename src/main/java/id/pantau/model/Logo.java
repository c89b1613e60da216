package id.pantau.model;

import java.util.Arrays;

/** A small PNG picture that a city shows beside its name. Immutable. */
public final class Logo {
  /** Side in pixels that no logo exceeds. */
  public static final int MAX_SIDE = 1_024;

  /** Bytes that no logo exceeds. */
  public static final int MAX_BYTES = 64 * 1_024;

  private final byte[] png;

  /** A logo of these bytes, which the caller has judged. */
  public Logo(byte[] png) {
    this.png = png.clone();
  }

  /** The picture as it stands in the pack. */
  public byte[] png() {
    return png.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Logo logo && Arrays.equals(png, logo.png);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(png);
  }
}
