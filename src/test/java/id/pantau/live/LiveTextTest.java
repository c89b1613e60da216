package id.pantau.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.pantau.model.Cause;
import id.pantau.model.Status;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTextTest {

  static Stream<String> hostile_names() {
    return Stream.of(
        "\"}],\"gone\":[1]",
        "\\",
        "\\\\\"",
        "a\nb\r\tc\u0000\u001f\u007f",
        "</script>",
        "\u2028\u2029",
        "Jl. Sultan Hasanuddin – Café ñ",
        "😀 \ud83d",
        "\udc00x",
        "");
  }

  @ParameterizedTest
  @MethodSource("hostile_names")
  void a_name_of_any_characters_comes_out_as_it_went_in(String name) throws Exception {
    var out = new StringBuilder();
    AssetJson.append(
        out,
        1,
        World.asset("a1", name, "cctv.road", "73.71", name),
        Status.UP,
        5,
        Cause.REPORTED,
        0);
    JsonNode read = new JsonMapper().readTree(out.toString());
    assertThat(read.path("name").textValue()).isEqualTo(name);
    assertThat(read.path("owner").textValue()).isEqualTo(name);
    assertThat(out.chars().allMatch(c -> c >= ' ' && c <= '~')).isTrue();
  }

  @Test
  void a_name_without_end_is_cut_between_characters() throws Exception {
    var out = new StringBuilder();
    Json.text(out, "x".repeat(999) + "😀" + "y".repeat(100_000));
    String read = new JsonMapper().readTree(out.toString()).textValue();
    assertThat(read).isEqualTo("x".repeat(999) + "…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{",
        "{\"type\":7}",
        "{\"type\":\"subscribe\"}",
        "{\"type\":\"subscribe\",\"city\":\"m\",\"city\":\"n\"}",
        "{\"type\":\"subscribe\",\"city\":\"m\"} x",
        "{\"type\":\"subscribe\",\"city\":\"m\",\"since\":1.5}",
        "{\"type\":\"subscribe\",\"city\":\"m\",\"since\":1e99}",
        "{\"type\":\"subscribe\",\"city\":\"m\",\"since\":\"4\"}",
        "{\"type\":\"subscribe\",\"city\":\"m\",\"filter\":{\"areas\":\"x\"}}",
        "{\"type\":\"subscribe\",\"city\":\"m\",\"filter\":{\"areas\":[1]}}",
        "{\"type\":\"subscribe\",\"city\":\"m\",\"filter\":{\"colour\":[]}}",
        "{\"type\":\"watch\",\"asset\":\"a b\"}",
        "{\"type\":\"watch\"}"
      })
  void a_malformed_message_is_refused_with_a_reason(String text) {
    assertThatThrownBy(() -> LiveRequest.parse(text))
        .isInstanceOfSatisfying(
            LiveRequest.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("malformed");
              assertThat(refused.detail()).isNotEmpty();
            });
  }

  @Test
  void nesting_without_end_is_refused() {
    String deep = "{\"type\":\"watch\",\"asset\":" + "[".repeat(5_000);
    assertThatThrownBy(() -> LiveRequest.parse(deep)).isInstanceOf(LiveRequest.Refused.class);
  }

  @Test
  void an_area_holds_what_is_below_it_and_not_its_namesakes() {
    var filter = new LiveFilter(List.of("73.71.01"), List.of(), List.of());
    assertThat(filter.matches(World.asset("a", "a", "k", "73.71.01", "o"))).isTrue();
    assertThat(filter.matches(World.asset("a", "a", "k", "73.71.01.1001", "o"))).isTrue();
    assertThat(filter.matches(World.asset("a", "a", "k", "73.71.011", "o"))).isFalse();
    assertThat(filter.matches(World.asset("a", "a", "k", "73.71", "o"))).isFalse();
  }

  @Test
  void the_same_filter_in_another_order_is_the_same_filter() {
    assertThat(new LiveFilter(List.of("b", "a", "b"), List.of(), List.of("x, y")))
        .isEqualTo(new LiveFilter(List.of("a", "b"), List.of(), List.of("x, y")))
        .extracting(LiveFilter::query)
        .isEqualTo("&areas=a%2Cb&owners=x%2C+y");
  }

  @Test
  void only_a_client_that_takes_gzip_gets_it() {
    assertThat(SnapshotRoute.takesGzip("br;q=1.0, GZIP;q=0.8")).isTrue();
    assertThat(SnapshotRoute.takesGzip("*")).isTrue();
    assertThat(SnapshotRoute.takesGzip("gzip;q=0")).isFalse();
    assertThat(SnapshotRoute.takesGzip("gzip; q=0.0, identity")).isFalse();
    assertThat(SnapshotRoute.takesGzip("deflate")).isFalse();
    assertThat(SnapshotRoute.takesGzip(null)).isFalse();
  }

  @Test
  void an_allowance_is_of_any_second_not_of_each() {
    var allowance = new Allowance(20);
    for (int i = 0; i < 20; i++) {
      assertThat(allowance.take(900_000_000L + i)).isTrue();
    }
    assertThat(allowance.take(1_100_000_000L)).isFalse();
    assertThat(allowance.take(1_900_000_000L)).isTrue();
  }
}
