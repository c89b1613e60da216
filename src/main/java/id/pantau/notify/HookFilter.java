package id.pantau.notify;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events pass; an empty list lets all pass. An event that has not what a list asks for, such
 * as a transition where severities are listed, does not pass. Pure.
 *
 * @param kinds exact kinds of assets
 * @param areas codes, each with everything below it
 * @param owners exact owners
 * @param severities exact severities of alerts and incidents
 */
public record HookFilter(
    List<String> kinds, List<String> areas, List<String> owners, List<String> severities) {

  /** Lets everything pass. */
  public static final HookFilter ALL = new HookFilter(List.of(), List.of(), List.of(), List.of());

  /** What an event says of itself, as far as it has it. */
  public record Facets(
      Set<String> kinds, Set<String> areas, Set<String> owners, @Nullable String severity) {

    /** An event about nothing in particular. */
    public static final Facets NONE = new Facets(Set.of(), Set.of(), Set.of(), null);

    public Facets {
      kinds = Set.copyOf(kinds);
      areas = Set.copyOf(areas);
      owners = Set.copyOf(owners);
    }

    /** Of one asset. */
    static Facets of(String kind, @Nullable String area, @Nullable String owner) {
      return new Facets(
          Set.of(kind),
          area == null ? Set.of() : Set.of(area),
          owner == null ? Set.of() : Set.of(owner),
          null);
    }
  }

  public HookFilter {
    kinds = List.copyOf(kinds);
    areas = List.copyOf(areas);
    owners = List.copyOf(owners);
    severities = List.copyOf(severities);
  }

  boolean passes(Facets event) {
    return (kinds.isEmpty() || event.kinds().stream().anyMatch(kinds::contains))
        && (owners.isEmpty() || event.owners().stream().anyMatch(owners::contains))
        && (severities.isEmpty()
            || (event.severity() != null && severities.contains(event.severity())))
        && (areas.isEmpty() || event.areas().stream().anyMatch(this::within));
  }

  private boolean within(String area) {
    return areas.stream().anyMatch(above -> area.equals(above) || area.startsWith(above + "."));
  }

  /** Whether this type is one of {@code incident.*}, {@code *} or itself. */
  static boolean type(String pattern, String type) {
    return pattern.equals(type)
        || pattern.equals("*")
        || (pattern.endsWith(".*") && type.startsWith(pattern.substring(0, pattern.length() - 1)));
  }
}
