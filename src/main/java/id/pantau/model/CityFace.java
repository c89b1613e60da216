package id.pantau.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a city's screens look and speak, from the city's pack.
 *
 * @param title what the city calls its room; empty texts where the pack has none
 * @param logo shown beside the name, null where the pack has none
 * @param languages of the screen, first = the one a new screen starts with
 * @param levels of the area tree below the city, from large to small
 * @param sampleNote what a screen says beside sample data; empty texts where the pack has none
 * @param words the screen's words that this city says otherwise, by the key of the dictionary; a
 *     word with parameters holds <code>{0}</code>, <code>{1}</code> ... where they stand
 */
public record CityFace(
    Label title,
    @Nullable Logo logo,
    List<String> languages,
    List<Level> levels,
    Label sampleNote,
    Map<String, Label> words) {

  /** A city that says nothing of its own. */
  public static final CityFace PLAIN =
      new CityFace(
          new Label("", ""), null, List.of("id", "en"), List.of(), new Label("", ""), Map.of());

  public CityFace {
    languages = List.copyOf(languages);
    levels = List.copyOf(levels);
    words = Map.copyOf(words);
  }

  /**
   * A level of the area tree, such as kecamatan.
   *
   * @param id as areas name it
   */
  public record Level(String id, Label label) {}
}
