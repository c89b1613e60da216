package id.pantau.access;

import id.pantau.network.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is asked for.
 *
 * @param name for people, 1 to 128 characters
 * @param scopes at least one
 * @param city the only city it sees, null for all
 * @param feed the feed its observations belong to, null for {@code manual} of their city
 * @param asset the only asset it reports of; a key with scope push has one, others have none
 * @param quotaPerMinute observations it may send a minute, at least 1; null for any number
 * @param cidrs address ranges it may come from, none for any, at most 32
 * @param expires from when on it is refused, milliseconds since the epoch; null for never
 */
public record KeyRequest(
    String name,
    Set<Scope> scopes,
    @Nullable String city,
    @Nullable String feed,
    @Nullable String asset,
    @Nullable Integer quotaPerMinute,
    List<String> cidrs,
    @Nullable Long expires) {

  private static final int MAX_NAME = 128;
  private static final int MAX_CIDRS = 32;

  /** A key of no asset and without a quota. */
  public KeyRequest(
      String name,
      Set<Scope> scopes,
      @Nullable String city,
      @Nullable String feed,
      List<String> cidrs,
      @Nullable Long expires) {
    this(name, scopes, city, feed, null, null, cidrs, expires);
  }

  public KeyRequest {
    scopes = Set.copyOf(scopes);
    cidrs = List.copyOf(cidrs);
  }

  /** Everything that is wrong with it at this time, when this principal asks. */
  List<CredentialProblem> problems(Principal by, long now) {
    var problems = new ArrayList<CredentialProblem>();
    CredentialProblem.ofName(name, MAX_NAME).ifPresent(problems::add);
    if (scopes.isEmpty()) {
      problems.add(
          new CredentialProblem("/scopes", "at least one of feed, push, read, operate, admin"));
    }
    if (feed != null && !scopes.contains(Scope.FEED) && !scopes.contains(Scope.PUSH)) {
      problems.add(
          new CredentialProblem("/feed", "only a key with scope feed or push belongs to a feed"));
    }
    boolean push = scopes.contains(Scope.PUSH);
    if (push && (scopes.size() > 1 || asset == null)) {
      problems.add(
          new CredentialProblem(
              "/asset",
              "a key with scope push reports of one asset; name it, and give no other scope"));
    } else if (!push && asset != null) {
      problems.add(new CredentialProblem("/asset", "only a key with scope push has an asset"));
    }
    if (quotaPerMinute != null && !scopes.contains(Scope.FEED) && !push) {
      problems.add(
          new CredentialProblem(
              "/quotaPerMinute", "only a key with scope feed or push sends observations"));
    }
    if (by.city() != null && !by.city().equals(city)) {
      problems.add(new CredentialProblem("/city", "you may make keys of " + by.city() + " only"));
    }
    if (cidrs.size() > MAX_CIDRS) {
      problems.add(new CredentialProblem("/cidrs", "at most " + MAX_CIDRS + " ranges"));
    }
    for (int i = 0; i < cidrs.size(); i++) {
      if (Cidr.parse(cidrs.get(i)) == null) {
        problems.add(
            new CredentialProblem("/cidrs/" + i, "not an address range such as 10.1.0.0/16"));
      }
    }
    if (expires != null && expires <= now) {
      problems.add(new CredentialProblem("/expires", "lies in the past"));
    }
    return problems;
  }
}
