package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill between unpacking and loading left is removed by the next start of the folder. */
class NettyLibraryTest {
  @TempDir Path folder;

  @Test
  void a_start_removes_the_copy_that_a_killed_one_left() throws Exception {
    Path left = folder.resolve("libnetty_transport_native_epoll_x86_647146.so");
    Files.writeString(left, "half");

    try (var server = TestServer.start(folder)) {
      assertThat(left).doesNotExist();
      assertThat(new Calls(server.url(), TestServer.KEY).get("/health/ready").status())
          .isEqualTo(200);
    }
  }
}
