package id.pantau.feed.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtspReaderTest {
  private static final String TALK =
      "RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS, DESCRIBE\r\n\r\n"
          + "RTSP/1.0 200 OK\r\ncseq:2\r\nContent-Length: 12\r\n\r\nm=video 0 x\n";

  @Test
  void messages_are_the_same_however_the_bytes_are_cut() throws Exception {
    Buffer all =
        Buffer.buffer(TALK)
            .appendBytes(new byte[] {'$', 0, 0, 3, 1, 2, 3})
            .appendString("RTSP/1.0 404 Not Found\r\n\r\n")
            .appendBytes(new byte[] {'$', 1, 0, 0});

    for (int piece = 1; piece <= all.length(); piece++) {
      var reader = new RtspReader();
      var read = new ArrayList<RtspMessage>();
      for (int from = 0; from < all.length(); from += piece) {
        reader.add(all.getBuffer(from, Math.min(all.length(), from + piece)));
        drain(reader, read);
      }

      assertThat(read).as("pieces of %d", piece).hasSize(5);
      assertThat(read.get(1))
          .isInstanceOfSatisfying(
              RtspMessage.Response.class,
              response -> {
                assertThat(response.headers()).containsEntry("cseq", "2");
                assertThat(response.body()).isEqualTo("m=video 0 x\n");
              });
      assertThat(read.get(2)).isEqualTo(new RtspMessage.Packet(0, 3));
      assertThat(read.get(4)).isEqualTo(new RtspMessage.Packet(1, 0));
    }
  }

  @Test
  void half_a_header_waits_for_its_rest() throws Exception {
    var reader = new RtspReader();
    reader.add(Buffer.buffer("RTSP/1.0 200 OK\r\nCSe"));

    assertThat(reader.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "\0\0\0\0",
        "\r\n\r\n",
        "RTSP/1.0 abc\r\n\r\n",
        "RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n",
        "RTSP/1.0 200 OK\r\nContent-Length: 999999999\r\n\r\n",
        "RTSP/1.0 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "RTSP/1.0 200 OK\r\nContent-Length: two\r\n\r\n"
      })
  void what_is_no_rtsp_is_told_at_once(String bytes) {
    assertThatThrownBy(() -> drain(fed(Buffer.buffer(bytes)), new ArrayList<>()))
        .isInstanceOf(RtspReader.Garbled.class);
  }

  @Test
  void a_head_without_an_end_is_refused_at_its_bound() {
    assertThatThrownBy(
            () ->
                drain(
                    fed(Buffer.buffer("RTSP/1.0 200 OK\r\nX: " + "a".repeat(9_000))),
                    new ArrayList<>()))
        .hasMessageContaining("over 8 KiB");
  }

  @Test
  void rubbish_never_breaks_it_otherwise() {
    var random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      Buffer talk = Buffer.buffer(TALK);
      for (int i = 0; i < 5 && round % 2 == 0; i++) {
        talk = talk.setByte(random.nextInt(talk.length()), (byte) random.nextInt());
      }
      try {
        drain(fed(round % 2 == 0 ? talk : Buffer.buffer(bytes)), new ArrayList<>());
      } catch (RtspReader.Garbled expected) {
        assertThat(expected.getMessage()).isNotEmpty();
      }
    }
  }

  private static RtspReader fed(Buffer bytes) {
    var reader = new RtspReader();
    reader.add(bytes);
    return reader;
  }

  private static void drain(RtspReader reader, List<RtspMessage> into) throws RtspReader.Garbled {
    for (Optional<RtspMessage> next = reader.next(); next.isPresent(); next = reader.next()) {
      into.add(next.get());
    }
  }
}
