package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {

  private static String told(String... args) {
    var text = new StringWriter();
    var line = Main.commandLine(args);
    line.setOut(new PrintWriter(text, true)).setErr(new PrintWriter(text, true));
    return line.execute(args) + " " + text;
  }

  @Test
  void help_lists_every_command_and_each_tells_of_itself() {
    assertThat(told("--help"))
        .startsWith("0 ")
        .contains("serve", "demo", "import", "simulate", "replay", "check", "city", "history");
    assertThat(told("serve", "--help")).startsWith("0 ").contains("pantau serve", "--data=DIR");
    assertThat(told("version")).isEqualTo("0 pantau dev\n");
    assertThat(told("serve", "--version")).isEqualTo("0 pantau dev\n");
  }

  @Test
  void a_word_that_is_no_command_is_refused_with_the_one_that_may_be_meant() {
    assertThat(told("serv")).startsWith("2 ").contains("serv", "Did you mean", "pantau serve");
  }
}
