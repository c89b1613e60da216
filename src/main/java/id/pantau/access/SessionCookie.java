package id.pantau.access;

import java.time.Duration;
import java.util.Optional;

/**
 * The cookie of a session. {@code __Host-} binds it to this host over TLS; browsers drop such a
 * cookie over plain http on a LAN, so there it has another name.
 */
public final class SessionCookie {
  private static final String SECURE_NAME = "__Host-pantau";
  private static final String PLAIN_NAME = "pantau";

  /** As long as browsers allow: a wall comes back after power cuts, the server decides. */
  private static final Duration WALL_AGE = Duration.ofDays(400);

  private SessionCookie() {}

  /** Its name; {@code secure} means that the browser speaks TLS, to us or to our proxy. */
  public static String name(boolean secure) {
    return secure ? SECURE_NAME : PLAIN_NAME;
  }

  /** The value of {@code Set-Cookie} that begins this session. */
  public static String begin(SignedIn session, boolean secure) {
    Duration age = session.wall() ? WALL_AGE : SessionLife.ABSOLUTE;
    return header(session.cookie(), age.toSeconds(), secure);
  }

  /** The value of {@code Set-Cookie} that ends any session. */
  public static String end(boolean secure) {
    return header("", 0, secure);
  }

  private static String header(String value, long seconds, boolean secure) {
    return name(secure)
        + "="
        + value
        + "; Path=/; Max-Age="
        + seconds
        + "; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }

  /** Its value in a {@code Cookie} header. Over TLS the plain name is not taken. */
  public static Optional<String> valueIn(String header, boolean secure) {
    String start = name(secure) + "=";
    for (String pair : header.split(";", 100)) {
      String trimmed = pair.strip();
      if (trimmed.startsWith(start)) {
        return Optional.of(trimmed.substring(start.length()));
      }
    }
    return Optional.empty();
  }
}
