package id.pantau.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.config.Settings.Outgoing.Range;
import id.pantau.config.text.Problem;
import id.pantau.config.text.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

  private final Problems problems = new Problems();

  @TempDir Path folder;

  @Test
  void the_reference_file_with_every_key_uncommented_equals_the_built_in_defaults()
      throws IOException {
    String reference = Files.readString(SettingsReader.USUAL_FILE);
    String body = reference.substring(reference.indexOf("\n\n"));
    Path uncommented = write(body.replaceAll("(?m)^# ?", ""));

    Optional<Settings> written = reader().read(uncommented, problems);

    assertThat(lines()).isEmpty();
    assertThat(written).contains(defaults());
    assertThat(written.orElseThrow().journal().maxBytes()).isEqualTo(10L << 30);
  }

  @Test
  void the_reference_file_as_shipped_names_every_key_and_changes_none() throws IOException {
    assertThat(reader().read(SettingsReader.USUAL_FILE, problems)).contains(defaults());
    assertThat(lines()).isEmpty();
  }

  @Test
  void a_later_source_wins_default_then_file_then_environment_then_flag() throws IOException {
    Path file = write("server:\n  host: 10.0.0.1\n  port: 1001\nlive:\n  tick: 50ms\n");
    Map<String, String> environment =
        Map.of("PANTAU_SERVER_PORT", "1002", "PANTAU_LIVE_PER_CLIENT_QUEUE", "512KiB", "HOME", "/");

    Settings flagged =
        new SettingsReader(environment, Map.of("--port", "0")).read(file, problems).orElseThrow();
    Settings unflagged =
        new SettingsReader(environment, Map.of()).read(file, problems).orElseThrow();

    assertThat(flagged.server()).isEqualTo(new Settings.Server("10.0.0.1", 0));
    assertThat(unflagged.server().port()).isEqualTo(1002);
    assertThat(unflagged.live().tick()).isEqualTo(Duration.ofMillis(50));
    assertThat(unflagged.live().perClientQueue()).isEqualTo(512 << 10);
    assertThat(unflagged.live().heartbeat()).isEqualTo(Duration.ofSeconds(5));
    assertThat(lines()).isEmpty();
  }

  @Test
  void every_problem_of_every_source_is_told_at_once_with_its_place() throws IOException {
    Path file =
        write(
            """
            server:
              port: 70000
              prot: 1
            history:
              store: influxx
              rawRetention: 400
            ingest: [1]
            jurnal:
              maxAge: 7d
            """);
    Map<String, String> environment =
        Map.of(
            "PANTAU_LIVE_TICK", "1ns",
            "PANTAU_LIVE_TIK", "5ms",
            "PANTAU_BOOTSTRAP_KEY", "too-short-secret");

    Optional<Settings> settings =
        new SettingsReader(environment, Map.of("--port", "http", "--prt", "1"))
            .read(file, problems);

    assertThat(settings).isEmpty();
    assertThat(lines())
        .containsExactlyInAnyOrder(
            file + ":2 server.port: 70000 is not a port (1-65535; 0 = any)",
            file + ":3 server.prot: unknown key (did you mean port?)",
            file + ":5 history.store: influxx is not a history store (duckdb or influx)",
            file
                + ":6 history.rawRetention: 400 is not a duration (write 5ms, 30s, 10m, 12h, 7d or 5y)",
            file + ":7 ingest: must be a list of keys with values",
            file + ":8 jurnal: unknown key (did you mean journal?)",
            "environment PANTAU_LIVE_TICK: 1ns is not a duration (write 5ms, 30s, 10m, 12h, 7d or 5y)",
            "environment PANTAU_BOOTSTRAP_KEY: must be 24 to 128 printable ASCII characters without"
                + " spaces, it has 16",
            "environment warning: PANTAU_LIVE_TIK: unknown, ignored (did you mean PANTAU_LIVE_TICK?)",
            "flag --port: http is not a port (1-65535; 0 = any)",
            "flag --prt: unknown (did you mean --port?)");
    assertThat(String.join("\n", lines())).doesNotContain("too-short-secret");
  }

  @Test
  void the_names_of_the_contract_reach_the_settings() {
    Map<String, String> environment =
        Map.of(
            "PANTAU_BOOTSTRAP_KEY", "abcdefghijklmnopqrstuvwx",
            "PANTAU_OUTGOING_ALLOW", "hooks:127.0.0.0/8, probes:fd00::/8",
            "PANTAU_URL", "http://127.0.0.1:8080",
            "PANTAU_KEY", "k");

    Settings settings =
        new SettingsReader(environment, Map.of("--data", "elsewhere"))
            .read(null, problems)
            .orElseThrow();

    assertThat(settings.bootstrapKey()).isEqualTo("abcdefghijklmnopqrstuvwx");
    assertThat(settings.outgoing().allow())
        .containsExactly(new Range("hooks", "127.0.0.0/8"), new Range("probes", "fd00::/8"));
    assertThat(settings.client()).isEqualTo(new Settings.Client("http://127.0.0.1:8080", "k"));
    assertThat(settings.data()).isEqualTo(Path.of("elsewhere"));
    assertThat(lines()).isEmpty();
  }

  @Test
  void an_allowed_range_must_name_its_purpose_and_a_network() {
    for (String bad :
        List.of(
            "10.0.0.0/8",
            "hooks:10.0.0/8",
            "hooks:300.0.0.1/8",
            "x:10.0.0.0/8",
            "hooks:1:2/8",
            "hooks:127.1/8",
            "hooks:fd00::/129",
            "probes:10.0.0.0",
            "hooks:10.0.0.0/33")) {
      Problems found = new Problems();
      new SettingsReader(Map.of("PANTAU_OUTGOING_ALLOW", bad), Map.of()).read(null, found);
      assertThat(found.errors()).as(bad).isEqualTo(1);
    }
  }

  @Test
  void a_file_that_is_not_yaml_or_says_a_key_twice_is_refused_with_the_line() throws IOException {
    Path broken = write("server:\n  port: [1\ndata: x\n");
    assertThat(reader().read(broken, problems)).isEmpty();
    assertThat(lines()).singleElement().asString().startsWith(broken + ":3 is not YAML:");

    Problems twice = new Problems();
    Path file = write("data: a\nserver:\n  port: 1\ndata: b\n");
    assertThat(reader().read(file, twice)).isEmpty();
    assertThat(twice.all())
        .extracting(Problem::toString)
        .containsExactly(file + ":4 data: stands twice, first in line 1");
  }

  @Test
  void a_named_file_must_exist_and_be_text() throws IOException {
    Path missing = folder.resolve("missing.yaml");
    Path binary = folder.resolve("binary.yaml");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(reader().read(missing, problems)).isEmpty();
    assertThat(reader().read(binary, problems)).isEmpty();

    assertThat(lines()).containsExactly(missing + " no such file", binary + " is not UTF-8 text");
  }

  @Test
  void an_empty_section_or_an_empty_variable_means_the_default() throws IOException {
    Path file = write("server:\nlive:\n  tick:\n");

    Optional<Settings> settings =
        new SettingsReader(Map.of("PANTAU_SERVER_PORT", ""), Map.of()).read(file, problems);

    assertThat(settings).contains(defaults());
  }

  private static SettingsReader reader() {
    return new SettingsReader(Map.of(), Map.of());
  }

  private Settings defaults() throws IOException {
    return reader().read(write(""), new Problems()).orElseThrow();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "settings", ".yaml"), text);
  }

  private List<String> lines() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
