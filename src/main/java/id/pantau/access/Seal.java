package id.pantau.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hides what the server itself must be able to read again, such as a hook's secret: AES-256-GCM
 * under a key that follows from the pepper, so a copy of the records alone shows nothing. Some
 * microseconds, any thread.
 */
public final class Seal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  Seal(Pepper pepper) {
    key = new SecretKeySpec(pepper.mac("pantau seal 1"), "AES");
  }

  /** The hidden form; another each time. */
  public byte[] close(byte[] plain) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      byte[] hidden = cipher.doFinal(plain);
      return ByteBuffer.allocate(NONCE + hidden.length).put(nonce).put(hidden).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + CIPHER, e);
    }
  }

  /**
   * What was hidden.
   *
   * @throws IllegalArgumentException when it was hidden under another pepper, or damaged
   */
  public byte[] open(byte[] hidden) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, hidden, 0, NONCE));
      return cipher.doFinal(hidden, NONCE, hidden.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("sealed under another pepper, or damaged", e);
    }
  }
}
