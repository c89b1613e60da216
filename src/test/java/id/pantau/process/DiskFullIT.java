package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F14: the data volume is full, and has room again. Needs the right to mount a tmpfs. */
final class DiskFullIT {
  private static final long MEBIBYTE = 1 << 20;

  @TempDir Path room;

  @Test
  void a_full_disk_refuses_reports_keeps_reads_and_heals_by_itself() throws Exception {
    Path volume = Files.createDirectories(room.resolve("data"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", volume.toString());
    Assumptions.assumeTrue(
        mounted, "NOT TESTED: a full disk. mount -t tmpfs is refused here; run as root to test it");
    try (Child child = Child.serving(room, Map.of())) {
      try {
        fillAndHeal(child, volume.resolve("filler"));
      } catch (AssertionError | ConditionTimeoutException e) {
        throw new AssertionError(child.log(), e);
      }
      child.terminate();
      assertThat(child.awaitExit(Duration.ofSeconds(20))).isIn(0, 143);
    } finally {
      assertThat(run("umount", "-l", volume.toString())).isTrue();
    }
  }

  private static void fillAndHeal(Child child, Path filler) throws Exception {
    long begun = System.currentTimeMillis();
    var api = new Api(child.url());
    String asset = api.makeAssets("full-", 1).get(0);
    var acknowledged = new ArrayList<Long>();
    long n = 0;
    while (n < 200) {
      report(api, asset, begun, ++n, acknowledged);
    }
    assertThat(acknowledged).hasSize(200);
    fill(filler);
    HttpResponse<String> refused = report(api, asset, begun, ++n, acknowledged);
    while (refused.statusCode() == 200 && n < 20_000) { // what the files had in reserve
      refused = report(api, asset, begun, ++n, acknowledged);
    }
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After").orElse("")).matches("[0-9]+");
    assertThat(api.get("/api/v1/status?city=makassar&q=full-0").path("items")).isNotEmpty();
    assertThat(api.get("/api/v1/live/snapshot?city=makassar").path("assets")).isNotEmpty();
    assertThat(report(api, asset, begun, ++n, acknowledged).statusCode()).isEqualTo(503);

    Files.delete(filler);
    var next = new long[] {n};
    Awaitility.await("takes reports again")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> report(api, asset, begun, ++next[0], acknowledged).statusCode() == 200);
    Awaitility.await("history has all")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(numbers(api, asset, begun)).containsAll(acknowledged));
    assertThat(numbers(api, asset, begun)).doesNotHaveDuplicates();
  }

  private static List<Long> numbers(Api api, String asset, long begun) throws Exception {
    var numbers = new ArrayList<Long>();
    api.series(asset, "n", begun).forEach(point -> numbers.add(point.get(1).longValue()));
    return numbers;
  }

  private static HttpResponse<String> report(
      Api api, String asset, long begun, long n, List<Long> acknowledged) throws Exception {
    String status = n % 2 == 0 ? "UP" : "DOWN";
    String message = "x".repeat(200);
    HttpResponse<String> answer =
        api.report(
            "{\"asset\":\"%s\",\"at\":%d,\"seq\":%d,\"status\":\"%s\",\"message\":\"%s\",\"measures\":{\"n\":%d}}"
                .formatted(asset, begun + n, n, status, message, n));
    if (answer.statusCode() == 200) {
      acknowledged.add(n);
    }
    return answer;
  }

  /** Writes until nothing more fits. */
  private static void fill(Path filler) throws IOException {
    try (OutputStream out = Files.newOutputStream(filler)) {
      var block = new byte[4_096];
      for (long written = 0; written < 1_024 * MEBIBYTE; written += block.length) {
        out.write(block);
      }
      throw new AssertionError("the volume has no end");
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start()
            .waitFor()
        == 0;
  }
}
