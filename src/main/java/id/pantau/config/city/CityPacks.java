package id.pantau.config.city;

import id.pantau.config.text.Nearest;
import id.pantau.config.text.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The packs that a server is to serve. Blocks on file IO. */
public final class CityPacks {

  private CityPacks() {}

  /**
   * Every pack that is to be served, by folder name; a refused pack is left out and has left at
   * least one error, so a caller that starts a server looks at {@link Problems#errors} first.
   *
   * @param folder holds one folder a city
   * @param serve ids of the packs to serve; empty = all
   * @param feeds judges the settings of their feeds
   * @param notes of packs whose assets need not be read again
   */
  public static List<CityPack> read(
      Path folder, List<String> serve, FeedSettings feeds, PackNotes notes, Problems problems) {
    String place = folder.toString();
    List<String> names;
    try (Stream<Path> entries = Files.list(folder)) {
      names =
          entries
              .filter(entry -> Files.isRegularFile(entry.resolve(CityPackReader.CITY_FILE)))
              .map(entry -> entry.getFileName().toString())
              .sorted()
              .toList();
    } catch (IOException e) {
      problems.error(
          place,
          "cities.folder: cannot be read as a folder; start in the project's folder, or name the folder of"
              + " the city packs by PANTAU_CITIES_FOLDER");
      return List.of();
    }
    if (names.isEmpty()) {
      problems.error(
          place,
          "cities.folder: holds no city pack (a folder with a city.yaml); name another folder by"
              + " PANTAU_CITIES_FOLDER");
    }
    for (String wanted : serve) {
      if (!names.contains(wanted)) {
        String hint = Nearest.hint(wanted, names);
        problems.error(place, "cities.serve: no city pack " + wanted + hint);
      }
    }
    CityPackReader reader = new CityPackReader(feeds, notes, problems);
    return names.stream()
        .filter(name -> serve.isEmpty() || serve.contains(name))
        .map(name -> reader.read(folder.resolve(name)))
        .flatMap(Optional::stream)
        .toList();
  }
}
