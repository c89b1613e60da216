package id.pantau.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's own secret, 32 random bytes in a file beside the records, so that a copy of the
 * records alone gives nobody a key to test guesses against.
 */
final class Pepper {
  private static final String FILE = "pepper";
  private static final int LENGTH = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final SecretKeySpec key;
  private final boolean fresh;

  private Pepper(byte[] bytes, boolean fresh) {
    this.key = new SecretKeySpec(bytes, ALGORITHM);
    this.fresh = fresh;
  }

  /** Reads it, or makes it where the folder has none; blocks. */
  static Pepper load(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      byte[] bytes = new byte[LENGTH];
      new SecureRandom().nextBytes(bytes);
      write(folder, file, bytes);
      return new Pepper(bytes, true);
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length != LENGTH) {
      throw new IOException(
          file
              + " has "
              + bytes.length
              + " bytes instead of "
              + LENGTH
              + "; restore it from a backup");
    }
    if (posix(folder)) {
      Files.setPosixFilePermissions(file, OWNER_ONLY); // a restored backup may have widened it
    }
    return new Pepper(bytes, false);
  }

  /** Whether it was made just now: no key stored before can be right under it. */
  boolean fresh() {
    return fresh;
  }

  /** HMAC-SHA-256 of this text under the pepper; about 1 us, any thread. */
  byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** Whole and durable or not at all: keys stored under a lost pepper would be dead. */
  private static void write(Path folder, Path file, byte[] bytes) throws IOException {
    Path draft = folder.resolve(FILE + ".new");
    Files.deleteIfExists(draft);
    if (posix(folder)) {
      Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } else {
      Files.createFile(draft);
    }
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    if (posix(folder)) {
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  private static boolean posix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
