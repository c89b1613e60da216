package id.pantau.feed.probe;

import static id.pantau.feed.probe.StandIns.answer;
import static id.pantau.feed.probe.StandIns.await;
import static id.pantau.feed.probe.StandIns.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.outgoing.Refused;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HlsProbeTest {
  private final AtomicLong now = new AtomicLong(1_763_863_200_000L);
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private StandIns city;
  private HlsProbe probe;
  private int port;

  @BeforeEach
  void start() throws Exception {
    city = new StandIns();
    probe = new HlsProbe(city.client, () -> Instant.ofEpochMilli(now.get()));
    port =
        city.web(
            null,
            request -> {
              String file = files.get(request.path());
              answer(request, file == null ? 404 : 200, file == null ? "" : file);
            });
    files.put("/cam/index.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nlow/live.m3u8\n");
    files.put("/cam/low/seg9.ts", "video");
    files.put("/cam/low/seg10.ts", "video");
    live(9);
  }

  @AfterEach
  void stop() throws Exception {
    city.close();
  }

  @Test
  void a_playlist_that_advances_proves_a_picture() throws Exception {
    assertThat(look(false)).isEqualTo(Finding.good(Proof.SERVICE));

    now.addAndGet(30_000);
    live(10);

    assertThat(look(true)).isEqualTo(Finding.good(Proof.PICTURE));
  }

  @Test
  void a_playlist_that_stands_still_for_three_target_durations_is_a_fault() throws Exception {
    look(false);
    now.addAndGet(12_000);
    assertThat(look(false).status()).isEqualTo(Status.UP);

    now.addAndGet(1_000);
    Finding found = look(false);

    assertThat(found.status()).isEqualTo(Status.DEGRADED);
    assertThat(found.message()).isEqualTo("playlist stands still for 13 s (segments of 4 s)");
  }

  @Test
  void a_newest_segment_that_cannot_be_had_is_a_fault_of_the_depth() throws Exception {
    files.remove("/cam/low/seg9.ts");

    assertThat(look(false).status()).isEqualTo(Status.UP);
    Finding found = look(true);
    assertThat(found.message()).isEqualTo("newest segment: HTTP 404");
    assertThat(found.deep()).isTrue();
  }

  @Test
  void what_is_no_live_playlist_is_said_so() throws Exception {
    files.remove("/cam/low/live.m3u8");
    assertThat(look(false).message()).isEqualTo("variant playlist: HTTP 404");
    files.put("/cam/low/live.m3u8", "<html>");
    assertThat(look(false).message()).isEqualTo("variant playlist: not an HLS playlist");
    files.put("/cam/low/live.m3u8", "#EXTM3U\n#EXTINF:4,\nseg9.ts\n#EXT-X-ENDLIST\n");
    assertThat(look(false).message()).startsWith("playlist has ended");
    files.put("/cam/low/live.m3u8", "#EXTM3U\n");
    assertThat(look(false).message()).isEqualTo("playlist is empty");
    files.put("/cam/low/live.m3u8", files.get("/cam/index.m3u8"));
    assertThat(look(false).message()).isEqualTo("variant playlist: names variants again");
  }

  @Test
  void an_address_inside_a_playlist_is_guarded_like_any_other() {
    files.put(
        "/cam/index.m3u8",
        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nhttp://169.254.169.254/latest/\n");

    assertThatThrownBy(() -> look(false)).isInstanceOf(Refused.class);
  }

  private void live(int newest) {
    files.put(
        "/cam/low/live.m3u8",
        "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:"
            + newest
            + "\n#EXTINF:4.0,\nseg"
            + newest
            + ".ts\n");
  }

  private Finding look(boolean deep) throws Exception {
    return await(
        probe.look(
            target("http://tv.example:" + port + "/cam/index.m3u8", ProbeType.HLS, Proof.PICTURE),
            deep));
  }
}
