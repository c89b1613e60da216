package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code simulate} as it is typed. */
class SimulateCommandTest {
  private static final String NOBODY = "http://127.0.0.1:1";

  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  private int simulate(String url, String... more) {
    var args = new ArrayList<>(List.of("simulate", "--city", "makassar", "--url", url));
    args.addAll(List.of(more));
    if (!args.contains("--key")) {
      args.addAll(List.of("--key", TestServer.KEY));
    }
    CommandLine line = Main.commandLine().setErr(new PrintWriter(err, true));
    return line.execute(args.toArray(String[]::new));
  }

  private void isWrong(String sentence, String url, String... more) {
    assertThat(simulate(url, more)).isEqualTo(2);
    assertThat(err.toString()).contains(sentence);
  }

  @Test
  void wrong_use_exits_with_2_and_says_what_is_meant() {
    isWrong("stom is not one of calm, lively, fibre-cut", NOBODY, "--scenario", "stom");
    isWrong("--rate must be between 1 and", NOBODY, "--rate", "0.5");
    isWrong("--rate must be between 1 and", NOBODY, "--rate", "NaN");
    isWrong("--for: soon is not a duration", NOBODY, "--for", "soon");
    isWrong("--url: ftp://x is no address", "ftp://x");
    isWrong("--truth: ", NOBODY, "--truth", folder.resolve("none/truth").toString());
    isWrong("a key is needed", NOBODY, "--key", " ");
  }

  @Test
  void a_server_that_is_not_there_exits_with_1() {
    assertThat(simulate(NOBODY, "--truth", folder.resolve("truth").toString())).isEqualTo(1);
  }

  @Test
  void a_story_that_was_told_exits_with_0_and_leaves_its_truth() throws Exception {
    Path truth = folder.resolve("truth.jsonl");
    try (var server = TestServer.start(folder.resolve("data"))) {
      int exit = simulate(server.url() + "/", "--for", "1s", "--truth", truth.toString(), "--gzip");

      assertThat(exit).isZero();
    }
    List<String> lines = Files.readAllLines(truth);
    assertThat(lines).hasSize(1);
    var line = new JsonObject(lines.get(0));
    assertThat(line.getString("kind")).isEqualTo("standing-faults");
    assertThat(line.getString("event")).isEqualTo("begins");
    assertThat(line.getInteger("count")).isEqualTo(1_527);
  }
}
