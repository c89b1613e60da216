package id.pantau.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A browser's session.
 *
 * @param hash of the cookie's value, which is kept nowhere
 * @param name who it is
 * @param scopes words of the outer contract
 * @param city the only city it sees, null for all
 * @param wall whether it is a wall's, which lasts while it is used
 * @param created milliseconds since the epoch
 * @param lastUsed milliseconds since the epoch, up to a minute old
 */
public record StoredSession(
    String hash,
    String name,
    List<String> scopes,
    @Nullable String city,
    boolean wall,
    long created,
    long lastUsed) {

  public StoredSession {
    scopes = List.copyOf(scopes);
  }
}
