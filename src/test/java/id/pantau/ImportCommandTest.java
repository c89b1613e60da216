package id.pantau;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The command against a whole server with the packs of this repository. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportCommandTest {
  @TempDir static Path data;
  @TempDir static Path lists;
  private TestServer server;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(data);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /** What the command said and how it exited. */
  private record Run(int exit, String out, String err) {}

  @Test
  void the_difference_is_shown_then_imported_and_a_second_run_has_nothing_to_do() throws Exception {
    Path list =
        write(
            "titik.csv",
            "DAFTAR TITIK;;\nkode;nama titik;koordinat\nimp-1;Simpang;\"-5,15; 119,42\"\n");

    Run dry = run("assets", list, "--dry-run");
    Run done = run("assets", list);
    Run again = run("assets", list);

    assertThat(dry.exit).as(dry.err).isZero();
    assertThat(dry.out)
        .contains("Read as csv with ;", "latlon", "koordinat", "1 added", "+ imp-1", "Dry run");
    assertThat(done.exit).isZero();
    assertThat(done.out).contains("Imported: 1 added, 0 changed, 0 same");
    assertThat(again.out).contains("0 added, 0 changed, 1 same", "Nothing to import.");
  }

  @Test
  void a_refused_list_exits_with_1_and_names_every_bad_row() throws Exception {
    Path list = write("salah.csv", "id,nama,lat,lon\nimp-2,A,x,119\nimp-3,B,95,119\nimp-4,C,,\n");

    Run refused = run("assets", list);

    assertThat(refused.exit).isEqualTo(1);
    assertThat(refused.err)
        .contains("2 things are wrong", "row 2, column lat", "row 3, column lat");
  }

  @Test
  void a_mapping_from_a_file_is_used_and_apps_are_apps() throws Exception {
    Path list =
        write("apps.json", "{\"data\":[{\"no\":7,\"judul\":\"Layanan\",\"unit\":\"Bappeda\"}]}");
    Path map =
        write("map.json", "{ \"id\": \"no\", \"owner\": \"unit\",\n \"idPrefix\": \"imp-app-\" }");

    Run done = run("apps", list, "--map", map.toString());

    assertThat(done.exit).as(done.err).isZero();
    assertThat(done.out).contains("idPrefix", "+ imp-app-7", "Imported: 1 added");
  }

  @Test
  void an_external_id_belongs_to_one_asset_of_a_city() throws Exception {
    Path twice =
        write("dua.csv", "id,nama,hostid\nimp-20,A,10084\nimp-21,B,10085\nimp-22,C,10084\n");
    Path once = write("satu.csv", "id,nama,external:zabbix\nimp-23,D,10090\n");
    Path taken = write("milik.csv", "id,nama,external:zabbix\nimp-24,E,10090\n");

    Run refused = run("assets", twice);
    Run done = run("assets", once);
    Run other = run("assets", taken, "--dry-run");

    assertThat(refused.exit).isEqualTo(1);
    assertThat(refused.err).contains("zabbix:10084 belongs to imp-20");
    assertThat(done.exit).as(done.err).isZero();
    assertThat(other.exit).isEqualTo(1);
    assertThat(other.err).contains("row 2, externalIds/zabbix", "zabbix:10090 belongs to imp-23");
  }

  @Test
  void areas_are_imported_and_found_by_the_points_that_come_after() throws Exception {
    Path areas =
        write(
            "wilayah.geojson",
            """
            {"type":"FeatureCollection","features":[{"type":"Feature",
             "properties":{"kode":"73.71.98","nama":"Kecamatan Uji","kode_kab":"73.71"},"geometry":
             {"type":"Polygon","coordinates":[[[119,-4],[120,-4],[120,-3],[119,-3],[119,-4]]]}}]}
            """);
    Path list = write("titik-uji.csv", "id,nama,lat,lon\nimp-30,Titik uji,-3.5,119.5\n");

    Run first = run("areas", areas);
    Run assets = run("assets", list);
    Run named = run("assets", write("uji.csv", "id,kecamatan\nimp-30,Kec. Uji\n"), "--dry-run");

    assertThat(first.exit).as(first.err).isZero();
    assertThat(first.out).contains("+ 73.71.98", "Imported: 1 added").doesNotContain("geometry");
    assertThat(assets.out).contains("Imported: 1 added").doesNotContain("outside every area");
    assertThat(named.out).as("the polygon had found it").contains("0 changed, 1 same");
  }

  @Test
  void wrong_use_exits_with_2_and_an_absent_server_with_1() throws Exception {
    Path list = write("baik.csv", "id,nama\nimp-9,A\n");

    assertThat(run("kamera", list).exit).isEqualTo(2);
    assertThat(run("assets", Path.of("no-such-file.csv")).err).contains("no file no-such-file.csv");
    assertThat(execute("import", "assets", list.toString(), "--key", "k").exit)
        .as("no --city")
        .isEqualTo(2);
    assertThat(execute("import", "assets", list.toString(), "--city", "makassar", "--key", "").err)
        .contains("a key is needed");
    Run nobody =
        execute(
            "import",
            "assets",
            list.toString(),
            "--city",
            "makassar",
            "--key",
            "k",
            "--url",
            "http://127.0.0.1:1");
    assertThat(nobody.exit).isEqualTo(1);
    assertThat(nobody.err).contains("cannot be reached");
  }

  private Run run(String what, Path list, String... more) {
    var args = new ArrayList<>(List.of("import", what, list.toString(), "--city", "makassar"));
    args.addAll(List.of("--url", server.url(), "--key", TestServer.KEY));
    args.addAll(List.of(more));
    return execute(args.toArray(String[]::new));
  }

  private static Run execute(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        Main.commandLine(args)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Run(exit, out.toString(), err.toString());
  }

  private static Path write(String name, String text) throws Exception {
    return Files.writeString(lists.resolve(name), text);
  }
}
