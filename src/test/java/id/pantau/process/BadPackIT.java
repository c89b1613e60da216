package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of packs of which one was copied and not renamed. */
final class BadPackIT {
  private static final Path SHIPPED = Path.of("config/cities");

  @TempDir Path room;

  @Test
  void two_packs_of_one_city_are_told_by_name_and_only_the_good_one_is_served() throws Exception {
    Path cities = room.resolve("cities");
    copy("sidrap", cities.resolve("adat")); // read first, and still takes nothing from sidrap
    copy("sidrap", cities.resolve("sidrap"));
    copy("bangli", cities.resolve("bangli"));
    String folder = cities.toString();

    try (Child served = Child.serving(room, Map.of("PANTAU_CITIES_FOLDER", folder))) {
      assertThat(served.log())
          .contains(
              cities.resolve("adat/city.yaml")
                  + ":3 id: must be the folder's name, adat, not sidrap, which is the city of "
                  + cities.resolve("sidrap/city.yaml"))
          .contains("city packs with errors are not served, the others are");
      JsonNode answer = new Api(served.url()).get("/api/v1/cities");
      assertThat(answer.at("/items/0/id").asText()).isEqualTo("bangli");
      assertThat(answer.at("/items/1/id").asText()).isEqualTo("sidrap");
      assertThat(answer.get("items")).hasSize(2);
    }
  }

  @Test
  void a_bad_pack_that_the_settings_name_ends_the_start() throws Exception {
    Path cities = room.resolve("cities");
    copy("sidrap", cities.resolve("sidrap"));
    copy("sidrap", cities.resolve("sinjai"));
    var environment =
        Map.of("PANTAU_CITIES_FOLDER", cities.toString(), "PANTAU_CITIES_SERVE", "sidrap,sinjai");

    try (Child refused = Child.launch(room, Child.serve(room.resolve("data")), environment)) {
      assertThat(refused.awaitExit(Duration.ofSeconds(30))).isEqualTo(2);
      assertThat(refused.log())
          .contains(
              "id: sdr-app-001 stands already in " + cities.resolve("sidrap/apps.csv") + ":2");
    }
  }

  private static void copy(String city, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(SHIPPED.resolve(city))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
