package id.pantau.feed.probe;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What matters of an HLS playlist. Pure.
 *
 * @param variant address of the first variant: this is a master playlist; null in a media playlist
 * @param sequence number of the first segment
 * @param targetSeconds longest segment, at least 1
 * @param newest address of the last segment, null when there is none yet
 * @param ended whether nothing will be added any more
 */
record Playlist(
    @Nullable String variant,
    long sequence,
    int targetSeconds,
    @Nullable String newest,
    boolean ended) {
  private static final String SEQUENCE = "#EXT-X-MEDIA-SEQUENCE:";
  private static final String TARGET = "#EXT-X-TARGETDURATION:";

  /** Reads a playlist; empty when the text is none. */
  static Optional<Playlist> read(String text) {
    if (!text.startsWith("#EXTM3U") && !text.startsWith("\ufeff#EXTM3U")) {
      return Optional.empty();
    }
    boolean master = false;
    boolean ended = false;
    long sequence = 0;
    long target = 1;
    String first = null;
    String last = null;
    for (String raw : text.split("\n")) {
      String line = raw.strip();
      if (line.startsWith(SEQUENCE)) {
        sequence = number(line.substring(SEQUENCE.length()), 0);
      } else if (line.startsWith(TARGET)) {
        target = number(line.substring(TARGET.length()), 1);
      } else if (line.startsWith("#EXT-X-STREAM-INF")) {
        master = true;
      } else if (line.startsWith("#EXT-X-ENDLIST")) {
        ended = true;
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        first = first == null ? line : first;
        last = line;
      }
    }
    int seconds = (int) Math.max(1, Math.min(target, 3_600));
    return Optional.of(
        master
            ? new Playlist(first, 0, seconds, null, false)
            : new Playlist(null, sequence, seconds, last, ended));
  }

  private static long number(String text, long otherwise) {
    String digits = text.strip().replaceFirst("\\..*", "");
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : otherwise;
  }
}
