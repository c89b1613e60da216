package id.pantau.alert;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Label;
import id.pantau.model.Subject;
import org.junit.jupiter.api.Test;

class TitlesTest {

  @Test
  void numbers_stand_as_each_language_writes_them() {
    var city = new Subject(Subject.Type.AREA, "", "");
    assertThat(Titles.of(city, 7_500, 7_636, false))
        .isEqualTo(
            new Label(
                "Seluruh kota: 7.500 dari 7.636 titik mati",
                "The whole city: 7,500 of 7,636 points down"));
    var feed = new Subject(Subject.Type.FEED, "nvr", "nvr");
    assertThat(Titles.of(feed, 1_032, 1_032, true))
        .isEqualTo(
            new Label(
                "Umpan nvr diam: 1.032 titik tidak diketahui",
                "Feed nvr silent: 1,032 points unknown"));
  }
}
