package id.pantau.access;

import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps another site from acting with a signed-in browser's cookie: a write must say that it comes
 * from our own pages. Only for requests that a cookie authenticates; a key in a header is proof.
 */
public final class CrossSite {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private CrossSite() {}

  /**
   * Whether to refuse a request that a cookie authenticates.
   *
   * @param method in capitals
   * @param headers the value of a header by its name, whatever the capitals; null where absent
   */
  public static boolean refuses(String method, Function<String, @Nullable String> headers) {
    return !SAFE.contains(method) && foreign(headers);
  }

  /** Whether to refuse a WebSocket that a cookie authenticates: no SameSite rule protects it. */
  public static boolean refusesSocket(Function<String, @Nullable String> headers) {
    return foreign(headers);
  }

  /** Browsers send Sec-Fetch-Site to https and localhost only, so Origin decides elsewhere. */
  private static boolean foreign(Function<String, @Nullable String> headers) {
    String site = headers.apply("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      return true;
    }
    String origin = headers.apply("Origin");
    if (origin == null) {
      return site == null;
    }
    String host = headers.apply("Host");
    return host == null || !authority(origin).equals(withoutDefaultPort(origin, host));
  }

  /** Host and port of an origin; empty for {@code null}, which sandboxed pages send. */
  private static String authority(String origin) {
    int scheme = origin.indexOf("://");
    return scheme < 0 ? "" : withoutDefaultPort(origin, origin.substring(scheme + 3));
  }

  private static String withoutDefaultPort(String origin, String host) {
    String port = origin.startsWith("https:") ? ":443" : ":80";
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
  }
}
