package id.pantau.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  /** Takes the folder, says so, and holds it until its input ends. */
  static final class Holder {
    public static void main(String[] arguments) throws Exception {
      try (DataFolder held = DataFolder.lock(Path.of(arguments[0]))) {
        System.out.println("holding " + held.file("lock"));
        System.in.read();
      } catch (DataFolderInUse e) {
        System.out.println(e.getMessage());
        System.exit(1);
      }
    }
  }

  @Test
  void a_second_process_is_told_who_has_the_folder(@TempDir Path temp) throws Exception {
    Path folder = temp.resolve("data");
    Process holder = Sample.jvm(Holder.class, List.of(), folder.toString());
    try (BufferedReader lines = holder.inputReader()) {
      assertThat(lines.readLine()).startsWith("holding");

      assertThatThrownBy(() -> DataFolder.lock(folder))
          .isInstanceOf(DataFolderInUse.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("process " + holder.pid())
          .hasMessageContaining("--data");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    DataFolder.lock(folder).close(); // kill -9 released it
  }

  @Test
  void a_second_server_in_the_same_process_is_refused_and_does_not_free_the_first(
      @TempDir Path folder) throws Exception {
    try (DataFolder first = DataFolder.lock(folder)) {
      assertThatThrownBy(() -> DataFolder.lock(folder)).isInstanceOf(DataFolderInUse.class);
      assertThatThrownBy(() -> DataFolder.lock(folder.resolve(".")))
          .isInstanceOf(DataFolderInUse.class);

      Process second = Sample.jvm(Holder.class, List.of(), folder.toString());
      second.outputWriter().close();
      assertThat(second.waitFor()).isEqualTo(1);
      assertThat(first.file("records.db")).isEqualTo(folder.resolve("records.db"));
    }
    DataFolder.lock(folder).close();
  }

  @Test
  void a_new_folder_is_for_its_owner_only(@TempDir Path temp) throws Exception {
    Path folder = temp.resolve("deep/data");
    DataFolder.lock(folder).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }
}
