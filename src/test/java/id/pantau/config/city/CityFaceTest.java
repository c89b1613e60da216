package id.pantau.config.city;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.config.text.Problems;
import id.pantau.model.CityFace;
import id.pantau.model.Label;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CityFaceTest {
  @TempDir Path folder;
  private Path pack;
  private final Problems problems = new Problems();

  @BeforeEach
  void aPack() throws IOException {
    pack = Files.createDirectory(folder.resolve("kota"));
    PackFiles.minimal(pack);
  }

  @Test
  void a_city_names_its_room_shows_its_logo_and_says_words_in_its_own_way() throws IOException {
    picture("logo.png", 200, 100, "png");

    CityFace face =
        read("""
                branding:
                  title: { id: Ruang Kendali, en: Control Room }
                  logo: logo.png
                words:
                  down: { id: Padam, en: Out }
                  changedTitle: { id: "{0} berubah", en: "{0} changed" }
                """)
            .orElseThrow();

    assertThat(problems.all()).isEmpty();
    assertThat(face.title()).isEqualTo(new Label("Ruang Kendali", "Control Room"));
    assertThat(Objects.requireNonNull(face.logo()).png())
        .isEqualTo(Files.readAllBytes(pack.resolve("logo.png")));
    assertThat(face.words())
        .containsEntry("down", new Label("Padam", "Out"))
        .containsEntry("changedTitle", new Label("{0} berubah", "{0} changed"));
  }

  @Test
  void a_city_without_a_face_of_its_own_shows_its_name_and_the_words_of_the_screen() {
    CityFace face = read("").orElseThrow();

    assertThat(face.title()).isEqualTo(new Label("", ""));
    assertThat(face.logo()).isNull();
    assertThat(face.words()).isEmpty();
  }

  @Test
  void every_wrong_word_is_named_with_its_line_and_what_it_should_be() {
    Optional<CityFace> refused =
        read(
            """
            words:
              dwon: { id: Padam, en: Out }
              up: { id: "Aktif {0}", en: Active }
              changedTitle: { id: berubah, en: "{0} changed" }
              moreover: { id: x }
              degraded: { id: Terganggu }
            """);

    assertThat(refused).isEmpty();
    assertThat(said())
        .containsExactlyInAnyOrder(
            ":19 words.dwon: no screen says this word (did you mean down?)",
            ":20 words.up.id: {0} stands for nothing; this word has no values",
            ":21 words.changedTitle.id: leaves out a value; this word must hold {0}",
            ":22 words.moreover: no screen says this word",
            ":23 words.degraded.en: is missing");
  }

  @Test
  void a_logo_that_is_no_small_png_is_refused() throws IOException {
    Files.writeString(pack.resolve("logo.png"), "<svg onload=alert(1)>".repeat(3));
    assertThat(read("branding: { logo: logo.png }")).isEmpty();
    picture("wide.png", 1_025, 2, "png");
    assertThat(read("branding: { logo: wide.png }")).isEmpty();
    Files.write(pack.resolve("big.png"), new byte[65_537]);
    assertThat(read("branding: { logo: big.png }")).isEmpty();
    assertThat(read("branding: { logo: ../logo.png }")).isEmpty();
    assertThat(read("branding: { logo: none.png, colour: red }")).isEmpty();

    assertThat(said())
        .containsExactly(
            ":18 branding.logo: logo.png is not a PNG picture",
            ":18 branding.logo: is 1025 x 2 pixels; no side may exceed 1024",
            ":18 branding.logo: has 65537 bytes; a logo has at most 65536",
            ":18 branding.logo: ../logo.png is outside the pack's folder",
            ":18 branding.logo: no file none.png in the pack's folder",
            ":18 branding.colour: unknown key");
  }

  private Optional<CityFace> read(String more) {
    try {
      Files.writeString(pack.resolve("city.yaml"), PackFiles.CITY + more);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new CityPackReader(FeedSettings.UNJUDGED, PackNotes.NONE, problems)
        .read(pack)
        .map(read -> read.city().face());
  }

  private List<String> said() {
    String file = pack.resolve("city.yaml").toString();
    return problems.all().stream().map(problem -> problem.toString().replace(file, "")).toList();
  }

  private void picture(String name, int width, int height, String format) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, format, pack.resolve(name).toFile());
  }
}
