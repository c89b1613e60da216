package id.pantau.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
  private static final int CASES = 20_000;

  @Test
  void a_time_is_the_one_the_jdk_reads() {
    var random = new Random(1);
    for (int i = 0; i < CASES; i++) {
      String text = randomTime(random);
      assertThat(millis(text)).as(text).isEqualTo(jdkMillis(text));
    }
  }

  @Test
  void text_with_one_character_changed_is_a_time_exactly_when_the_jdk_says_so() {
    var random = new Random(2);
    for (int i = 0; i < CASES; i++) {
      var text = new StringBuilder(randomTime(random));
      text.setCharAt(
          random.nextInt(text.length()), "0123456789-+:.TZ x".charAt(random.nextInt(18)));
      String changed = text.toString();
      boolean wider =
          changed.charAt(10) == ' '
              || changed.startsWith("60", 17)
              || changed.matches(".*[+-](18|19|2[0-3]):\\d\\d");
      if (wider) {
        continue; // A space for the T, leap seconds, offsets past 18 h: RFC 3339, not the JDK.
      }
      assertThat(millis(changed)).as(changed).isEqualTo(jdkMillis(changed));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T10:00:00.123+08:00, 2026-11-23T02:00:00.123Z",
    "2026-11-23t10:00:00z,          2026-11-23T10:00:00Z",
    "2026-11-23 10:00:00Z,          2026-11-23T10:00:00Z",
    "2026-11-23T10:00:00.1Z,        2026-11-23T10:00:00.100Z",
    "2026-11-23T10:00:00.1239999Z,  2026-11-23T10:00:00.123Z",
    "2026-11-23T10:00:00-00:00,     2026-11-23T10:00:00Z",
    "1969-12-31T23:59:59.999Z,      1969-12-31T23:59:59.999Z",
    "2024-02-29T00:00:00Z,          2024-02-29T00:00:00Z",
    "2016-12-31T23:59:60Z,          2017-01-01T00:00:00Z",
    "2017-01-01T07:59:60.5+08:00,   2017-01-01T00:00:00.500Z",
    "2200-01-01T00:00:00Z,          2200-01-01T00:00:00Z",
  })
  void forms_that_senders_use_are_read(String text, String instant) {
    assertThat(Instant.ofEpochMilli(millis(text))).isEqualTo(Instant.parse(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-23",
        "2026-11-23T10:00:00",
        "2026-11-23T10:00Z",
        "2026-11-23T10:00:00+0800",
        "2026-11-23T10:00:00+08",
        "2026-11-23T10:00:00.Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T10:60:00Z",
        "2026-11-23T10:00:60Z",
        "2026-11-23T10:00:61Z",
        "2026-02-29T10:00:00Z",
        "2100-02-29T10:00:00Z",
        "2026-00-23T10:00:00Z",
        "2026-13-23T10:00:00Z",
        "2026-11-31T10:00:00Z",
        "2026-11-00T10:00:00Z",
        "2026-11-23T10:00:00+24:00",
        "2026-11-23T10:00:00+08:60",
        "2026-11-23T10:00:00ZZ",
        "+2026-11-23T10:00:00Z",
        "２026-11-23T10:00:00Z",
        "2026-11-23T10:00:00.12３Z",
        "Mon Nov 23 10:00:00 2026",
      })
  void anything_else_is_no_time(String text) {
    assertThat(millis(text)).isEqualTo(Rfc3339.NOT_A_TIME);
  }

  private static String randomTime(Random random) {
    long second = random.nextLong(-62_167_219_200L + 86_400, 253_402_300_799L - 86_400);
    int nanos = random.nextInt(1_000_000_000);
    var offset = ZoneOffset.ofTotalSeconds(random.nextInt(-18 * 60, 18 * 60 + 1) * 60);
    var local = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    String fraction =
        switch (random.nextInt(3)) {
          case 0 -> "";
          default -> "." + String.format("%09d", nanos).substring(0, 1 + random.nextInt(9));
        };
    String zone = offset.getTotalSeconds() == 0 ? "Z" : offset.getId();
    return local.toString().length() == 16
        ? local + ":00" + fraction + zone
        : local + fraction + zone;
  }

  private static long jdkMillis(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (java.time.format.DateTimeParseException e) {
      return Rfc3339.NOT_A_TIME;
    }
  }

  private static long millis(String text) {
    return Rfc3339.millis(("##" + text + "##").toCharArray(), 2, text.length());
  }
}
