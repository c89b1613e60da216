package id.pantau.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {

  /** Opens records, says so, and stays until it is killed. */
  static final class Opener {
    public static void main(String[] arguments) throws Exception {
      Records records = Sample.await(Records.open(Vertx.vertx(), Path.of(arguments[0])));
      System.out.println("open " + records.epoch());
      System.in.read();
    }
  }

  @Test
  void kill_9_leaves_no_library_in_the_temp_folder(@TempDir Path folder, @TempDir Path tmp)
      throws Exception {
    Process opener =
        Sample.jvm(
            Opener.class,
            List.of("-Djava.io.tmpdir=" + tmp),
            folder.resolve("records.db").toString());
    try (BufferedReader lines = opener.inputReader()) {
      assertThat(lines.readLine()).startsWith("open e");
    } finally {
      opener.destroyForcibly().waitFor();
    }
    try (Stream<Path> left = Files.walk(tmp)) {
      assertThat(left.filter(file -> file.toString().contains("sqlite"))).isEmpty();
    }
  }
}
