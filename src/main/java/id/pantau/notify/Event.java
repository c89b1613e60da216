package id.pantau.notify;

import id.pantau.notify.HookFilter.Facets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Something that may be told.
 *
 * @param seq of the city's stream, 0 for what is no step of it
 * @param type such as {@code asset.transition}
 * @param subject what it is about; its events are told in order
 * @param at milliseconds since the epoch
 * @param object the fields of its data besides id, city, at and seq: JSON without the braces
 */
record Event(
    String city, long seq, String type, String subject, long at, String object, Facets facets) {
  private static final int HEX = 32;

  /** Its data for the hook that knows it by this id. */
  String data(String id) {
    String head =
        "{\"id\":"
            + Json.quoted(id)
            + ",\"city\":"
            + Json.quoted(city)
            + ",\"at\":\""
            + Json.time(at)
            + "\""
            + (seq == 0 ? "" : ",\"seq\":" + seq);
    return object.isEmpty() ? head + "}" : head + "," + object + "}";
  }

  /** The id under which this hook knows it: the same however often it is worked out. */
  String id(String epoch, String hook) {
    return stable(epoch, city, Long.toString(seq), type, hook);
  }

  /** An id that follows from these parts. */
  static String stable(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
      return "evt_" + HexFormat.of().formatHex(hash).substring(0, HEX);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
