package id.pantau.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossSiteTest {

  private static Function<String, @Nullable String> headers(Map<String, String> headers) {
    Map<String, String> lower =
        headers.entrySet().stream()
            .collect(
                Collectors.toMap(e -> e.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    return name -> lower.get(name.toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // Sec-Fetch-Site, Origin, Host, refused
        "same-origin, -, kota.go.id, false",
        "same-origin, https://kota.go.id, kota.go.id, false",
        "-, https://kota.go.id, kota.go.id, false",
        "-, https://kota.go.id, kota.go.id:443, false",
        "-, http://10.0.0.5:8080, 10.0.0.5:8080, false",
        "-, HTTP://Wall.Local:8080, wall.local:8080, false",
        "cross-site, https://kota.go.id, kota.go.id, true",
        "same-site, https://kota.go.id, kota.go.id, true",
        "none, -, kota.go.id, true",
        "same-origin, https://evil.example, kota.go.id, true",
        "-, https://evil.example, kota.go.id, true",
        "-, https://kota.go.id.evil.example, kota.go.id, true",
        "-, https://kota.go.id:8443, kota.go.id, true",
        "-, http://10.0.0.5:8081, 10.0.0.5:8080, true",
        "-, null, kota.go.id, true",
        "-, https://kota.go.id, -, true",
        "-, -, kota.go.id, true",
      })
  void a_write_by_cookie_must_come_from_our_own_pages(
      @Nullable String site, @Nullable String origin, @Nullable String host, boolean refused) {
    var sent = new HashMap<String, String>();
    if (site != null) {
      sent.put("Sec-Fetch-Site", site);
    }
    if (origin != null) {
      sent.put("Origin", origin);
    }
    if (host != null) {
      sent.put("Host", host);
    }

    assertThat(CrossSite.refuses("POST", headers(sent))).isEqualTo(refused);
    assertThat(CrossSite.refuses("DELETE", headers(sent))).isEqualTo(refused);
    assertThat(CrossSite.refusesSocket(headers(sent))).isEqualTo(refused);
  }

  @Test
  void reading_is_never_refused() {
    assertThat(CrossSite.refuses("GET", headers(Map.of("Sec-Fetch-Site", "cross-site")))).isFalse();
    assertThat(CrossSite.refuses("HEAD", headers(Map.of()))).isFalse();
  }
}
