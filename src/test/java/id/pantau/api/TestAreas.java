package id.pantau.api;

import id.pantau.imports.AreaTree;
import id.pantau.imports.ImportedArea;
import id.pantau.imports.Places;
import id.pantau.model.City;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Areas in memory; whatever lies between 119.4 and 119.5 east is in Bontorannu. */
final class TestAreas implements AreaBook {
  private static final Places PLACES =
      new Places() {
        @Override
        public @Nullable String areaAt(double lat, double lon) {
          return lon >= 119.4 && lon <= 119.5 ? "73.71.01.1001" : null;
        }

        @Override
        public boolean inside(String area, double lat, double lon) {
          return area.equals(areaAt(lat, lon));
        }
      };

  private final Map<String, City> cities;

  TestAreas(Map<String, City> cities) {
    this.cities = cities;
  }

  @Override
  public Buffer geoJson(String city) {
    return Buffer.buffer(TestCities.SHAPES);
  }

  @Override
  public Places places(String city) {
    return PLACES;
  }

  @Override
  public AreaTree tree(String city) {
    City there = Objects.requireNonNull(cities.get(city));
    return new AreaTree(there, List.of("kecamatan", "kelurahan"), Map.of());
  }

  @Override
  public Future<Void> put(String city, List<ImportedArea> areas) {
    cities.put(city, tree(city).with(areas).city());
    return Future.succeededFuture();
  }
}
