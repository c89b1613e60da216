package id.pantau.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A one-time sign-in link as it is asked for.
 *
 * @param name who will sign in with it, 1 to 128 characters
 * @param scopes what the session may do, at least one
 * @param city the only city it sees, null for all
 * @param wall for a wall: {@code read} only, and its session lasts while it is used
 * @param life how long the link can be used, at most a day
 */
public record SignInRequest(
    String name, Set<Scope> scopes, @Nullable String city, boolean wall, Duration life) {

  /** How long a link lives where nobody says. */
  public static final Duration DEFAULT_LIFE = Duration.ofMinutes(15);

  private static final Duration MAX_LIFE = Duration.ofDays(1);
  private static final int MAX_NAME = 128;

  public SignInRequest {
    scopes = Set.copyOf(scopes);
  }

  /** A wall of this city, or of all. */
  public static SignInRequest wall(String name, @Nullable String city) {
    return new SignInRequest(name, Set.of(Scope.READ), city, true, DEFAULT_LIFE);
  }

  /** Everything that is wrong with it when this principal asks. */
  List<CredentialProblem> problems(Principal by) {
    var problems = new ArrayList<CredentialProblem>();
    CredentialProblem.ofName(name, MAX_NAME).ifPresent(problems::add);
    if (scopes.isEmpty()) {
      problems.add(new CredentialProblem("/scopes", "at least one of read, operate, admin"));
    }
    if (scopes.contains(Scope.FEED) || scopes.contains(Scope.PUSH)) {
      problems.add(new CredentialProblem("/scopes", "feed and push are for keys, not for people"));
    }
    if (wall && !scopes.equals(Set.of(Scope.READ))) {
      problems.add(new CredentialProblem("/scopes", "a wall has the scope read and no other"));
    }
    if (by.city() != null && !by.city().equals(city)) {
      problems.add(new CredentialProblem("/city", "you may make links of " + by.city() + " only"));
    }
    if (life.isNegative() || life.isZero() || life.compareTo(MAX_LIFE) > 0) {
      problems.add(new CredentialProblem("/life", "more than nothing, at most a day"));
    }
    return problems;
  }
}
