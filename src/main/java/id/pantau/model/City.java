package id.pantau.model;

import java.time.ZoneId;
import java.util.List;

/**
 * A tenant: everything the server knows of a city besides its assets, from the city's pack.
 *
 * @param id short lower-case name used in paths and keys
 * @param name for people, such as {@code Kota Makassar}
 * @param code official code, such as {@code 73.71}
 * @param timeZone for display, service hours and working days only
 * @param zoneAbbreviation such as {@code WITA}
 * @param sample whether any asset of the pack was generated for demonstration
 * @param wall the physical wall the letters are sized for
 * @param kinds kinds of assets, in the order of the screen
 * @param areas the area tree, parents before children
 * @param insetAreas area codes the map draws in an inset (far islands)
 * @param attribution lines that must be shown with the data
 * @param face how its screens look and speak
 */
public record City(
    String id,
    String name,
    String code,
    ZoneId timeZone,
    String zoneAbbreviation,
    boolean sample,
    Wall wall,
    List<Kind> kinds,
    List<Area> areas,
    List<String> insetAreas,
    List<String> attribution,
    CityFace face) {

  public City {
    kinds = List.copyOf(kinds);
    areas = List.copyOf(areas);
    insetAreas = List.copyOf(insetAreas);
    attribution = List.copyOf(attribution);
  }

  /** The same city with these areas, parents before children. */
  public City withAreas(List<Area> other) {
    return new City(
        id,
        name,
        code,
        timeZone,
        zoneAbbreviation,
        sample,
        wall,
        kinds,
        other,
        insetAreas,
        attribution,
        face);
  }

  /**
   * The wall's geometry, from which letter sizes follow.
   *
   * @param widthMm width of the picture in millimetres
   * @param viewerM distance of the farthest viewer in metres
   */
  public record Wall(int widthMm, double viewerM) {}
}
