package id.pantau.config.city;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether files are the ones that were applied before: SHA-256 of their contents in order,
 * the same in every process. A file that cannot be read counts as empty; its reader has told of it.
 */
final class Fingerprint {
  private final MessageDigest digest;

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  void add(Path file) {
    digest.update((file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      digest.update(Files.readAllBytes(file));
    } catch (IOException e) {
      digest.update((byte) 0);
    }
  }

  /** 64 hex digits; ends it. */
  String text() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
