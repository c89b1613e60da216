package id.pantau.history.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DuckDB's 57 MB leave in the temp folder: nothing, whatever ends the program. */
class NativeLibraryTest {
  @TempDir Path folder = Path.of("");

  @Test
  void nothing_is_left_in_the_temp_folder_though_the_program_is_killed() throws Exception {
    Path temp = Files.createDirectory(folder.resolve("tmp"));
    Path killed = Files.createFile(temp.resolve("libduckdb_java123.so"));
    Files.setLastModifiedTime(killed, FileTime.from(Instant.now().minus(Duration.ofSeconds(2))));
    Path unpacking = temp.resolve("libduckdb_java456.so");
    Path opened = folder.resolve("opened");
    try (var writing = Files.newOutputStream(unpacking)) {
      writing.write(1);
      Files.setLastModifiedTime(unpacking, FileTime.from(Instant.now().minusSeconds(60)));
      runUntilOpenThenKill(temp, opened);
    }

    assertThat(Files.readString(opened)).isEqualTo("open");
    try (var left = Files.list(temp)) {
      assertThat(left).as("what another program is unpacking stays").containsExactly(unpacking);
    }
  }

  private void runUntilOpenThenKill(Path temp, Path opened) throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temp,
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                LoadsNativeLibrary.class.getName(),
                folder.resolve("data").toString(),
                opened.toString())
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> says(opened));
    } finally {
      program.destroyForcibly();
    }
    assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  private static boolean says(Path file) throws IOException {
    return Files.exists(file) && Files.size(file) > 0;
  }
}
