package id.pantau.notify;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What signs a hook's messages. While a new secret replaces an old one both sign, so that the
 * receiver may change at its leisure.
 *
 * @param current {@code whsec_} and Base64 of 32 bytes
 * @param previous the one before, null where there is none
 * @param previousUntil until when it signs too, milliseconds since the epoch
 */
record HookSecrets(String current, @Nullable String previous, long previousUntil) {
  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;

  /** A first secret. */
  static HookSecrets fresh(SecureRandom random) {
    return new HookSecrets(make(random), null, 0);
  }

  /** A new secret; the present one signs beside it until then. */
  HookSecrets rotated(SecureRandom random, long until) {
    return new HookSecrets(make(random), current, until);
  }

  /** Those that sign at this time, the newest first. */
  List<String> at(long now) {
    String old = previous;
    return old == null || now >= previousUntil ? List.of(current) : List.of(current, old);
  }

  /** The bytes that a secret stands for. */
  static byte[] bytes(String secret) {
    return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
  }

  private static String make(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }
}
