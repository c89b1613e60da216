package id.pantau.planned;

import id.pantau.model.Asset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stretch of time in which assets, unchanged, were planned, off or retired: their status was kept
 * and is shown, but no figure counts it.
 *
 * @param span milliseconds since the epoch
 * @param assets as they were then, by id
 */
public record OutOfUse(Span span, Map<String, Asset> assets) {

  private record Edges(long from, long to) implements Comparable<Edges> {
    @Override
    public int compareTo(Edges other) {
      return from == other.from ? Long.compare(to, other.to) : Long.compare(from, other.from);
    }
  }

  /**
   * What of this range was out of use; an asset is never in two of them at a time. Pure.
   *
   * @param versions of each asset by rising time
   * @param from milliseconds since the epoch, as {@code to}, which is not part of the range
   */
  public static List<OutOfUse> of(List<DatedAsset> versions, long from, long to) {
    var byEdges = new TreeMap<Edges, Map<String, Asset>>();
    for (int i = 0; i < versions.size(); i++) {
      DatedAsset version = versions.get(i);
      Asset asset = version.asset();
      if (asset == null || asset.lifecycle() == Asset.Lifecycle.LIVE) {
        continue;
      }
      boolean first = i == 0 || !versions.get(i - 1).id().equals(version.id());
      boolean last = i + 1 == versions.size() || !versions.get(i + 1).id().equals(version.id());
      long begin = first ? from : Math.max(from, version.from());
      long end = last ? to : Math.min(to, versions.get(i + 1).from());
      if (begin < end) {
        byEdges
            .computeIfAbsent(new Edges(begin, end), edges -> new LinkedHashMap<>())
            .put(asset.id(), asset);
      }
    }
    var stretches = new ArrayList<OutOfUse>();
    byEdges.forEach(
        (edges, assets) -> stretches.add(new OutOfUse(new Span(edges.from(), edges.to()), assets)));
    return stretches;
  }
}
