package id.pantau.config.city;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Tells whether files are the ones that were applied before: length and CRC-32C of each in order,
 * the same in every process. It guards against edits, not against forgers, who could change the
 * applied state itself; SHA-256 of two megabytes cost a cold start a third of a second. A file that
 * cannot be read counts as empty; its reader has told of it.
 */
final class Fingerprint {
  private final StringBuilder text = new StringBuilder();

  void add(Path file) {
    var sum = new CRC32C();
    byte[] name = file.getFileName().toString().getBytes(StandardCharsets.UTF_8);
    sum.update(name, 0, name.length);
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      content = new byte[0];
    }
    sum.update(content, 0, content.length);
    text.append(Integer.toHexString(content.length))
        .append('-')
        .append(Long.toHexString(sum.getValue()))
        .append('.');
  }

  /** Letters, digits, {@code -} and {@code .}, at most 18 a file. */
  String text() {
    return text.toString();
  }
}
