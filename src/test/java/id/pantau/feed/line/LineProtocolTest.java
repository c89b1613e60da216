package id.pantau.feed.line;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.ItemError;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LineProtocolTest {
  private static final long NOW = 1_763_863_200_000L;

  private static ObservationBatch parse(String lines) {
    return LineProtocol.parse(lines, Precision.NS, NOW);
  }

  private static Map<String, Double> measures(ObservationBatch batch, int i) {
    var measures = new TreeMap<String, Double>();
    for (int m = batch.measuresFrom(i); m < batch.measuresTo(i); m++) {
      measures.put(batch.measureName(m), batch.measureValue(m));
    }
    return measures;
  }

  @Test
  void a_status_line_is_a_report() {
    ObservationBatch batch =
        parse(
            "status,asset=mks-road-001,floor=2 status=\"down\",fps=0i,message=\"no \\\"link\\\"\""
                + " 1763863200123456789\n");

    assertThat(batch.size()).isEqualTo(1);
    assertThat(batch.assetOf(0)).isEqualTo("mks-road-001");
    assertThat(batch.statusOf(0)).isEqualTo((byte) Status.DOWN.code());
    assertThat(batch.atOf(0)).isEqualTo(1_763_863_200_123L);
    assertThat(batch.messageOf(0)).isEqualTo("no \"link\"");
    assertThat(measures(batch, 0)).isEqualTo(Map.of("fps", 0.0));
  }

  @Test
  void what_telegraf_sends_becomes_measures_under_the_measurements_name() {
    ObservationBatch batch =
        parse(
            """
            ping,host=nvr-01,url=10.1.1.1 average_response_ms=23.5,percent_packet_loss=0,result_code=0i
            disk,host=nvr-01,path=/ used=12345678901i,inodes_free=9u,ok=true,mode="rw"
            """);

    assertThat(batch.assetOf(0)).isEqualTo("nvr-01");
    assertThat(batch.xrefOf(0))
        .as("the value of a scheme where no asset has the id")
        .isEqualTo("host:nvr-01");
    assertThat(batch.atOf(0)).isEqualTo(ObservationBatch.NO_TIME);
    assertThat(batch.statusOf(0)).isEqualTo(ObservationBatch.NONE);
    assertThat(measures(batch, 0))
        .isEqualTo(
            Map.of(
                "ping_average_response_ms", 23.5,
                "ping_percent_packet_loss", 0.0,
                "ping_result_code", 0.0));
    assertThat(measures(batch, 1))
        .isEqualTo(Map.of("disk_used", 12_345_678_901.0, "disk_inodes_free", 9.0, "disk_ok", 1.0));
  }

  @Test
  void the_asset_tag_goes_before_asset_id_and_host_wherever_it_stands() {
    ObservationBatch batch =
        parse("m,host=h,asset=a,asset_id=b v=1\nm,asset_id=zabbix:77,host=h v=1\n");

    assertThat(batch.assetOf(0)).isEqualTo("a");
    assertThat(batch.xrefOf(0)).isNull();
    assertThat(batch.assetOf(1)).isEqualTo("zabbix:77");
    assertThat(batch.xrefOf(1)).isEqualTo("zabbix:77");
  }

  @Test
  void escapes_are_undone_and_a_text_may_hold_a_line_end() {
    ObservationBatch batch =
        parse(
            "my\\ m,asset=a,tag\\,x=y\\=z\\ w fi\\=eld=1,note=\"two\nlines\" 1000000\nm,asset=b v=2\n");

    assertThat(batch.size()).isEqualTo(2);
    assertThat(measures(batch, 0)).isEqualTo(Map.of("my m_fi=eld", 1.0));
    assertThat(batch.atOf(0)).isEqualTo(1);
    assertThat(batch.assetOf(1)).isEqualTo("b");
  }

  @Test
  void a_bad_line_is_named_and_the_others_are_kept() {
    ObservationBatch batch =
        parse(
            """
            # written by hand

            m,asset=a v=1
            m,asset=a
            m v=1
            m,asset=a v=abc
            m,asset=a v=1 tomorrow
            m,asset=a status="broken"
            m,asset=a note="only text"
            m,asset=a v=NaN,w=1
            m,asset=b v=2
            m,asset=c v="never ends
            """);

    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.rejected()).isEqualTo(8);
    assertThat(batch.errors())
        .extracting(ItemError::detail)
        .extracting(detail -> detail.substring(0, detail.indexOf(':')))
        .containsExactly(
            "line 4", "line 5", "line 6", "line 7", "line 8", "line 9", "line 10", "line 12");
  }

  @Test
  void a_line_of_many_fields_is_kept_whole_in_several_observations() {
    var line = new StringBuilder("m,asset=a status=\"UP\"");
    for (int i = 0; i < 250; i++) {
      line.append(",f").append(i).append('=').append(i);
    }
    ObservationBatch batch = parse(line + " 5000000\n");

    assertThat(batch.size()).isEqualTo(3);
    assertThat(measures(batch, 0)).hasSize(100);
    assertThat(measures(batch, 2)).hasSize(50).containsEntry("m_f249", 249.0);
    assertThat(batch.statusOf(0)).isEqualTo((byte) Status.UP.code());
    assertThat(batch.statusOf(1)).isEqualTo(ObservationBatch.NONE);
  }

  @Test
  void every_precision_is_milliseconds_in_the_end() {
    for (var each :
        Map.of(Precision.S, 1_763_863_200L, Precision.MS, NOW, Precision.US, NOW * 1_000)
            .entrySet()) {
      ObservationBatch batch =
          LineProtocol.parse("m,asset=a v=1 " + each.getValue(), each.getKey(), NOW);
      assertThat(batch.atOf(0)).as(each.getKey().name()).isEqualTo(NOW);
    }
    assertThat(LineProtocol.parse("m,asset=a v=1 9223372036854775807", Precision.S, NOW).rejected())
        .isEqualTo(1);
  }

  @Test
  void garbage_never_throws_and_always_ends() {
    var random = new Random(7);
    String letters = "abm,= \\\"\n\r#t1.i-\u00e9";
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      ObservationBatch batch = parse(text.toString());
      assertThat(batch.items()).isLessThanOrEqualTo(text.length() + 1);
    }
  }
}
