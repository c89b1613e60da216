package id.pantau.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in link that was not used yet.
 *
 * @param hash of its token, which is kept nowhere
 * @param name who signs in with it
 * @param scopes words of the outer contract
 * @param city the only city it sees, null for all
 * @param wall whether it is for a wall, whose session lasts while it is used
 * @param expires milliseconds since the epoch
 */
public record StoredSignIn(
    String hash,
    String name,
    List<String> scopes,
    @Nullable String city,
    boolean wall,
    long expires) {

  public StoredSignIn {
    scopes = List.copyOf(scopes);
  }
}
