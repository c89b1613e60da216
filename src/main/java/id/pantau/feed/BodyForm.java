package id.pantau.feed;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a body says it is.
 *
 * @param lines NDJSON, else one JSON document
 * @param gzip whether it is compressed
 */
record BodyForm(boolean lines, boolean gzip) {
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";

  /** Reads the headers. Fails with 415 for anything else than what {@link BodyForm} can say. */
  static BodyForm of(MultiMap headers) throws RefusedBody {
    return new BodyForm(
        isLines(headers.get(HttpHeaders.CONTENT_TYPE)),
        isGzip(headers.get(HttpHeaders.CONTENT_ENCODING)));
  }

  private static boolean isLines(@Nullable String header) throws RefusedBody {
    if (JSON.equals(header)) {
      return false;
    }
    String[] parts =
        header == null ? new String[] {""} : header.toLowerCase(Locale.ROOT).split(";");
    String type = parts.length == 0 ? "" : parts[0].trim();
    if (!type.equals(JSON) && !type.equals(NDJSON)) {
      throw RefusedBody.unsupported(
          "Content-Type must be application/json or application/x-ndjson");
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].trim().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        throw RefusedBody.unsupported("the charset must be utf-8; encode the body so");
      }
    }
    return type.equals(NDJSON);
  }

  /** Whether a Content-Encoding says gzip. Fails with 415 for any other encoding. */
  static boolean isGzip(@Nullable String header) throws RefusedBody {
    if (header == null) {
      return false;
    }
    return switch (header.trim().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> false;
      case "gzip", "x-gzip" -> true;
      default ->
          throw RefusedBody.unsupported("Content-Encoding must be gzip or identity, one of them");
    };
  }
}
