package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says and exits with when something is in its way. */
final class SecondProcessIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path room;

  @Test
  void a_second_server_on_one_folder_and_one_on_a_taken_port_say_so_and_exit_1() throws Exception {
    try (Child first = Child.serving(room, Map.of())) {
      Child second = Child.launch(room, Child.serve(room.resolve("data")), Map.of());
      assertThat(second.awaitExit(PATIENCE)).as(second.log()).isEqualTo(1);
      assertThat(second.log()).contains(room.resolve("data").toString()).contains("use");

      String port = Integer.toString(first.port());
      String elsewhere = room.resolve("elsewhere").toString();
      Child third =
          Child.launch(room, List.of("serve", "--data", elsewhere, "--port", port), Map.of());
      assertThat(third.awaitExit(PATIENCE)).as(third.log()).isEqualTo(1);
      assertThat(third.errors()).as("the log names the port").anyMatch(l -> l.contains(port));

      var api = new Api(first.url());
      assertThat(api.get("/health/ready").isObject()).isTrue();
      assertThat(first.complaints()).as("the first does not notice").isEmpty();
      first.terminate();
      assertThat(first.awaitExit(Duration.ofSeconds(20))).isIn(0, 143);
    }
    assertThat(Child.leftIn(room)).isEmpty();
  }

  @Test
  void check_lists_every_problem_of_a_broken_configuration_with_its_place() throws Exception {
    Path file = room.resolve("broken.yaml");
    Files.writeString(
        file,
        """
        server:
          port: 99999
        history:
          rawRetention: soon
          maxCatchUpRate: 3
        jurnal:
          maxAge: 7d
        """);
    Child check = Child.launch(room, List.of("check", "--config", file.toString()), Map.of());
    assertThat(check.awaitExit(PATIENCE)).as(check.log()).isEqualTo(2);
    assertThat(check.log())
        .contains("broken.yaml:2", "port")
        .contains("broken.yaml:4", "rawRetention")
        .contains("broken.yaml:5", "maxCatchUpRate")
        .contains("broken.yaml:6", "jurnal");

    Child serve = Child.launch(room, List.of("serve", "--config", file.toString()), Map.of());
    assertThat(serve.awaitExit(PATIENCE)).as(serve.log()).isEqualTo(2);
    assertThat(serve.log()).contains("broken.yaml:2", "broken.yaml:4", "broken.yaml:6");
  }

  @Test
  void a_broken_pack_is_told_with_its_place_and_the_server_exits_2_and_starts_when_it_is_mended()
      throws Exception {
    Path cities = room.resolve("cities");
    Path pack = Files.createDirectories(cities.resolve("desa"));
    Files.writeString(pack.resolve("city.yaml"), "id: kota\n");
    Map<String, String> broken = Map.of("PANTAU_CITIES_FOLDER", cities.toString());

    Child serve = Child.launch(room, Child.serve(room.resolve("data")), broken);
    assertThat(serve.awaitExit(PATIENCE)).as(serve.log()).isEqualTo(2);
    assertThat(serve.log()).contains("city.yaml:1", "city.yaml").contains("desa");

    try (Child mended = Child.serving(room, Map.of())) {
      assertThat(mended.complaints()).isEmpty();
    }
  }

  @Test
  void nowhere_near_the_packs_the_server_says_how_to_name_their_folder() throws Exception {
    Map<String, String> nowhere = Map.of("PANTAU_CITIES_FOLDER", room.resolve("none").toString());
    Child serve = Child.launch(room, Child.serve(room.resolve("data")), nowhere);

    assertThat(serve.awaitExit(PATIENCE)).as(serve.log()).isEqualTo(2);
    assertThat(serve.log()).contains("none").contains("PANTAU_CITIES_FOLDER");
  }

  @Test
  void a_wrong_flag_a_wrong_value_and_a_wrong_command_exit_2() throws Exception {
    for (List<String> wrong :
        List.of(
            List.of("serve", "--prot", "1"),
            List.of("serve", "--port", "many", "--data", room.resolve("d").toString()),
            List.of("srve"))) {
      Child child = Child.launch(room, wrong, Map.of());
      assertThat(child.awaitExit(PATIENCE)).as(wrong + ": " + child.log()).isEqualTo(2);
      assertThat(child.log()).as("%s", wrong).contains(wrong.get(wrong.size() == 1 ? 0 : 1));
    }
  }
}
