package id.pantau.imports;

import id.pantau.config.city.AreaShape;
import id.pantau.model.Area;
import org.jspecify.annotations.Nullable;

/**
 * An area out of a file.
 *
 * @param shape its polygons, null where the file has none: then those there were stay
 */
public record ImportedArea(Area area, @Nullable AreaShape shape) {}
