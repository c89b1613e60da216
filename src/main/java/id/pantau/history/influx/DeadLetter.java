package id.pantau.history.influx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.history.HistoryUnavailable;
import id.pantau.history.StoreState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Points that the store refused, a line of JSON each with its reason, on disk before their batch
 * counts as stored. Bounded: a full file makes history wait, so that nothing is lost unseen. A
 * batch that is repeated may tell of a point twice.
 */
final class DeadLetter {
  static final String FILE = "history-refused.jsonl";
  static final long MOST_BYTES = 64L << 20;

  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final long mostBytes;
  private volatile long count;

  DeadLetter(Path folder, long mostBytes) {
    file = folder.resolve(FILE);
    this.mostBytes = mostBytes;
  }

  /** Writes these points down, durably. */
  void add(Place place, String reason, List<String> lines) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      byte[] told = told(place, reason, lines);
      try (FileChannel to =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.APPEND)) {
        if (to.size() + told.length > mostBytes) {
          throw new HistoryUnavailable(
              StoreState.REFUSED_FULL,
              "%s is full, and InfluxDB refuses more points: %s".formatted(FILE, reason),
              null,
              0);
        }
        ByteBuffer bytes = ByteBuffer.wrap(told);
        while (bytes.hasRemaining()) {
          to.write(bytes);
        }
        to.force(false);
      }
      count += lines.size(); // the writing thread alone
    } catch (IOException e) {
      throw new HistoryUnavailable(
          StoreState.REFUSED_FULL, FILE + " cannot be written: " + e.getMessage(), e, 0);
    }
  }

  private static byte[] told(Place place, String reason, List<String> lines) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.setRootValueSeparator(null);
      for (String line : lines) {
        json.writeStartObject();
        json.writeStringField("place", place.word());
        json.writeStringField("reason", reason);
        json.writeStringField("point", line);
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
    return bytes.toByteArray();
  }

  /** Points refused since the start; any thread. */
  long count() {
    return count;
  }
}
