package id.pantau.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions as lists have them. */
class DegreesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-5.14|-5.14",
        "-5,14|-5.14",
        "119|119",
        "+119.4300|119.43",
        "5°08'24\" LS|-5.14",
        "5° 08’ 24.0” S|-5.14",
        "5º8.4' LS|-5.14",
        "5 08 24 S|-5.14",
        "S 5 08.4|-5.14",
        "LS 5,14|-5.14",
        "5:08:24 S|-5.14",
        "119°25'48\"BT|119.43",
        "119° 25,8' BT|119.43",
        "73°56'17\" W|-73.93806",
        "2° LU|2",
        "5°08'24\" Lintang Selatan|-5.14",
        "-5°08'24\"|-5.14",
      })
  void an_angle_is_read_however_it_is_written(String text, double degrees) {
    assertThat(Degrees.angle(text)).hasValueCloseTo(degrees, within(0.00001));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "-",
        "-5.143.211",
        "5°70'",
        "5°08'99\"",
        "Jl. Merdeka 5",
        "1e5",
        "NaN",
        "0x1p3",
        "-5.14, 119.43",
        "12345",
        "5 08 24 12"
      })
  void what_is_no_angle_is_none(String text) {
    assertThat(Degrees.angle(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-5.14, 119.43",
        "-5.14,119.43",
        "-5.14 119.43",
        "-5.14; 119.43",
        "-5,14; 119,43",
        "-5,14, 119,43",
        "-5,14 119,43",
        "-5,14,119,43",
        "(-5.14, 119.43)",
        "-5.14 / 119.43",
        "119.43, -5.14",
        "POINT(119.43 -5.14)",
        "5°08'24\"S 119°25'48\"E",
        "5°08'24\" LS, 119°25'48\" BT",
        "LS 5°08'24\" BT 119°25'48\"",
        "5.14 LS 119.43 BT",
      })
  void two_in_one_cell_are_a_point(String text) {
    Degrees.Position point = Objects.requireNonNull(Degrees.pair(text), text);

    assertThat(point.lat()).isCloseTo(-5.14, within(0.00001));
    assertThat(point.lon()).isCloseTo(119.43, within(0.00001));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Polygon", "-5.14", "Jl. A. Yani, Barat", "1,2,3", "200, 300", "-5.14 LS,"})
  void what_is_no_point_is_none(String text) {
    assertThat(Degrees.pair(text)).isNull();
  }
}
