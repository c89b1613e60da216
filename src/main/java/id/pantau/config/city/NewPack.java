package id.pantau.config.city;

import com.fasterxml.jackson.databind.node.TextNode;
import id.pantau.config.text.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The pack of a city that has none yet: commented, without assets, and passing {@code check}. What
 * cannot pass is not written at all.
 */
public final class NewPack {
  private static final String TEMPLATES = "new-pack/";
  private static final String COLUMNS =
      "id,name,kind,area,lat,lon,owner,operator,provider,contract,parents,sample\n";

  private final Path cities;
  private final Problems problems;

  /**
   * A writer of packs.
   *
   * @param cities the folder that holds one folder a city; made where it is missing
   */
  public NewPack(Path cities, Problems problems) {
    this.cities = cities;
    this.problems = problems;
  }

  /**
   * Writes the folder of one city. Blocks on file IO.
   *
   * @param code of the kabupaten or kota, such as 51.06
   * @param name as people say it; Kabupaten or Kota is put before it by the code
   * @param areas GeoJSON files with its kecamatan and kelurahan; none = a pack without areas
   * @return the pack as a server would read it, or nothing when a problem forbids it
   * @throws IOException when the folder cannot be written
   */
  public Optional<CityPack> write(String code, String name, List<Path> areas) throws IOException {
    int before = problems.errors();
    String full = fullName(code, name.strip());
    String id = id(full);
    Optional<IndonesianZone> zone = zone(code);
    if (!id.matches("[a-z][a-z0-9-]{0,62}")) {
      problems.error("--name", "'" + name + "' gives no city id (it needs a letter a-z)");
    }
    Path folder = cities.resolve(id.isEmpty() ? "-" : id);
    if (Files.exists(folder)) {
      problems.error(folder.toString(), "exists already; nothing was changed");
    }
    var published = new PublishedAreas(code, problems);
    areas.forEach(published::read);
    if (problems.errors() > before || zone.isEmpty()) {
      return Optional.empty();
    }
    return checked(folder, cityYaml(id, full, code, zone.get()), published.geoJson());
  }

  /** Written beside the packs, read as a server reads it, and moved to its place only when good. */
  private Optional<CityPack> checked(Path folder, String yaml, String geoJson) throws IOException {
    Files.createDirectories(cities);
    Path desk = Files.createTempDirectory(cities, ".new-");
    try {
      Path draft = Files.createDirectory(desk.resolve(folder.getFileName()));
      Files.writeString(draft.resolve(CityPackReader.CITY_FILE), yaml);
      Files.writeString(draft.resolve("areas.geojson"), geoJson);
      Files.writeString(draft.resolve("assets.csv"), COLUMNS);
      Files.writeString(draft.resolve("ATTRIBUTION.md"), template("ATTRIBUTION.md"));
      Problems found = new Problems();
      Optional<CityPack> pack =
          new CityPackReader(FeedSettings.UNJUDGED, PackNotes.NONE, found).read(draft);
      String here = draft.toString();
      found
          .all()
          .forEach(problem -> problems.error("areas", problem.toString().replace(here, "draft")));
      if (pack.isPresent()) {
        Files.move(draft, folder);
      }
      return pack;
    } catch (FileAlreadyExistsException e) {
      problems.error(folder.toString(), "exists already; nothing was changed");
      return Optional.empty();
    } finally {
      delete(desk);
    }
  }

  private Optional<IndonesianZone> zone(String code) {
    if (!code.matches("[0-9]{2}\\.[0-9]{2}")) {
      problems.error("--code", "'" + code + "' is not the code of a kabupaten or kota, as 51.06");
      return Optional.empty();
    }
    Optional<IndonesianZone> zone = IndonesianZone.of(code);
    if (zone.isEmpty()) {
      problems.error("--code", "no province has the code " + code.substring(0, 2));
    }
    return zone;
  }

  /** A kota's code goes on from 71. */
  private static String fullName(String code, String name) {
    if (name.toLowerCase(Locale.ROOT).matches("(kota|kabupaten) .*")) {
      return name;
    }
    return (code.matches("[0-9]{2}\\.[7-9].") ? "Kota " : "Kabupaten ") + name;
  }

  private static String id(String fullName) {
    return Normalizer.normalize(fullName.replaceFirst("^\\S+ ", ""), Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }

  private static String cityYaml(String id, String name, String code, IndonesianZone zone)
      throws IOException {
    return template(CityPackReader.CITY_FILE)
        .replace("{id}", id)
        .replace("{name}", TextNode.valueOf(name).toString())
        .replace("{code}", code)
        .replace("{timeZone}", zone.zone().getId())
        .replace("{zone}", zone.name());
  }

  private static String template(String name) throws IOException {
    try (InputStream in = NewPack.class.getResourceAsStream(TEMPLATES + name)) {
      if (in == null) {
        throw new IOException("this build lacks the template " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void delete(Path desk) throws IOException {
    try (var left = Files.walk(desk)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
