package id.pantau.imports;

import static id.pantau.imports.Lists.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is no list is refused whole, with what it is and what to do. */
class UnreadableFileTest {

  @Test
  void an_empty_file() {
    assertThat(refusal("")).contains("empty");
    assertThat(refusal(" \r\n \n")).contains("empty");
    assertThat(refusal("\uFEFF")).contains("empty");
  }

  @Test
  void a_workbook_a_picture_and_a_web_page() {
    assertThat(refusal("PK\u0003\u0004\u0014\u0000workbook")).contains("workbook", "CSV UTF-8");
    assertThat(refusal("\u0001\u0000\u0002GIF")).contains("no text");
    assertThat(refusal("<!DOCTYPE html><html><body>502 Bad Gateway</body></html>"))
        .contains("web page", "sign-in");
  }

  @Test
  void text_in_another_encoding() {
    byte[] latin = {'i', 'd', ',', 'n', 'a', 'm', 'a', '\n', '1', ',', 'x', (byte) 0xE9, 'y', '\n'};

    assertThat(refusal(latin)).contains("UTF-8");
  }

  @Test
  void a_header_without_rows_and_rows_without_names() {
    assertThat(refusal("id,nama,lat,lon\n")).contains("no rows");
    assertThat(refusal("a,b\n1,2\n")).contains("names its rows", "a, b");
    assertThat(refusal("[]")).contains("no array of objects");
    assertThat(refusal("{\"a\":[1,2,[3]]}")).contains("no array of objects");
  }

  @Test
  void a_header_that_names_a_column_twice() {
    var refused = refused(bytes("id,nama,lat,lon,nama\n1,a,2,3,b\n"), "{}");

    assertThat(refused.detail()).contains("'nama' twice", "columns 2 and 5");
    assertThat(refused.pointer()).isEqualTo("/1/nama");
  }

  @Test
  void a_line_of_ten_megabytes_with_and_without_columns() {
    assertThat(refusal("id,nama\n1," + "x".repeat(10_000_000) + "\n")).contains("row 2", "64 KiB");
    assertThat(refusal("id,nama\n1,\"" + "x\n".repeat(5_000_000))).contains("quote");
    assertThat(refusal("id,nama\n" + "x,".repeat(5_000_000))).contains("over 1000 cells");
  }

  @Test
  void json_that_nests_a_hundred_levels_deep() {
    String deep = "{\"a\":".repeat(100) + "[{\"id\":1,\"name\":\"x\"}]" + "}".repeat(100);

    assertThat(refusal(deep)).contains("deeper than 64");
  }

  @Test
  void json_that_is_broken_or_ambiguous() {
    assertThat(refusal("[{\"id\":1,\"name\":\"x\"")).contains("no JSON", "line 1");
    assertThat(refusal("[{\"id\":1,\"id\":2}]")).contains("Duplicate", "id");
    assertThat(refusal("[{\"id\":1,\"name\":\"x\"}] {}")).contains("follows");
    assertThat(refusal("{\"name\":NaN}")).contains("no JSON");
  }

  @Test
  void a_mapping_that_is_wrong_or_does_not_fit() {
    byte[] list = bytes("kode,nama\n1,a\n");

    for (String map : List.of("", "[]", "{", "{\"id\":\"kode\",\"id\":\"kode\"}", "{} {}", "7")) {
      assertThat(refused(list, map).pointer()).as(map).isEqualTo("/query/map");
    }
    assertThat(refused(list, "{\"nmae\":\"nama\"}").detail()).contains("did you mean name?");
    assertThat(refused(list, "{\"name\":\"nma\"}").detail()).contains("did you mean nama?");
    assertThat(refused(list, "{\"name\":7}").pointer()).isEqualTo("/query/map/name");
    assertThat(refused(list, "{\"idPrefix\":\"a b\"}").pointer()).isEqualTo("/query/map/idPrefix");
    assertThat(refused(list, "{\"records\":\"a[]\"}").detail()).contains("is for JSON");
    assertThat(refused(bytes("{\"a\":[{\"name\":\"x\"}]}"), "{\"records\":\"b[]\"}").detail())
        .contains("no array b[]", "a[]");
  }

  private static String refusal(String text) {
    return refused(bytes(text), "{}").detail();
  }

  private static String refusal(byte[] bytes) {
    return refused(bytes, "{}").detail();
  }

  private static UnreadableFile refused(byte[] bytes, String map) {
    var refused =
        catchThrowableOfType(UnreadableFile.class, () -> Lists.plan(bytes, false, map, List.of()));
    assertThat(refused).isNotNull();
    return refused;
  }
}
