package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start need not read an unchanged pack's assets again, and is never fooled by that. */
class PackNotesTest {
  @TempDir Path folder;

  @Test
  void an_unchanged_pack_is_served_from_what_was_applied_and_a_changed_one_is_read_again()
      throws Exception {
    Path pack = copyOf("sidrap");
    assertThat(names()).doesNotContain("Simpang Baru Sekali");
    Path notes = folder.resolve("data/packs.note");
    assertThat(notes).content().contains("sidrap ").contains(" 52 sample");
    assertThat(names()).contains("sdr-road-001");

    Path csv = pack.resolve("assets-road.csv");
    String text = Files.readString(csv);
    String name = text.split("\\R")[1].split(",")[1];
    Files.writeString(csv, text.replaceFirst(name, "Simpang Baru Sekali"));
    assertThat(names()).contains("Simpang Baru Sekali");
  }

  @Test
  void notes_that_the_core_knows_nothing_of_only_cost_time() throws Exception {
    copyOf("sidrap");
    names();
    Path notes = folder.resolve("data/packs.note");
    byte[] kept = Files.readAllBytes(notes);
    try (var files = Files.newDirectoryStream(folder.resolve("data"))) {
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          Files.delete(file);
        }
      }
    }
    Files.write(notes, kept);

    assertThat(names()).contains("sdr-road-001");

    Files.writeString(notes, "pantau packs test\nsidrap x\n");
    assertThat(names()).contains("sdr-road-001");
  }

  private String names() throws Exception {
    Map<String, String> environment =
        Map.of(
            "PANTAU_CITIES_FOLDER",
            folder.resolve("cities").toString(),
            "PANTAU_CITIES_SERVE",
            "sidrap");
    try (var server = TestServer.start(folder.resolve("data"), environment)) {
      return new Calls(server.url(), TestServer.KEY).get("/api/v1/assets?limit=1000").body();
    }
  }

  private Path copyOf(String city) throws IOException {
    Path pack = Files.createDirectories(folder.resolve("cities").resolve(city));
    try (var files = Files.newDirectoryStream(Path.of("config/cities").resolve(city))) {
      for (Path file : files) {
        Files.copy(file, pack.resolve(file.getFileName()));
      }
    }
    return pack;
  }
}
