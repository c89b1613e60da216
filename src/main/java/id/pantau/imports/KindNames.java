package id.pantau.imports;

import id.pantau.model.City;
import id.pantau.model.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The kinds that a list may fill, by id and by label, as lists name them. */
final class KindNames {
  private final List<Kind> kinds;
  private final Map<String, Kind> names = new LinkedHashMap<>();

  /**
   * @param apps whether apps only
   */
  KindNames(City city, boolean apps) {
    kinds = city.kinds().stream().filter(kind -> !apps || isApp(kind)).toList();
    kinds.forEach(kind -> names.put(plain(kind.id()), kind));
    kinds.forEach(kind -> names.putIfAbsent(plain(kind.label().id()), kind));
    kinds.forEach(kind -> names.putIfAbsent(plain(kind.label().en()), kind));
  }

  boolean knows(String text) {
    return names.containsKey(plain(text));
  }

  /** The kind of this id or label. */
  Optional<Kind> of(String text) {
    return Optional.ofNullable(names.get(plain(text)));
  }

  /** What rows are that do not say: the first kind that is drawn as a point, else the first. */
  Optional<Kind> usual() {
    return kinds.stream()
        .filter(kind -> kind.shape().equals("point"))
        .findFirst()
        .or(() -> kinds.stream().findFirst());
  }

  /** All ids, for a hint. */
  List<String> ids() {
    return kinds.stream().map(Kind::id).toList();
  }

  private static boolean isApp(Kind kind) {
    return kind.id().equals("app") || kind.id().startsWith("app.");
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
