package id.pantau.alert;

import id.pantau.model.Asset;
import id.pantau.model.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the assets of a city have in common. Assets with the same in common share one array: a
 * million assets have some thousand of them.
 */
final class Groups {
  private static final Group[] NONE = {};

  /** Above this many levels a network of parents says nothing more. */
  private static final int MAX_ABOVE = 32;

  /** Province and city of an official code, which are the city here. */
  private static final Pattern CITY_CODE = Pattern.compile("\\d{2}(\\.\\d{2})?");

  private final Map<String, Group> byName = new LinkedHashMap<>();
  private final Map<List<Group>, Group[]> shared = new HashMap<>();
  private final Map<String, List<Group>> areas = new HashMap<>();
  private Group[][] of = new Group[1_024][];
  private final Group city = group(Subject.Type.AREA, "", null, -1);

  /** The groups of this asset; empty when it is none of the city or not in use. */
  Group[] of(int ref) {
    return ref < of.length && of[ref] != null ? of[ref] : NONE;
  }

  Group city() {
    return city;
  }

  Collection<Group> all() {
    return byName.values();
  }

  @Nullable Group named(String name) {
    return byName.get(name);
  }

  /**
   * Puts an asset into its groups, in the place of those it was in.
   *
   * @param above refs and ids of what it hangs on, all the way up
   * @param feed the feed that reported it last, empty when none did
   */
  void put(int ref, Asset asset, Map<Integer, String> above, String feed) {
    var groups = new ArrayList<Group>();
    groups.add(city);
    groups.addAll(areas(asset.area()));
    add(groups, Subject.Type.OWNER, asset.owner());
    add(groups, Subject.Type.PROVIDER, asset.provider());
    add(groups, Subject.Type.KIND, asset.kind());
    add(groups, Subject.Type.FEED, feed);
    above.entrySet().stream()
        .limit(MAX_ABOVE)
        .forEach(each -> groups.add(parent(each.getKey(), each.getValue())));
    Group own = byName.get(new Subject(Subject.Type.PARENT, asset.id(), "").name());
    if (own != null) {
      groups.add(own);
    }
    replace(ref, groups);
  }

  /** Another feed reports this asset now; the name is empty for none of its own. */
  void feed(int ref, String feed) {
    var groups = new ArrayList<Group>();
    for (Group group : of(ref)) {
      if (group.type != Subject.Type.FEED) {
        groups.add(group);
      }
    }
    add(groups, Subject.Type.FEED, feed);
    replace(ref, groups);
  }

  /** The group of this feed, made when there is none. */
  Group feedGroup(String feed) {
    return group(Subject.Type.FEED, feed, null, -1);
  }

  /**
   * The group of this name, made again where no asset is in it any more.
   *
   * @param parent ref of the asset of a parent's group, -1 for others
   */
  Group again(String name, int parent) {
    Group known = byName.get(name);
    if (known != null) {
      return known;
    }
    int colon = name.indexOf(':');
    String key = name.substring(colon + 1);
    for (Subject.Type type : Subject.Type.values()) {
      if (!type.word().equals(name.substring(0, colon))) {
        continue;
      }
      if (type == Subject.Type.PARENT) {
        return parent(parent, key);
      }
      if (type == Subject.Type.AREA) {
        List<Group> all = areas(key);
        return all.isEmpty() ? city : all.get(all.size() - 1);
      }
      return group(type, key, null, -1);
    }
    throw new IllegalStateException("no group is named " + name);
  }

  /** Takes an asset out of all groups. */
  void remove(int ref) {
    replace(ref, List.of());
  }

  /** Adds one group to those of an asset. */
  private void join(int ref, Group group) {
    var groups = new ArrayList<>(Arrays.asList(of(ref)));
    groups.add(group);
    replace(ref, groups);
  }

  private void replace(int ref, List<Group> groups) {
    for (Group group : of(ref)) {
      group.size--;
    }
    if (ref >= of.length) {
      of = Arrays.copyOf(of, Math.max(ref + 1, of.length + of.length / 2));
    }
    of[ref] =
        groups.isEmpty()
            ? NONE
            : shared.computeIfAbsent(List.copyOf(groups), list -> list.toArray(NONE));
    for (Group group : of[ref]) {
      group.size++;
    }
  }

  /** The areas of this code from the largest to its own. */
  private List<Group> areas(@Nullable String code) {
    return code == null ? List.of() : areas.computeIfAbsent(code, this::newAreas);
  }

  private List<Group> newAreas(String code) {
    var groups = new ArrayList<Group>();
    Group above = city;
    for (int end = code.indexOf('.'); ; end = code.indexOf('.', end + 1)) {
      String prefix = end < 0 ? code : code.substring(0, end);
      if (!CITY_CODE.matcher(prefix).matches()) {
        above = group(Subject.Type.AREA, prefix, above, -1);
        groups.add(above);
      }
      if (end < 0) {
        return groups;
      }
    }
  }

  private void add(List<Group> groups, Subject.Type type, @Nullable String key) {
    if (key != null && !key.isEmpty()) {
      groups.add(group(type, key, null, -1));
    }
  }

  /** The group of a parent, which becomes its first member. */
  private Group parent(int ref, String id) {
    String name = new Subject(Subject.Type.PARENT, id, "").name();
    Group known = byName.get(name);
    if (known != null) {
      return known;
    }
    Group made = group(Subject.Type.PARENT, id, null, ref);
    if (of(ref).length > 0) {
      join(ref, made); // an asset not put yet joins when it is
    }
    return made;
  }

  private Group group(Subject.Type type, String key, @Nullable Group above, int parent) {
    return byName.computeIfAbsent(
        new Subject(type, key, "").name(), name -> new Group(type, key, above, parent));
  }
}
