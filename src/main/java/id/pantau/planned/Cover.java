package id.pantau.planned;

import id.pantau.model.Asset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A stretch of time in which the same assets, unchanged, are under planned work.
 *
 * @param touched by asset id
 */
public record Cover(Span span, Map<String, Touched> touched) {

  /**
   * How planned work touches an asset.
   *
   * @param asset as it was then
   * @param late all of the work that touches it was entered after it had begun
   */
  public record Touched(Asset asset, boolean late) {}

  private record Part(Plan plan, Plan.Cover cover) {}

  /** What planned work covers of this range, by rising time and without overlaps. */
  public static List<Cover> of(
      List<Plan> plans, Holidays holidays, AssetsOver assets, long from, long to) {
    var parts = new ArrayList<Part>();
    var edges = new TreeSet<Long>();
    for (Plan plan : plans) {
      for (Plan.Cover cover : plan.covers(from, to, holidays)) {
        parts.add(new Part(plan, cover));
        edges.add(cover.span().from());
        edges.add(cover.span().to());
      }
    }
    if (parts.isEmpty()) {
      return List.of();
    }
    edges.addAll(assets.changes(edges.first(), edges.last()));
    var covers = new ArrayList<Cover>();
    long begin = edges.first();
    for (long edge : edges) {
      if (edge > begin) {
        add(covers, new Span(begin, edge), parts, assets);
      }
      begin = edge;
    }
    return covers;
  }

  private static void add(List<Cover> covers, Span span, List<Part> parts, AssetsOver assets) {
    List<Part> open = parts.stream().filter(part -> part.cover.span().holds(span.from())).toList();
    if (open.isEmpty()) {
      return;
    }
    var touched = new LinkedHashMap<String, Touched>();
    for (String id : assets.ids()) {
      Asset asset = assets.at(id, span.from());
      if (asset == null || asset.lifecycle() != Asset.Lifecycle.LIVE) {
        continue; // no figure counts it
      }
      List<Part> touching =
          open.stream().filter(part -> part.plan.window().subject().matches(asset)).toList();
      if (!touching.isEmpty()) {
        boolean late = touching.stream().allMatch(part -> part.cover.late());
        touched.put(id, new Touched(asset, late));
      }
    }
    if (!touched.isEmpty()) {
      covers.add(new Cover(span, touched));
    }
  }
}
