package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.config.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} knows of the feeds that a pack declares. */
class PackFeedsCheckTest {
  @TempDir Path folder;

  @Test
  void every_mistake_in_a_pulled_feed_is_named_before_the_server_starts() throws IOException {
    Path pack = Files.createDirectories(folder.resolve("kota"));
    Files.writeString(
        pack.resolve("city.yaml"),
        """
        id: kota
        feeds:
          - { id: ring, kind: sonar, intervalSeconds: 60 }
          - id: broker
            kind: mqtt
            intervalSeconds: 60
            settings: { url: "http://10.0.0.5" }
          - id: looks
            kind: probe
            intervalSeconds: 60
            settings: { kinds: app }
          - id: sent
            intervalSeconds: 60
            settings: { url: "http://10.0.0.5" }
        """);

    Check.Report report =
        Check.run(
            null,
            Map.of("PANTAU_CITIES_FOLDER", folder.toString()),
            Map.of(),
            PulledKinds::problems);

    String file = pack.resolve("city.yaml").toString();
    assertThat(report.exitCode()).isEqualTo(2);
    assertThat(report.text())
        .contains(file + ":3 feeds[0].kind: sonar is not push, mqtt or probe")
        .containsPattern(":4 feeds\\[1\\]\\.settings\\.url: ")
        .containsPattern(":8 feeds\\[2\\]\\.settings\\.target: ")
        .contains(
            ":12 feeds[3].kind: push has no settings, as it is sent to us; say mqtt or probe");
  }
}
