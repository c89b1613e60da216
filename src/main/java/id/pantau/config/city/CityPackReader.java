package id.pantau.config.city;

import id.pantau.config.city.CsvTable.Row;
import id.pantau.config.text.Nearest;
import id.pantau.config.text.Problems;
import id.pantau.config.text.YamlTree;
import id.pantau.config.text.YamlTree.Text;
import id.pantau.model.Area;
import id.pantau.model.Asset;
import id.pantau.model.City;
import id.pantau.model.CityFace;
import id.pantau.model.Kind;
import id.pantau.planned.Holidays;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads pack folders. One reader reads all packs of a server, because an asset's id is unique over
 * all of them. A pack with an error is refused whole. For one thread; blocks on file IO.
 */
public final class CityPackReader {

  /** The file that makes a folder a pack. */
  static final String CITY_FILE = "city.yaml";

  private final FeedSettings feeds;
  private final PackNotes notes;
  private final Problems problems;
  private final PackWords words;
  private final Map<String, Row> rowsOfAllCities = new HashMap<>();

  /** A reader that adds what it finds wrong to these problems. */
  public CityPackReader(FeedSettings feeds, PackNotes notes, Problems problems) {
    this.feeds = feeds;
    this.notes = notes;
    this.problems = problems;
    this.words = new PackWords(problems);
  }

  /** The pack in this folder, or nothing when a problem refuses it. */
  public Optional<CityPack> read(Path folder) {
    int before = problems.errors();
    Set<String> known = Set.copyOf(rowsOfAllCities.keySet());
    CityPack pack = readAnyway(folder);
    if (problems.errors() == before) {
      return Optional.of(pack);
    }
    rowsOfAllCities.keySet().retainAll(known); // what is refused takes no id from the others
    return Optional.empty();
  }

  private CityPack readAnyway(Path folder) {
    YamlTree yaml = YamlTree.read(folder.resolve(CITY_FILE), problems);
    String id = id(yaml, folder);
    String code = yaml.need("code").text();
    Map<String, Kind> kinds = words.kinds(yaml);
    CityFace face =
        new FaceReader(problems)
            .face(
                yaml,
                logo -> isFile(folder, logo, "branding.logo") ? folder.resolve(logo.text()) : null);

    Text areasFile = yaml.need("areas");
    AreasReader areas =
        new AreasReader(
            id, code, face.levels().stream().map(CityFace.Level::id).toList(), problems);
    if (isFile(folder, areasFile, "areas")) {
      areas.read(folder.resolve(areasFile.text()));
    }
    List<Area> tree = areas.areas();
    Map<String, AreaShape> shapes = areas.shapes();

    List<Path> files = assetFiles(yaml, folder);
    String fingerprint = fingerprint(folder, areasFile, files);
    PackNotes.Note note = notes.of(id, fingerprint);
    List<Asset> assets = List.of();
    if (note == null) {
      var reader = new AssetsReader(id, code, kinds, shapes, rowsOfAllCities, problems);
      files.forEach(reader::read);
      assets = reader.assets();
    }

    City city =
        new City(
            id,
            yaml.need("name").text(),
            code,
            timeZone(yaml),
            yaml.need("zoneAbbreviation").text(),
            note == null ? assets.stream().anyMatch(Asset::sample) : note.sample(),
            wall(yaml),
            List.copyOf(kinds.values()),
            tree,
            insetAreas(yaml, shapes.keySet()),
            attribution(yaml),
            face);
    CityPack pack =
        new CityPack(
            city,
            shapes,
            assets,
            note == null ? assets.size() : note.assets(),
            note == null,
            new FeedsReader(problems, words, feeds).feeds(yaml, id, kinds.keySet()),
            holidays(yaml, folder),
            fingerprint,
            words.counts(yaml));
    yaml.reportUnknown();
    return pack;
  }

  private List<Path> assetFiles(YamlTree yaml, Path folder) {
    return yaml.texts("assets").stream()
        .filter(file -> isFile(folder, file, "assets"))
        .map(file -> folder.resolve(file.text()))
        .toList();
  }

