package id.pantau.feed.mqtt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name under which a broker keeps what we have not got yet. Pure. */
final class ClientId {
  /** With the word before it 22 letters and digits, which every broker must take (3.1.3.1). */
  private static final int BYTES = 8;

  private ClientId() {}

  /**
   * The same after each restart, and another for each feed of each installation: two clients of one
   * name would throw each other out.
   *
   * @param epoch of the installation's log
   * @param source of the feed
   */
  static String of(String epoch, String source) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((epoch + " " + source).getBytes(StandardCharsets.UTF_8));
      return "pantau" + HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
