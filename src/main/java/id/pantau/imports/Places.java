package id.pantau.imports;

import org.jspecify.annotations.Nullable;

/** The polygons of one city's areas. Any thread. */
public interface Places {

  /** Code of the smallest area that holds this point, null when none does. Degrees, WGS84. */
  @Nullable String areaAt(double lat, double lon);

  /** Whether the point lies in this area; true where the area has no polygon. */
  boolean inside(String area, double lat, double lon);
}
