package id.pantau.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

  @ParameterizedTest
  @CsvSource({
    "https://lontara.example.go.id, https, lontara.example.go.id, 443, /",
    "HTTP://Lontara.Example/a?b=c#d, http, lontara.example, 80, /a?b=c",
    "http://10.0.0.1:8080?x, http, 10.0.0.1, 8080, /?x",
    "rtsp://10.0.0.1/ch/1, rtsp, 10.0.0.1, 554, /ch/1",
    "rtsp://cam_7.local:8554, rtsp, cam_7.local, 8554, ''",
    "tcp://nvr-3:8000, tcp, nvr-3, 8000, ''",
    "http://[fd00::1]:81/, http, fd00::1, 81, /",
    "http://xn--mller-kva.example/, http, xn--mller-kva.example, 80, /",
    "http://1.example.2x/, http, 1.example.2x, 80, /",
  })
  void a_plain_address_is_read(String text, String scheme, String host, int port, String path)
      throws Refused {
    assertThat(Destination.parse(text)).isEqualTo(new Destination(scheme, host, port, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org/",
        "javascript:alert(1)",
        "mailto:a@example.org",
        "//example.org/",
        "example.org",
        "",
        "http://",
        "http:///path",
        "https:example.org"
      })
  void another_scheme_or_none_is_refused(String text) {
    assertThatThrownBy(() -> Destination.parse(text)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433", // 127.0.0.1
        "017700000001",
        "0x7f000001",
        "0x7F.1",
        "127.1",
        "127.0.1",
        "0177.0.0.1",
        "127.0.0.01",
        "00.0.0.1",
        "0x7f.0x0.0x0.0x1",
        "1.2.3.4.5",
        "256.1.1.1",
        "127.0.0.0x1",
        "example.0x1",
        "example.1",
        "0",
        "0x"
      })
  void a_number_in_another_form_is_refused_as_a_host(String host) {
    assertThatThrownBy(() -> Destination.parse("http://" + host + "/"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("number as a host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user@example.org/",
        "http://user:pw@example.org/",
        "http://good.example@127.0.0.1/",
        "http://example.org\\@127.0.0.1/",
        "http://example.org./",
        "http://127.0.0.1./",
        "http://.example.org/",
        "http://a..b/",
        "http://-a.example/",
        "http://a-.example/",
        "http://exa mple.org/",
        "http://example.org/a b",
        "http://example.org/\r\nX: y",
        "http://ex%61mple.org/",
        "http://127.0.0.1%00.example.org/",
        "http://münchen.example/",
        "http://１２７.０.０.１/",
        "http://example。org/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1%25eth0]/",
        "http://[::1/",
        "http://::1/",
        "http://[127.0.0.1]/",
        "http://[v1.x]/",
        "http://example.org:0/",
        "http://example.org:65536/",
        "http://example.org:80:80/",
        "http://example.org:/",
        "http://example.org:+80/",
        "tcp://example.org",
        "http://metadata.google.internal/",
        "http://METADATA.goog/",
        "http://instance-data/"
      })
  void what_two_readers_could_read_differently_is_refused(String text) {
    assertThatThrownBy(() -> Destination.parse(text)).isInstanceOf(Refused.class);
  }

  @Test
  void an_endless_address_is_refused_and_a_password_never_repeated() {
    assertThatThrownBy(() -> Destination.parse("http://example.org/" + "a".repeat(3_000)))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> Destination.parse("rtsp://admin:s3cret@10.0.0.1/"))
        .hasMessageNotContaining("s3cret");
  }
}
