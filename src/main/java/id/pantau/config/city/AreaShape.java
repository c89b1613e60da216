package id.pantau.config.city;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The polygons of one area: as text for the map, as numbers to ask what lies inside. Immutable.
 *
 * <p>Longitudes and latitudes in degrees, WGS84. On a border between two areas exactly one of them
 * holds a point, or none.
 */
public final class AreaShape {

  private final String geometryJson;
  private final List<double[]> rings;
  private final double west;
  private final double south;
  private final double east;
  private final double north;

  /**
   * A shape from all rings of all its polygons.
   *
   * @param geometryJson the GeoJSON geometry as in the file
   * @param rings lon, lat, lon, lat ... of closed rings, holes among them
   */
  AreaShape(String geometryJson, List<double[]> rings) {
    this.geometryJson = geometryJson;
    this.rings = List.copyOf(rings);
    double[] box = {180, 90, -180, -90};
    for (double[] ring : rings) {
      for (int i = 0; i < ring.length; i += 2) {
        box[0] = Math.min(box[0], ring[i]);
        box[1] = Math.min(box[1], ring[i + 1]);
        box[2] = Math.max(box[2], ring[i]);
        box[3] = Math.max(box[3], ring[i + 1]);
      }
    }
    west = box[0];
    south = box[1];
    east = box[2];
    north = box[3];
  }

  /** The GeoJSON geometry (Polygon or MultiPolygon), ready to stand in a Feature. */
  public String geometryJson() {
    return geometryJson;
  }

  /** West, south, east, north, as the {@code bbox} of GeoJSON. */
  public double[] bounds() {
    return new double[] {west, south, east, north};
  }

  /** Whether both are drawn by the same points, however their text is written. */
  public boolean sameAs(AreaShape other) {
    return rings.size() == other.rings.size()
        && IntStream.range(0, rings.size())
            .allMatch(i -> Arrays.equals(rings.get(i), other.rings.get(i)));
  }

  /** Whether the point lies inside, holes excepted (even-odd rule over all rings). */
  public boolean contains(double lat, double lon) {
    if (lon < west || lon > east || lat < south || lat > north) {
      return false;
    }
    boolean inside = false;
    for (double[] ring : rings) {
      for (int i = 2; i < ring.length; i += 2) {
        double fromLat = ring[i - 1];
        double toLat = ring[i + 1];
        if (fromLat > lat != toLat > lat) {
          double crossing =
              (ring[i] - ring[i - 2]) * (lat - fromLat) / (toLat - fromLat) + ring[i - 2];
          if (lon < crossing) {
            inside = !inside;
          }
        }
      }
    }
    return inside;
  }
}
