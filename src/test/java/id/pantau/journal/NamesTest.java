package id.pantau.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NamesTest {
  private static final int MANY = 70_000;

  private final Names names = new Names();

  @Test
  void a_text_is_found_by_its_characters_wherever_it_lies_among_others() {
    for (int i = 0; i < MANY; i++) {
      assertThat(names.number("mks-alley-" + i)).isEqualTo(i);
    }
    for (int i : List.of(0, 1, 63, 64, 65_535, 65_536, MANY - 1)) {
      assertThat(find("mks-alley-" + i)).isEqualTo(i);
      assertThat(names.find("mks-alley-" + i)).isEqualTo(i);
    }
    assertThat(find("mks-alley-" + MANY)).isEqualTo(-1);
    assertThat(find("")).isEqualTo(-1);
  }

  @Test
  void texts_that_begin_alike_are_told_apart() {
    var alike =
        List.of(
            "camera-1",
            "camera-12",
            "camera-1\0",
            "camera-1\u0134",
            "camera-1é",
            "camera-1" + "x".repeat(24),
            "camera-1" + "x".repeat(25),
            "camera-1" + "x".repeat(120),
            "\0",
            "\u0100");
    alike.forEach(text -> assertThat(names.number(text)).isEqualTo(alike.indexOf(text)));
    for (String text : alike) {
      assertThat(find(text)).as(text).isEqualTo(alike.indexOf(text));
      assertThat(find(text + "\0")).isEqualTo(alike.indexOf(text + "\0"));
    }
    Stream.of("camera-", "camera-2", "camera-1" + "x".repeat(23))
        .forEach(text -> assertThat(find(text)).as(text).isEqualTo(-1));
  }

  @Test
  void only_the_very_object_is_the_text_of_a_number() {
    int number = names.number("cam-1");
    assertThat(names.is(number, names.text(number))).isTrue();
    assertThat(names.is(number, new String(new char[] {'c', 'a', 'm', '-', '1'}))).isFalse();
    assertThat(names.is(-1, "cam-1")).isFalse();
    assertThat(names.is(1, "cam-1")).isFalse();
  }

  /** Another thread finds every text that it knows to be there, while the table grows under it. */
  @Test
  void another_thread_never_finds_a_wrong_text() throws Exception {
    var given = new AtomicInteger();
    var wrong = new AtomicReference<String>();
    var reader =
        new Thread(
            () -> {
              int look = 0;
              while (given.get() < MANY && wrong.get() == null) {
                int there = given.get();
                String text = "a" + (there == 0 ? 0 : look++ % there);
                int found = find(text);
                if (found >= 0 ? !names.text(found).equals(text) : there > 0) {
                  wrong.set(text + " found as " + found + " of " + there);
                }
              }
            });
    reader.start();
    for (int i = 0; i < MANY; i++) {
      int unused = names.number("a" + i);
      given.set(i + 1);
    }
    reader.join();
    assertThat(wrong.get()).isNull();
  }

  private int find(String text) {
    String within = "<" + text + ">";
    return names.find(within.toCharArray(), 1, text.length());
  }
}
