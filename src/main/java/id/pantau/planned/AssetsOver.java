package id.pantau.planned;

import id.pantau.model.Asset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A city's assets as they were over time. */
public final class AssetsOver {
  private final Map<String, List<DatedAsset>> byId = new LinkedHashMap<>();

  /** Out of all versions, of each asset by rising time. */
  public AssetsOver(List<DatedAsset> versions) {
    for (DatedAsset version : versions) {
      byId.computeIfAbsent(version.id(), id -> new ArrayList<>()).add(version);
    }
  }

  /** Ids of all that ever were. */
  public Set<String> ids() {
    return byId.keySet();
  }

  /** What an asset was at this moment; null when it was gone, or never was. */
  public @Nullable Asset at(String id, long time) {
    List<DatedAsset> versions = byId.getOrDefault(id, List.of());
    Asset then = versions.isEmpty() ? null : versions.get(0).asset();
    for (DatedAsset version : versions) {
      if (version.from() <= time) {
        then = version.asset();
      }
    }
    return then;
  }

  /** Moments in this range at which an asset became another. */
  Set<Long> changes(long from, long to) {
    var changes = new TreeSet<Long>();
    for (List<DatedAsset> versions : byId.values()) {
      for (DatedAsset version : versions.subList(1, versions.size())) {
        if (from < version.from() && version.from() < to) {
          changes.add(version.from());
        }
      }
    }
    return changes;
  }
}
