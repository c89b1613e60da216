package id.pantau.history.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.pantau.history.DuckDbClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DuckDB's 57 MB leave behind: nothing, whenever the program is killed. */
class NativeLibraryTest {
  @TempDir Path folder = Path.of("");
  private Path temp = Path.of("");
  private Path said = Path.of("");
  private Path unpacked = Path.of("");

  @BeforeEach
  void layOut() throws Exception {
    temp = Files.createDirectory(folder.resolve("tmp"));
    said = folder.resolve("said");
    unpacked = folder.resolve("data").resolve(DuckDbClasses.UNPACKED);
  }

  @Test
  void a_program_killed_while_it_unpacks_leaves_the_temp_folder_empty_and_the_next_cleans_up()
      throws Exception {
    runUntilThenKill(() -> Files.exists(unpacked));
    assertThat(left()).isEmpty();

    runUntilThenKill(() -> says("open"));
    assertThat(left()).isEmpty();
    assertThat(unpacked).doesNotExist();
  }

  private void runUntilThenKill(Callable<Boolean> moment) throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temp,
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                LoadsNativeLibrary.class.getName(),
                folder.resolve("data").toString(),
                said.toString())
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    try {
      await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(30)).until(moment);
    } finally {
      program.destroyForcibly();
    }
    assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  private List<Path> left() throws IOException {
    try (var files = Files.list(temp)) {
      return files.toList();
    }
  }

  private boolean says(String word) throws IOException {
    return Files.exists(said) && Files.readString(said).equals(word);
  }
}
