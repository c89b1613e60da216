package id.pantau.history.influx;

import id.pantau.history.HistoryUnavailable;
import id.pantau.history.StoreState;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer that is no success means, by name. The words are those of 1.6, 1.8 and 2.7. */
final class Failures {
  private static final Pattern MESSAGE =
      Pattern.compile("\"(?:error|message)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern DROPPED = Pattern.compile("dropped=(\\d+)");
  private static final int LONGEST = 500;

  private Failures() {}

  /** Whether points of the request were refused for what they are; others of it may be stored. */
  static boolean refusesPoints(InfluxHttp.Reply reply) {
    int status = reply.status();
    return (status == 400 || status == 413 || status == 422) && !bucketMissing(message(reply));
  }

  /** How many points the answer says were dropped, -1 when it does not say. */
  static int dropped(String message) {
    Matcher found = DROPPED.matcher(message);
    return found.find() ? Integer.parseInt(found.group(1)) : -1;
  }

  /** The server's own words. */
  static String message(InfluxHttp.Reply reply) {
    String text = reply.text();
    Matcher found = MESSAGE.matcher(text);
    String message = found.find() ? found.group(1).replace("\\\"", "\"") : text.strip();
    return message.length() > LONGEST ? message.substring(0, LONGEST) : message;
  }

  /** The failure that this answer means. */
  static HistoryUnavailable of(InfluxHttp.Reply reply, String what) {
    String message = message(reply);
    StoreState state = state(reply.status(), message);
    return new HistoryUnavailable(
        state,
        "InfluxDB refused %s with status %d: %s".formatted(what, reply.status(), message),
        null,
        reply.retryAfter() * 1_000);
  }

  /** The failure that an error within an answer of status 200 means. */
  static HistoryUnavailable ofQuery(String message) {
    return new HistoryUnavailable(
        state(200, message), "InfluxDB cannot answer: " + message, null, 0);
  }

  private static StoreState state(int status, String message) {
    String words = message.toLowerCase(Locale.ROOT);
    if (status == 401 || status == 403 || words.contains("not authorized")) {
      return StoreState.WRONG_TOKEN;
    }
    if (words.contains("no space left")) {
      return StoreState.DISK_FULL;
    }
    if (bucketMissing(message) || status == 404) {
      return StoreState.BUCKET_MISSING;
    }
    if (status == 429 || status == 503) {
      return StoreState.BUSY;
    }
    return words.contains("timeout") || status == 504 ? StoreState.SLOW : StoreState.FAILING;
  }

  private static boolean bucketMissing(@Nullable String message) {
    String words = message == null ? "" : message.toLowerCase(Locale.ROOT);
    return words.contains("database not found")
        || words.contains("retention policy not found")
        || (words.contains("bucket") && words.contains("not found"));
  }
}
