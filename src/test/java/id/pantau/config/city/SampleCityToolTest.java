package id.pantau.config.city;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.config.text.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool that writes a pack's sample assets, run as a user runs it. */
class SampleCityToolTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"makassar", "bangli", "denpasar", "sidrap"})
  void a_second_run_writes_the_committed_files_byte_for_byte(String city) throws Exception {
    Path pack = Path.of("config/cities", city);

    run(pack.toString(), "--out", folder.toString());

    try (Stream<Path> written = Files.list(folder)) {
      assertThat(written)
          .isNotEmpty()
          .allSatisfy(
              file -> assertThat(file).hasSameBinaryContentAs(pack.resolve(file.getFileName())));
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
    CityPack read =
        new CityPackReader(FeedSettings.UNJUDGED, PackNotes.NONE, problems)
            .read(pack)
            .orElseThrow();
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