  private static String fingerprint(Path folder, Text areas, List<Path> assets) {
    var fingerprint = new Fingerprint();
    fingerprint.add(folder.resolve(CITY_FILE));
    if (!areas.text().isEmpty()) {
      fingerprint.add(folder.resolve(areas.text()));
    }
    assets.forEach(fingerprint::add);
    return fingerprint.text();
  }

  /** The nation's days stand beside the packs, the city's own in its folder. */
  private Holidays holidays(YamlTree yaml, Path folder) {
    var reader = new HolidaysReader(problems);
    Path shared = folder.resolveSibling(HolidaysReader.SHARED);
    if (Files.isRegularFile(shared)) {
      reader.read(shared);
    }
    for (Text own : yaml.texts("holidays")) {
      if (isFile(folder, own, "holidays")) {
        reader.read(folder.resolve(own.text()));
      }
    }
    return reader.holidays();
  }

  private String id(YamlTree yaml, Path folder) {
    Text id = yaml.need("id");
    if (!id.text().isEmpty() && !id.text().matches("[a-z][a-z0-9-]{0,62}")) {
      problems.error(
          id.place(), "id: '" + id.text() + "' is not a city id (a-z first, then a-z, 0-9, -)");
    } else if (!id.text().isEmpty() && !folder.endsWith(id.text())) {
      problems.error(
          id.place(),
          "id: must be the folder's name, "
              + folder.getFileName()
              + ", not "
              + id.text()
              + whoHasIt(id.text(), folder));
    }
    return id.text();
  }

  /** A copied folder keeps its model's id: name the model, which is right and stays. */
  private static String whoHasIt(String id, Path folder) {
    Path other = folder.resolveSibling(id).resolve(CITY_FILE);
    return Files.isRegularFile(other) ? ", which is the city of " + other : "";
  }

  private boolean isFile(Path folder, Text name, String key) {
    if (name.text().isEmpty()) {
      return false; // already told as missing
    }
    Path file;
    try {
      file = folder.resolve(name.text()).normalize();
    } catch (InvalidPathException e) {
      problems.error(name.place(), key + ": is not a file name: " + e.getReason());
      return false;
    }
    if (!file.startsWith(folder.normalize())) {
      problems.error(name.place(), key + ": " + name.text() + " is outside the pack's folder");
    } else if (!Files.isRegularFile(file)) {
      problems.error(name.place(), key + ": no file " + name.text() + " in the pack's folder");
    } else {
      return true;
    }
    return false;
  }

  private ZoneId timeZone(YamlTree yaml) {
    Text zone = yaml.need("timeZone");
    if (zone.text().isEmpty()) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(zone.text());
    } catch (DateTimeException e) {
      String hint = Nearest.hint(zone.text(), ZoneId.getAvailableZoneIds());
      problems.error(
          zone.place(),
          "timeZone: " + zone.text() + " is not a time zone of the tz database" + hint);
      return ZoneOffset.UTC;
    }
  }

  private City.Wall wall(YamlTree yaml) {
    YamlTree wall = yaml.map("wall");
    int widthMm = wall.has("widthMm") ? words.wholeNumber(wall, "widthMm") : 1_210;
    Text viewer = wall.text("viewerM").orElse(new Text("3", wall.place()));
    if (!viewer.text().matches("\\d{1,3}(\\.\\d{1,3})?") || viewer.text().matches("[0.]*")) {
      problems.error(
          viewer.place(), wall.label("viewerM") + viewer.text() + " is not a distance in metres");
      return new City.Wall(widthMm, 3);
    }
    return new City.Wall(widthMm, Double.parseDouble(viewer.text()));
  }

  private List<String> insetAreas(YamlTree yaml, Set<String> areas) {
    List<Text> insets = yaml.texts("insetAreas");
    for (Text inset : insets) {
      if (!areas.contains(inset.text())) {
        String hint = Nearest.hint(inset.text(), areas);
        problems.error(inset.place(), "insetAreas: no area " + inset.text() + hint);
      }
    }
    return insets.stream().map(Text::text).toList();
  }

  private static List<String> attribution(YamlTree yaml) {
    return yaml.maps("attribution").stream()
        .map(line -> line.need("text").text() + " (" + line.need("licence").text() + ")")
        .toList();
  }
}
