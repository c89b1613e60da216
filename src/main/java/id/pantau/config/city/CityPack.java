package id.pantau.config.city;

import id.pantau.model.Area;
import id.pantau.model.Asset;
import id.pantau.model.City;
import id.pantau.model.Feed;
import id.pantau.model.Label;
import java.util.List;
import java.util.Map;

/**
 * One city as its folder describes it, checked whole. Immutable.
 *
 * @param city the tenant: time zone, kinds, area tree, wall
 * @param languages of the screen, first = the one a new screen starts with
 * @param levels of the area tree below the city, from large to small
 * @param shapes area code to polygons; one for each area of {@code city}
 * @param assets in the order of the files
 * @param feeds that the pack declares
 * @param fingerprint changes with every change of the files the assets come from
 * @param sampleNote what a screen says beside sample data; empty texts where the pack has none
 * @param counts published figures, each with its date and source
 */
public record CityPack(
    City city,
    List<String> languages,
    List<Level> levels,
    Map<String, AreaShape> shapes,
    List<Asset> assets,
    List<Feed> feeds,
    String fingerprint,
    Label sampleNote,
    List<PublishedCount> counts) {

  public CityPack {
    feeds = List.copyOf(feeds);
    languages = List.copyOf(languages);
    levels = List.copyOf(levels);
    shapes = Map.copyOf(shapes);
    assets = List.copyOf(assets);
    counts = List.copyOf(counts);
  }

  /** The city's id. */
  public String id() {
    return city.id();
  }

  /** The same pack without its assets, once they are applied. */
  public CityPack withoutAssets() {
    return new CityPack(
        city, languages, levels, shapes, List.of(), feeds, fingerprint, sampleNote, counts);
  }

  /** The same pack with these areas and their polygons, parents before children. */
  public CityPack withAreas(List<Area> areas, Map<String, AreaShape> polygons) {
    return new CityPack(
        city.withAreas(areas),
        languages,
        levels,
        polygons,
        assets,
        feeds,
        fingerprint,
        sampleNote,
        counts);
  }

  /**
   * A level of the area tree, such as kecamatan.
   *
   * @param id as areas name it
   */
  public record Level(String id, Label label) {}

  /**
   * A figure that somebody published.
   *
   * @param date year, month or day as published, empty where none was given
   * @param kind what was counted: a kind of the pack or the beginning of several, such as cctv
   * @param text the words of the source
   */
  public record PublishedCount(String date, String kind, int count, String text, String source) {}
}
