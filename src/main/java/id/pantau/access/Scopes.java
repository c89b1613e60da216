package id.pantau.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Sets of scopes as the words that records keep. */
final class Scopes {
  private Scopes() {}

  static List<String> words(Collection<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::word).toList();
  }

  /** A word of a later version is left out: it may never grant more than it says. */
  static Set<Scope> of(List<String> words) {
    var scopes = EnumSet.noneOf(Scope.class);
    words.forEach(word -> Scope.named(word).ifPresent(scopes::add));
    return scopes;
  }
}
