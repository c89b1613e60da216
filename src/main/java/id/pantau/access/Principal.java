package id.pantau.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: a program with a key or a browser with a session.
 *
 * @param name for people
 * @param city the only city it sees, null for all
 * @param id the key's public id, or the hash of the session's cookie; no secret
 * @param feed the feed its observations belong to; null for the city's own, {@code manual}
 * @param asset the only asset it reports of, null for any
 * @param quotaPerMinute observations it may send a minute, null for any number
 */
public record Principal(
    String name,
    Set<Scope> scopes,
    @Nullable String city,
    Kind kind,
    String id,
    @Nullable String feed,
    @Nullable String asset,
    @Nullable Integer quotaPerMinute) {

  /** One that reports of no asset in particular, as much as it likes. */
  public Principal(
      String name,
      Set<Scope> scopes,
      @Nullable String city,
      Kind kind,
      String id,
      @Nullable String feed) {
    this(name, scopes, city, kind, id, feed, null, null);
  }

  /** What it showed. */
  public enum Kind {
    KEY,
    SESSION
  }

  public Principal {
    scopes = Set.copyOf(scopes);
  }

  /** Whether it has this scope, or {@code ADMIN}. */
  public boolean may(Scope scope) {
    return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
  }

  /** Whether it may see or count anything of this city. */
  public boolean sees(String other) {
    return city == null || city.equals(other);
  }
}
