package id.pantau.api;

import id.pantau.imports.AreaTree;
import id.pantau.imports.ImportedArea;
import id.pantau.imports.Places;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** The areas of the cities that are served. Any thread; a city must be one of them. */
public interface AreaBook {

  /** A city's areas as GeoJSON, shared and never changed; another buffer once they change. */
  Buffer geoJson(String city);

  /** A city's polygons, to ask what holds a point. */
  Places places(String city);

  /** A city's areas as they are now. */
  AreaTree tree(String city);

  /**
   * Puts these areas over those of the same code.
   *
   * @return done once durable and shown; fails when they cannot be written
   */
  Future<Void> put(String city, List<ImportedArea> areas);
}
