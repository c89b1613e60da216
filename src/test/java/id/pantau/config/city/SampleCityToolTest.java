package id.pantau.config.city;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.config.text.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool that writes a pack's sample assets, run as a user runs it. */
class SampleCityToolTest {

  private static final Path MAKASSAR = Path.of("config/cities/makassar");

  @TempDir Path folder;

  @Test
  void a_second_run_writes_the_committed_files_byte_for_byte() throws Exception {
    run(MAKASSAR.toString(), "--out", folder.toString());

    for (String file : List.of("assets-road.csv", "assets-alley.csv", "apps.csv")) {
      assertThat(folder.resolve(file)).hasSameBinaryContentAs(MAKASSAR.resolve(file));
    }
  }

  @Test
  void any_other_city_needs_only_its_own_parameters() throws Exception {
    Path pack = Files.createDirectory(folder.resolve("kota"));
    PackFiles.minimal(pack);
    Files.writeString(
        pack.resolve("sample.json"),
        """
        {"seed": "s", "areas": "areas.geojson", "pointLevel": "kelurahan", "operatorLevel": "kecamatan",
         "operatorName": "Kecamatan {area}", "cityArea": "1", "sampleProviders": ["P"],
         "files": [{"write": "assets.csv", "layout": "groups", "kind": "cam", "idPrefix": "k-", "idDigits": 2,
           "count": 8, "groupSize": 2, "groupLengthM": 50, "groupName": "Gang {group} {area}",
           "sampleName": "{groupName} {n}", "owner": "O", "zones": [{"zone": "K", "share": 1}],
           "spread": {"minKm2": 0, "maxKm2": 9}}]}
        """);

    run(pack.toString());

    Problems problems = new Problems();
    CityPack read = new CityPackReader(problems).read(pack).orElseThrow();
    assertThat(problems.all()).isEmpty();
    assertThat(read.assets()).hasSize(8);
    assertThat(read.assets().get(0).operator()).isEqualTo("Kecamatan Satu");
  }

  private static void run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(List.of("node", "config/tools/make-sample-city.mjs"));
    command.addAll(List.of(arguments));
    Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
    assertThat(node.exitValue()).as(said).isZero();
  }
}
