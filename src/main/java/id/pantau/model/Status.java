package id.pantau.model;

import org.jspecify.annotations.Nullable;

/** What is known of an asset. The ordinal is the code of the live protocol and of the journal. */
public enum Status {
  /** Silent too long, cut off behind a failed parent, or never seen. */
  UNKNOWN,
  UP,
  DEGRADED,
  DOWN;

  private static final Status[] BY_CODE = values();

  /** The live protocol's number: 0 UNKNOWN, 1 UP, 2 DEGRADED, 3 DOWN. */
  public int code() {
    return ordinal();
  }

  /** The status with this code, 0 to 3. */
  public static Status of(int code) {
    return BY_CODE[code];
  }

  /** The status a report may carry under this exact name, or null when there is none such. */
  public static @Nullable Status reported(String name) {
    return switch (name) {
      case "UP" -> UP;
      case "DEGRADED" -> DEGRADED;
      case "DOWN" -> DOWN;
      default -> null;
    };
  }
}
