package id.pantau.records;

import id.pantau.model.Area;
import org.jspecify.annotations.Nullable;

/**
 * An area that was imported.
 *
 * @param geometry its polygons as a GeoJSON geometry, null where none were imported
 */
public record StoredArea(Area area, @Nullable String geometry) {}
