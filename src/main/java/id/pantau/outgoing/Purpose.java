package id.pantau.outgoing;

import java.util.Locale;
import java.util.Set;

/** Why a call is made; each has its own list of private ranges. */
public enum Purpose {
  /** We look at something of the city. */
  PROBES("http", "https", "rtsp", "tcp"),
  /** We tell somebody. */
  HOOKS("http", "https", "smtp", "smtps"),
  /** We get reports from a broker. */
  FEEDS("mqtt", "mqtts");

  private final Set<String> schemes;

  Purpose(String... schemes) {
    this.schemes = Set.of(schemes);
  }

  /** The word of the setting {@code outgoing.allow}, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The purpose of this word; fails with IllegalArgumentException when there is none such. */
  public static Purpose of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether it may use this scheme, in lower case. */
  boolean mayUse(String scheme) {
    return schemes.contains(scheme);
  }
}
