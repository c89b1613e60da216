package id.pantau.config.city;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.config.text.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedPackTest {

  private static final String SPICE = "\"'\\{}[]<>:;,&*!|#%@-0 9eE.\n\r\t\u0000\u00ff";

  @TempDir Path folder;

  @Test
  void a_damaged_file_is_read_or_refused_with_a_reason_but_never_crashes_the_reader()
      throws IOException {
    Path pack = Files.createDirectory(folder.resolve("kota"));
    for (int seed = 0; seed < 300; seed++) {
      PackFiles.minimal(pack);
      Random random = new Random(seed);
      for (String file : List.of("city.yaml", "areas.geojson", "assets.csv")) {
        Path path = pack.resolve(file);
        Files.write(path, damaged(Files.readAllBytes(path), random));
      }
      Problems problems = new Problems();

      Optional<CityPack> read =
          new CityPackReader(FeedSettings.UNJUDGED, PackNotes.NONE, problems).read(pack);

      assertThat(read.isPresent())
          .as("seed %d: %s", seed, problems.all())
          .isEqualTo(problems.errors() == 0);
    }
  }

  /** A few bytes replaced, and now and then the end cut off. */
  private static byte[] damaged(byte[] bytes, Random random) {
    for (int i = random.nextInt(3); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) SPICE.charAt(random.nextInt(SPICE.length()));
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }
}
