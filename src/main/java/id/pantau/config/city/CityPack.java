package id.pantau.config.city;

import id.pantau.model.Area;
import id.pantau.model.Asset;
import id.pantau.model.City;
import id.pantau.model.Feed;
import id.pantau.planned.Holidays;
import java.util.List;
import java.util.Map;

/**
 * One city as its folder describes it, checked whole. Immutable.
 *
 * @param city the tenant: time zone, kinds, area tree, wall
 * @param shapes area code to polygons; one for each area of {@code city}
 * @param assets in the order of the files; none where the pack was not read whole
 * @param size how many assets the files name
 * @param whole whether the assets were read; not so where an earlier start applied these very files
 * @param feeds that the pack declares
 * @param holidays of the nation and of the city
 * @param fingerprint changes with every change of the pack's files
 * @param counts published figures, each with its date and source
 */
public record CityPack(
    City city,
    Map<String, AreaShape> shapes,
    List<Asset> assets,
    int size,
    boolean whole,
    List<Feed> feeds,
    Holidays holidays,
    String fingerprint,
    List<PublishedCount> counts) {

  public CityPack {
    feeds = List.copyOf(feeds);
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
    return new CityPack(city, shapes, List.of(), size, whole, feeds, holidays, fingerprint, counts);
  }

  /** The same pack with these areas and their polygons, parents before children. */
  public CityPack withAreas(List<Area> areas, Map<String, AreaShape> polygons) {
    return new CityPack(
        city.withAreas(areas), polygons, assets, size, whole, feeds, holidays, fingerprint, counts);
  }

  /**
   * A figure that somebody published.
   *
   * @param date year, month or day as published, empty where none was given
   * @param kind what was counted: a kind of the pack or the beginning of several, such as cctv
   * @param text the words of the source
   */
  public record PublishedCount(String date, String kind, int count, String text, String source) {}
}
