package id.pantau.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import id.pantau.journal.Names;
import id.pantau.model.ItemError;
import id.pantau.model.KnownIds;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationParserTest {
  private static final long NOW = 1_763_863_200_000L;
  private static final String GOOD = "{\"asset\":\"a\",\"status\":\"UP\"}";

  private final ObservationParser parser = new ObservationParser(() -> KnownIds.NONE);

  @Test
  void every_field_of_the_contract_arrives() throws Exception {
    var batch =
        json(
            """
            {"asset":"mks-alley-00123","at":"2026-11-23T10:00:00.123+08:00","status":"DEGRADED",
             "measures":{"latency_ms":23.5,"fps":24,"big":1e308,"neg":-0.5},"message":"lampu \\u00e9 é",
             "seq":-17,"proof":"picture"}
            """);

    assertThat(batch.items()).isEqualTo(1);
    assertThat(batch.size()).isEqualTo(1);
    assertThat(batch.assetOf(0)).isEqualTo("mks-alley-00123");
    assertThat(batch.xrefOf(0)).isNull();
    assertThat(batch.atOf(0)).isEqualTo(Instant.parse("2026-11-23T02:00:00.123Z").toEpochMilli());
    assertThat(batch.statusOf(0)).isEqualTo((byte) Status.DEGRADED.code());
    assertThat(batch.proofOf(0)).isEqualTo((byte) Proof.PICTURE.ordinal());
    assertThat(batch.messageOf(0)).isEqualTo("lampu é é");
    assertThat(batch.seqOf(0)).isEqualTo(-17);
    assertThat(measures(batch, 0))
        .containsExactly(
            entry("latency_ms", 23.5), entry("fps", 24.0), entry("big", 1e308), entry("neg", -0.5));
  }

  @Test
  void fields_that_are_absent_or_null_stay_absent() throws Exception {
    for (String rest :
        new String[] {"", ",\"at\":null,\"status\":null,\"seq\":null,\"asset\":null"}) {
      var batch = json("{\"xref\":\"zabbix:10412\"" + rest + "}");
      assertThat(batch.size()).isEqualTo(1);
      assertThat(batch.assetOf(0)).isEmpty();
      assertThat(batch.xrefOf(0)).isEqualTo("zabbix:10412");
      assertThat(batch.atOf(0)).isEqualTo(ObservationBatch.NO_TIME);
      assertThat(batch.statusOf(0)).isEqualTo(ObservationBatch.NONE);
      assertThat(batch.seqOf(0)).isEqualTo(ObservationBatch.NO_SEQ);
    }
  }

  @Test
  void times_before_1970_and_after_2100_are_left_to_the_core() throws Exception {
    var batch =
        json("[{\"asset\":\"a\",\"at\":-1},{\"asset\":\"a\",\"at\":\"2200-01-01T00:00:00Z\"}]");
    assertThat(batch.atOf(0)).isEqualTo(-1);
    assertThat(batch.atOf(1)).isEqualTo(Instant.parse("2200-01-01T00:00:00Z").toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"status\":\"UP\"}                                 | /1",
        "{}                                                  | /1",
        "{\"asset\":\"\"}                                    | /1/asset",
        "{\"asset\":\"a b\"}                                 | /1/asset",
        "{\"asset\":7}                                       | /1/asset",
        "{\"asset\":{\"id\":\"a\"}}                          | /1/asset",
        "{\"asset\":\"a\",\"xref\":\"ip:1\"}                 | /1/xref",
        "{\"xref\":\"ip\"}                                   | /1/xref",
        "{\"xref\":\":1\"}                                   | /1/xref",
        "{\"xref\":\"ip:\"}                                  | /1/xref",
        "{\"xref\":\"ip:\\u0000\"}                           | /1/xref",
        "{\"asset\":\"a\",\"at\":\"yesterday\"}              | /1/at",
        "{\"asset\":\"a\",\"at\":\"1763863200000\"}          | /1/at",
        "{\"asset\":\"a\",\"at\":1.5}                        | /1/at",
        "{\"asset\":\"a\",\"at\":true}                       | /1/at",
        "{\"asset\":\"a\",\"at\":NaN}                        | /1/at",
        "{\"asset\":\"a\",\"status\":\"up\"}                 | /1/status",
        "{\"asset\":\"a\",\"status\":\"UNKNOWN\"}            | /1/status",
        "{\"asset\":\"a\",\"status\":1}                      | /1/status",
        "{\"asset\":\"a\",\"stauts\":\"UP\"}                 | /1/stauts",
        "{\"asset\":\"a\",\"x/y~z\":{\"deep\":[1,{}]}}       | /1/x~1y~0z",
        "{\"asset\":\"a\",\"asset\":\"b\"}                   | /1/asset",
        "{\"asset\":\"a\",\"seq\":1.0}                       | /1/seq",
        "{\"asset\":\"a\",\"seq\":\"1\"}                     | /1/seq",
        "{\"asset\":\"a\",\"seq\":9223372036854775808}       | /1/seq",
        "{\"asset\":\"a\",\"seq\":-9223372036854775808}      | /1/seq",
        "{\"asset\":\"a\",\"proof\":\"PICTURE\"}             | /1/proof",
        "{\"asset\":\"a\",\"message\":1}                     | /1/message",
        "{\"asset\":\"a\",\"message\":\"\\ud800\"}           | /1/message",
        "{\"asset\":\"a\",\"measures\":[1]}                  | /1/measures",
        "{\"asset\":\"a\",\"measures\":{\"t\":\"1\"}}        | /1/measures/t",
        "{\"asset\":\"a\",\"measures\":{\"t\":NaN}}          | /1/measures/t",
        "{\"asset\":\"a\",\"measures\":{\"t\":-Infinity}}    | /1/measures/t",
        "{\"asset\":\"a\",\"measures\":{\"t\":1e999}}        | /1/measures/t",
        "{\"asset\":\"a\",\"measures\":{\"t\":null}}         | /1/measures/t",
        "{\"asset\":\"a\",\"measures\":{\"t\":{\"u\":1}}}    | /1/measures/t",
        "{\"asset\":\"a\",\"measures\":{\"t\":1,\"t\":2}}    | /1/measures/t",
        "{\"asset\":\"a\",\"measures\":{\"\":1}}             | /1/measures",
        "[" + GOOD + "]                                      | /1",
        "7                                                   | /1",
        "null                                                | /1",
        "{\"asset\":\"a\"                                    | /1",
        "{\"asset\":\"a\",}                                  | /1",
        "{\"asset\":\"a\",\"status\":UP}                     | /1",
        "{'asset':'a'}                                       | /1",
        "{\"asset\":\"a\"} " + GOOD + "                      | /1",
        "\"text\"                                            | /1",
      })
  void a_bad_item_is_named_and_its_neighbours_are_kept(String bad, String pointer)
      throws Exception {
    var array = json("[" + GOOD + "," + bad + "," + GOOD + "]");
    var lines = parser.ndjson(bytes(GOOD + "\n" + bad + "\r\n\n" + GOOD), NOW);

    for (var batch : new ObservationBatch[] {array, lines}) {
      // An item that never closes takes along what follows it in an array, not in lines.
      boolean swallowed = batch == array && bad.equals("{\"asset\":\"a\"");
      assertThat(batch.size()).isEqualTo(swallowed ? 1 : 2);
      assertThat(batch.rejected()).isEqualTo(1);
      assertThat(batch.items()).isEqualTo(batch.size() + batch.rejected());
      ItemError error = batch.errors().get(0);
      assertThat(error.index()).isEqualTo(1);
      assertThat(error.code()).isEqualTo("malformed");
      assertThat(error.pointer()).isEqualTo(pointer);
      assertThat(error.detail()).isNotBlank();
      assertThat(batch.indexOf(batch.size() - 1)).isEqualTo(swallowed ? 0 : 2);
    }
  }

  @Test
  void a_time_beyond_64_bits_is_a_bad_time() throws Exception {
    for (String at : new String[] {"9223372036854775808", "-9223372036854775808"}) {
      var batch = json("[{\"asset\":\"a\",\"at\":" + at + "}]");
      assertThat(batch.errors()).singleElement().extracting(ItemError::code).isEqualTo("bad_time");
    }
  }

  @Test
  void limits_hold_at_their_edge() throws Exception {
    assertKept("\"message\":\"" + "é".repeat(1_000) + "\"", true);
    assertKept("\"message\":\"" + "m".repeat(1_001) + "\"", false);
    assertKept("\"message\":\"" + "m".repeat(70_000) + "\"", false);
    assertKept("\"measures\":{\"t\":" + "1".repeat(64) + "}", true);
    assertKept("\"measures\":{\"t\":" + "1".repeat(65) + "}", false);
    assertKept("\"measures\":{\"" + "t".repeat(128) + "\":1}", true);
    assertKept("\"measures\":{\"" + "t".repeat(129) + "\":1}", false);
    assertKept("\"measures\":{" + many(100) + "}", true);
    assertKept("\"measures\":{" + many(101) + "}", false);
    assertKept("\"" + "f".repeat(2_000) + "\":1", false);
    for (int depth : new int[] {10, 62, 63, 64, 65, 1_000}) {
      assertKept("\"measures\":" + "[".repeat(depth) + "]".repeat(depth), false);
    }
  }

  @Test
  void an_item_of_bad_utf8_is_refused_alone() throws Exception {
    byte[] body = bytes("[" + GOOD + ",{\"asset\":\"a\",\"message\":\"#\"}," + GOOD + "]");
    for (int i = 0; i < body.length; i++) {
      if (body[i] == '#') {
        body[i] = (byte) 0xFF;
      }
    }
    var batch = parser.json(body, NOW);
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.errors()).singleElement().extracting(ItemError::pointer).isEqualTo("/1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[#",
        "[#,",
        "[#,{\"asset\":",
        "[#,{\"asset\":\"b",
        "[#]]",
        "[#] x",
        "[#,]",
        "[#,,]"
      })
  void what_is_left_of_a_broken_array_is_counted_and_named(String broken) throws Exception {
    var batch = json(broken.replace("#", GOOD + "," + GOOD));
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.rejected()).isBetween(1, 2);
    assertThat(batch.errors()).last().extracting(ItemError::index).isEqualTo(batch.items() - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "7",
        "\"x\"",
        "x",
        "{",
        "{\"asset\":\"a\"",
        "{\"asset\":\"a\"}}",
        "{\"asset\":\"a\"}{\"asset\":\"b\"}",
        "{\"asset\":\"a\",\"status\":UP}",
        "]",
        "}",
        "{\u0000\"\u0000",
      })
  void a_body_that_is_neither_array_nor_object_is_refused_whole(String body) {
    assertThatExceptionOfType(RefusedBody.class)
        .isThrownBy(() -> json(body))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(400));
  }

  @Test
  void empty_documents_are_empty_batches() throws Exception {
    assertThat(json(" [ ] ").items()).isZero();
    assertThat(parser.ndjson(bytes(""), NOW).items()).isZero();
    assertThat(parser.ndjson(bytes("\n\r\n  \n"), NOW).items()).isZero();
  }

  @Test
  void a_byte_order_mark_is_skipped() throws Exception {
    assertThat(json("\uFEFF[" + GOOD + "]").size()).isEqualTo(1);
    assertThat(parser.ndjson(bytes("\uFEFF" + GOOD), NOW).size()).isEqualTo(1);
  }

  @Test
  void a_line_that_is_too_long_is_refused_alone() {
    String line = "{\"asset\":\"a\",\"message\":\"" + "m".repeat(10_000_000) + "\"}";
    var batch = parser.ndjson(bytes(GOOD + "\n" + line + "\n" + GOOD), NOW);
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.errors().get(0).detail()).contains("line 2");
  }

  @Test
  void broken_grammar_is_given_up_after_a_thousand_items() {
    var batch = parser.ndjson(bytes("{x\n".repeat(5_000) + GOOD), NOW);
    assertThat(batch.items()).isEqualTo(1_001);
    assertThat(batch.rejected()).isEqualTo(1_001);
    assertThat(batch.size()).isZero();
  }

  @Test
  void an_id_that_is_known_is_that_very_string_and_brings_its_number() throws Exception {
    var known = new Names();
    for (int i = 0; i < 300; i++) {
      int unused = known.number("mks-alley-" + i);
    }
    var reading = new ObservationParser(() -> known);
    var batch =
        reading.json(
            bytes(
                "[{\"asset\":\"mks-alley-299\",\"status\":\"UP\"},"
                    + "{\"asset\":\"mks-alley-300\",\"status\":\"UP\"}]"),
            NOW);
    assertThat(batch.assetOf(0)).isSameAs(known.text(299));
    assertThat(batch.numberOf(0)).isEqualTo(299);
    assertThat(batch.assetOf(1)).isEqualTo("mks-alley-300");
    assertThat(batch.numberOf(1)).isEqualTo(ObservationBatch.NO_NUMBER);
  }

  private void assertKept(String field, boolean kept) throws RefusedBody {
    var batch = json("[" + GOOD + ",{\"asset\":\"a\"," + field + "}," + GOOD + "]");
    assertThat(batch.items()).isEqualTo(3);
    assertThat(batch.size()).isEqualTo(kept ? 3 : 2);
  }

  private static String many(int measures) {
    var fields = new StringBuilder("\"m0\":0");
    for (int i = 1; i < measures; i++) {
      fields.append(",\"m").append(i).append("\":").append(i);
    }
    return fields.toString();
  }

  private ObservationBatch json(String body) throws RefusedBody {
    return parser.json(bytes(body), NOW);
  }

  private static Map<String, Double> measures(ObservationBatch batch, int i) {
    var measures = new LinkedHashMap<String, Double>();
    for (int m = batch.measuresFrom(i); m < batch.measuresTo(i); m++) {
      measures.put(batch.measureName(m), batch.measureValue(m));
    }
    return measures;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
