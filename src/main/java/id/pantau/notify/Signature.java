package id.pantau.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Standard Webhooks 1.0.0: who says this, when, and under which id. Pure. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /**
   * The header {@code webhook-signature}: one signature for each secret, blank between.
   *
   * @param seconds the header {@code webhook-timestamp}: when it is sent, since the epoch
   */
  static String of(List<String> secrets, String id, long seconds, byte[] body) {
    var signatures = new ArrayList<String>();
    for (String secret : secrets) {
      byte[] mac = mac(HookSecrets.bytes(secret), id + "." + seconds + ".", body);
      signatures.add("v1," + Base64.getEncoder().encodeToString(mac));
    }
    return String.join(" ", signatures);
  }

  private static byte[] mac(byte[] secret, String head, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
