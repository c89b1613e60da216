package id.pantau.imports;

import id.pantau.model.Asset;
import id.pantau.model.City;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges every row of a file against a city and its inventory. For one file. */
public final class ImportJudge {
  private final ListFile file;
  private final City city;
  private final Mapping mapping;
  private final KindNames kinds;
  private final RowPlace place;
  private final RowIdentity identity;
  private final RowAsset rowAsset;
  private final Map<String, Asset> there = new HashMap<>();
  private final Map<String, String> seen = new HashMap<>();
  private final Findings errors = new Findings();
  private final Findings warnings = new Findings();
  private final List<Finding> summary = new ArrayList<>();
  private final List<Asset> assets = new ArrayList<>();
  private final List<ImportPlan.Place> rows = new ArrayList<>();
  private final List<String> added = new ArrayList<>();
  private final List<Difference> changed = new ArrayList<>();
  private int same;

  private ImportJudge(ListFile file, City city, What what, Places places, List<Asset> inventory)
      throws UnreadableFile {
    this.file = file;
    this.city = city;
    inventory.forEach(asset -> there.put(asset.id(), asset));
    kinds = new KindNames(city, what == What.APPS);
    var areas = new AreaNames(city);
    mapping = Guess.of(file, kinds, areas);
    identity = new RowIdentity(mapping, city.id(), inventory);
    place = new RowPlace(city, mapping, areas, places);
    rowAsset = new RowAsset(city, mapping, kinds, place, identity, there);
    if (kinds.ids().isEmpty()) {
      throw new UnreadableFile(
          "/query/what", city.id() + " has no such kind; add one to its city.yaml");
    }
  }

  /**
   * Makes the plan. Takes about a second for 64 MiB: not on an event loop.
   *
   * @param what ASSETS or APPS
   * @param inventory the city's assets
   * @throws UnreadableFile when the file's rows cannot be told apart, or the mapping does not fit
   */
  public static ImportPlan<Asset> plan(
      ListFile file, City city, What what, Places places, List<Asset> inventory)
      throws UnreadableFile {
    var judge = new ImportJudge(file, city, what, places, inventory);
    judge.needsNames();
    file.rows().each(judge::judge);
    judge.summarise(what);
    return judge.plan();
  }

  private void needsNames() throws UnreadableFile {
    boolean external =
        mapping.fields().keySet().stream().anyMatch(f -> f.startsWith("externalIds."));
    if (!mapping.has("id") && !mapping.has("name") && !external) {
      throw MappingReader.wrong(
          "name",
          "no field of the file names its rows; say which does, such as map={\"name\":\"FIELD\"};"
              + " it has "
              + file.survey().names());
    }
  }

  private void judge(Row row) {
    if (row.fault() != null) {
      errors.add(row.finding("", row.fault()));
      return;
    }
    int before = errors.total();
    Asset asset =
        rowAsset.of(
            row,
            (target, odd) -> warnings.add(row.finding(mapping.field(target), odd)),
            (target, wrong) -> errors.add(row.finding(mapping.field(target), wrong)));
    if (asset == null) {
      return;
    }
    String first = seen.putIfAbsent(asset.id(), row.label());
    if (first != null) {
      String twice = "the id " + asset.id() + " stands already in " + first;
      errors.add(row.finding(mapping.field("id"), twice + "; each may stand once"));
    }
    if (errors.total() == before) {
      keep(row, asset);
    }
  }

  private void keep(Row row, Asset asset) {
    assets.add(asset);
    rows.add(new ImportPlan.Place(row.place(), row.label()));
    Asset before = there.get(asset.id());
    if (before == null) {
      added.add(asset.id());
    } else if (before.equals(asset)) {
      same++;
    } else {
      changed.add(Difference.of(before, asset));
    }
  }

  private void summarise(What what) {
    if (identity.madeIds() > 0) {
      warn(
          "/id",
          identity.madeIds()
              + " rows have no id; each got one made of its name, owner, area and position, the same"
              + " at every import until one of these changes. A field with ids of your own is surer");
    }
    if (rowAsset.usualKinds() > 0 && kinds.ids().size() > 1) {
      warn(
          "/kind",
          rowAsset.usualKinds()
              + " rows name no kind and were taken as "
              + kinds.usual().orElseThrow().id()
              + "; another: map={\"kind\":\"=KIND\"}, one of "
              + kinds.ids());
    }
    if (place.nowhere() > 0 && what != What.APPS) {
      warn(
          "/area",
          place.nowhere()
              + " rows have neither position nor area; they belong to "
              + city.name()
              + " and stand on no map");
    }
  }

  private void warn(String field, String detail) {
    summary.add(new Finding("/query/map" + field, detail));
  }

  private ImportPlan<Asset> plan() {
    var odd = new ArrayList<>(summary); // first, so that a thousand rows cannot hide it
    odd.addAll(warnings.listed());
    Set<String> kindsInFile = new HashSet<>();
    assets.forEach(asset -> kindsInFile.add(asset.kind()));
    List<String> gone =
        there.values().stream()
            .filter(asset -> kindsInFile.contains(asset.kind()) && !seen.containsKey(asset.id()))
            .map(Asset::id)
            .sorted()
            .toList();
    return new ImportPlan<>(
        file.format(),
        mapping,
        Guess.unused(file, mapping),
        List.copyOf(assets),
        List.copyOf(rows),
        List.copyOf(added),
        List.copyOf(changed),
        same,
        gone,
        errors.listed(),
        errors.total(),
        List.copyOf(odd.subList(0, Math.min(odd.size(), Findings.LISTED))),
        warnings.total() + summary.size());
  }
}
