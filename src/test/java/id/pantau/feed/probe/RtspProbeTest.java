package id.pantau.feed.probe;

import static id.pantau.feed.probe.StandIns.await;
import static id.pantau.feed.probe.StandIns.send;
import static id.pantau.feed.probe.StandIns.target;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Proof;
import id.pantau.model.Status;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RtspProbeTest {
  private static final String OK = "RTSP/1.0 200 OK\r\nCSeq: 1\r\nSession: 7;timeout=60\r\n\r\n";
  private static final String SDP =
      "v=0\r\nm=audio 0 RTP/AVP 0\r\na=control:track0\r\nm=video 0 RTP/AVP 96\r\na=control:track1\r\n";

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private StandIns city;
  private RtspProbe probe;

  @BeforeEach
  void start() throws Exception {
    city = new StandIns();
    probe = new RtspProbe(city.client, Duration.ofMillis(400));
  }

  @AfterEach
  void stop() throws Exception {
    city.close();
  }

  @Test
  void a_light_look_asks_for_options_only_and_any_answer_is_a_service() throws Exception {
    int port = camera("RTSP/1.0 401 Unauthorized\r\n\r\n", "", "", "", 0);

    Finding found = look(port, Proof.PICTURE, false);

    assertThat(found).isEqualTo(Finding.good(Proof.SERVICE));
    assertThat(asked).containsExactly("OPTIONS rtsp://127.0.0.1:" + port + "/ch7 RTSP/1.0");
  }

  @Test
  void a_deep_look_plays_until_the_first_packets_come() throws Exception {
    int port = camera(OK, described(SDP), OK, OK, 5);

    Finding found = look(port, Proof.PICTURE, true);

    assertThat(found.status()).isEqualTo(Status.UP);
    assertThat(found.proven()).isEqualTo(Proof.PICTURE);
    assertThat(asked)
        .containsExactly(
            "OPTIONS rtsp://127.0.0.1:" + port + "/ch7 RTSP/1.0",
            "DESCRIBE rtsp://127.0.0.1:" + port + "/ch7 RTSP/1.0",
            "SETUP rtsp://127.0.0.1:" + port + "/ch7/track1 RTSP/1.0",
            "PLAY rtsp://127.0.0.1:" + port + "/ch7 RTSP/1.0",
            "TEARDOWN rtsp://127.0.0.1:" + port + "/ch7 RTSP/1.0");
  }

  @Test
  void where_a_service_is_enough_no_picture_is_asked_for() throws Exception {
    int port = camera(OK, described(SDP), OK, OK, 0);

    assertThat(look(port, Proof.SERVICE, true).proven()).isEqualTo(Proof.SERVICE);
    assertThat(asked).hasSize(2);
  }

  @Test
  void each_failing_step_is_named() throws Exception {
    int noChannel = camera(OK, "RTSP/1.0 404 Not Found\r\n\r\n", "", "", 0);
    int locked = camera(OK, "RTSP/1.0 401 Unauthorized\r\n\r\n", "", "", 0);
    int audioOnly = camera(OK, described("v=0\r\nm=audio 0 RTP/AVP 0\r\n"), "", "", 0);
    int full = camera(OK, described(SDP), "RTSP/1.0 453 Not Enough Bandwidth\r\n\r\n", "", 0);
    int refuses = camera(OK, described(SDP), OK, "RTSP/1.0 500 No\r\n\r\n", 0);

    assertThat(look(noChannel, Proof.SERVICE, true).status()).isEqualTo(Status.DOWN);
    assertThat(message(noChannel)).isEqualTo("DESCRIBE: 404, the device has no such channel");
    assertThat(message(locked)).isEqualTo("DESCRIBE: the camera asks for a password");
    assertThat(look(locked, Proof.SERVICE, true).status()).isEqualTo(Status.UP);
    assertThat(message(audioOnly)).isEqualTo("DESCRIBE: no video is described");
    assertThat(message(full)).isEqualTo("SETUP: 453");
    assertThat(message(refuses)).isEqualTo("PLAY: 500");
    assertThat(look(full, Proof.PICTURE, true).status()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void a_camera_that_plays_nothing_is_degraded() throws Exception {
    int black = camera(OK, described(SDP), OK, OK, 1);

    assertThat(message(black)).isEqualTo("PLAY: no picture: no whole answer in time");
  }

  @Test
  void half_a_header_is_down() throws Exception {
    int port = city.line((socket, text) -> send(socket, "RTSP/1.0 200 OK\r\nCSe"));

    Finding found = look(port, Proof.SERVICE, false);

    assertThat(found.status()).isEqualTo(Status.DOWN);
    assertThat(found.proven()).isEqualTo(Proof.REACH);
    assertThat(found.message()).isEqualTo("OPTIONS: no whole answer in time");
  }

  @Test
  void rubbish_a_huge_header_and_a_hang_up_are_down_at_once() throws Exception {
    int web = city.line((socket, text) -> send(socket, "HTTP/1.1 400 Bad Request\r\n\r\n"));
    int huge =
        city.line((socket, text) -> send(socket, "RTSP/1.0 200 OK\r\nX: " + "a".repeat(9_000)));
    int rude = city.line((socket, text) -> socket.close().onFailure(alreadyGone -> {}));

    assertThat(message(web)).isEqualTo("OPTIONS: answer is not RTSP");
    assertThat(message(huge)).isEqualTo("OPTIONS: head of the answer over 8 KiB");
    assertThat(message(rude)).isEqualTo("OPTIONS: connection closed half way");
    assertThat(message(1)).isEqualTo("connection refused");
  }

  private String message(int port) throws Exception {
    return look(port, Proof.PICTURE, true).message();
  }

  private Finding look(int port, Proof required, boolean deep) throws Exception {
    return await(
        probe.look(target("rtsp://127.0.0.1:" + port + "/ch7", ProbeType.RTSP, required), deep));
  }

  private int camera(String options, String describe, String setup, String play, int packets)
      throws Exception {
    return city.line(
        (socket, text) -> {
          asked.add(text.lines().findFirst().orElse(""));
          String method = text.substring(0, text.indexOf(' '));
          switch (method) {
            case "OPTIONS" -> send(socket, options);
            case "DESCRIBE" -> send(socket, describe);
            case "SETUP" -> send(socket, setup);
            case "PLAY" -> {
              send(socket, play);
              for (int i = 0; i < packets; i++) {
                Buffer packet = Buffer.buffer(new byte[] {'$', 0, 0, 4, 1, 2, 3, 4});
                socket.write(packet).onFailure(left -> {});
              }
            }
            default -> send(socket, OK);
          }
        });
  }

  private static String described(String sdp) {
    return "RTSP/1.0 200 OK\r\nContent-Length: " + sdp.length() + "\r\n\r\n" + sdp;
  }
}
