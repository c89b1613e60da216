package id.pantau.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last ids reported that are no asset, per city; the least recently reported leave first. */
final class UnknownIds {
  private static final int KEPT = 10_000;

  private final Map<String, Map<String, Unregistered>> byCity = new LinkedHashMap<>();

  /** Counts a report of an unknown id. */
  void note(String city, String id, String source, long now) {
    Map<String, Unregistered> ids = byCity.computeIfAbsent(city, c -> new LinkedHashMap<>());
    Unregistered before = ids.remove(id);
    ids.put(
        id,
        before == null
            ? new Unregistered(id, source, 1, now, now)
            : new Unregistered(id, source, before.count() + 1, before.firstAt(), now));
    if (ids.size() > KEPT) {
      var eldest = ids.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  /** Forgets an id that became an asset. */
  void adopted(String city, String id) {
    Map<String, Unregistered> ids = byCity.get(city);
    if (ids != null) {
      ids.remove(id);
    }
  }

  /** Puts back what was kept, oldest first. */
  void restore(String city, List<Unregistered> oldestFirst) {
    Map<String, Unregistered> ids = byCity.computeIfAbsent(city, c -> new LinkedHashMap<>());
    oldestFirst.forEach(u -> ids.put(u.id(), u));
  }

  /** A city's unknown ids, newest first. */
  List<Unregistered> of(String city) {
    var list = new ArrayList<>(byCity.getOrDefault(city, Map.of()).values());
    Collections.reverse(list);
    return list;
  }

  /** Cities that have any. */
  List<String> cities() {
    return List.copyOf(byCity.keySet());
  }
}
