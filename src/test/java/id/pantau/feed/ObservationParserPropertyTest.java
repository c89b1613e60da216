package id.pantau.feed;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.ItemError;
import id.pantau.model.KnownIds;
import id.pantau.model.ObservationBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every body, tried with seeded random ones. */
class ObservationParserPropertyTest {
  private static final int CASES = 2_000;
  private static final String[] BAD = {
    "{\"asset\":\"a\",\"status\":\"up\"}",
    "{\"asset\":\"a\",\"at\":{\"deep\":[1,2,{\"x\":null}]}}",
    "{\"asset\":\"a\",\"measures\":{\"t\":NaN}}",
    "{\"asset\":\"a\",\"measures\":{\"t\":[[1]],\"u\":{\"v\":\"w\"}},\"message\":\"later\"}",
    "{\"nothing\":\"],[},{\\\"\"}",
    "[1,2,[3]]",
    "\"a text, with [brackets} and \\\"quotes\\\"\"",
    "{\"asset\" \"a\"}",
    "{\"asset\":\"a\",,}",
    "nul",
    "",
  };

  private final ObservationParser parser = new ObservationParser(() -> KnownIds.NONE);

  @Test
  void every_good_item_is_kept_and_every_bad_one_named_whatever_stands_beside_it()
      throws Exception {
    var random = new Random(11);
    for (int c = 0; c < CASES; c++) {
      boolean lines = random.nextBoolean();
      var items = new ArrayList<String>();
      var goodIds = new ArrayList<String>();
      var badIndexes = new ArrayList<Integer>();
      for (int i = random.nextInt(30); i > 0; i--) {
        if (random.nextInt(4) == 0) {
          badIndexes.add(items.size());
          items.add(BAD[random.nextInt(lines ? BAD.length - 1 : BAD.length)]);
        } else {
          goodIds.add("id-" + random.nextInt(100_000));
          items.add(good(random, goodIds.get(goodIds.size() - 1)));
        }
      }
      if (!lines && items.size() == 1 && items.get(0).isEmpty()) {
        continue; // That is the empty array.
      }
      String body = lines ? String.join("\n", items) : "[" + String.join(" ,\n", items) + "]";

      ObservationBatch batch = parse(body, lines);

      assertThat(kept(batch)).as(body).isEqualTo(goodIds);
      assertThat(batch.errors()).extracting(ItemError::index).isEqualTo(badIndexes);
      assertThat(batch.items()).isEqualTo(items.size());
    }
  }

  @Test
  void an_array_read_in_one_pass_and_item_by_item_gives_the_same() throws Exception {
    var random = new Random(12);
    for (int c = 0; c < CASES; c++) {
      var items = new ArrayList<String>();
      for (int i = 1 + random.nextInt(10); i > 0; i--) {
        items.add(random.nextInt(3) == 0 ? BAD[random.nextInt(4)] : good(random, "id-" + i));
      }
      String whole = "[" + String.join(",", items) + "]";

      ObservationBatch onePass = parse(whole, false);
      ObservationBatch itemByItem = parse(whole + " x", false);

      assertThat(kept(itemByItem)).isEqualTo(kept(onePass));
      assertThat(itemByItem.errors().subList(0, onePass.rejected())).isEqualTo(onePass.errors());
      assertThat(itemByItem.rejected()).isEqualTo(onePass.rejected() + 1);
    }
  }

  @Test
  void a_body_cut_anywhere_keeps_the_items_before_the_cut() throws Exception {
    var random = new Random(13);
    String body = "[" + good(random, "a") + "," + good(random, "b") + "," + good(random, "c") + "]";
    for (int length = 1; length < body.length(); length++) {
      ObservationBatch batch = parse(body.substring(0, length), false);
      assertThat(kept(batch)).isEqualTo(List.of("a", "b", "c").subList(0, batch.size()));
      assertThat(batch.rejected()).isEqualTo(1);
      assertThat(batch.items()).isEqualTo(batch.size() + 1);
    }
  }

  @Test
  void no_bytes_whatever_break_the_parser_and_all_items_are_accounted_for() {
    var random = new Random(14);
    for (int c = 0; c < 5 * CASES; c++) {
      byte[] body = mutated(random);
      var batches = new ArrayList<ObservationBatch>();
      batches.add(parser.ndjson(body, 0));
      try {
        batches.add(parser.json(body, 0));
      } catch (RefusedBody refused) {
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail()).isNotBlank();
      }
      for (ObservationBatch batch : batches) {
        assertThat(batch.size() + batch.rejected()).isEqualTo(batch.items());
        assertThat(batch.errors()).hasSize(batch.rejected());
        for (int i = 1; i < batch.size(); i++) {
          assertThat(batch.indexOf(i)).isGreaterThan(batch.indexOf(i - 1));
        }
      }
    }
  }

  private static String good(Random random, String id) {
    var item = new StringBuilder("{\"asset\":\"").append(id).append('"');
    if (random.nextBoolean()) {
      item.append(",\"status\":\"").append(random.nextBoolean() ? "UP" : "DOWN").append('"');
    }
    if (random.nextBoolean()) {
      item.append(", \"at\" : ").append(random.nextLong(4_000_000_000_000L));
    }
    if (random.nextBoolean()) {
      item.append(",\"measures\":{\"t\":").append(random.nextDouble()).append(",\"n\":7}");
    }
    if (random.nextBoolean()) {
      item.append(",\"message\":\"],{ \\\" \\\\ é ").append(random.nextInt()).append("\"");
    }
    if (random.nextBoolean()) {
      item.append(",\"seq\":").append(random.nextInt());
    }
    return item.append('}').toString();
  }

  /** A good body with up to four bytes changed, dropped or doubled. */
  static byte[] mutated(Random random) {
    var items = new StringBuilder(random.nextInt(4) == 0 ? "" : "[");
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      items.append(good(random, "id-" + i)).append(random.nextInt(3) == 0 ? "\n" : ",");
    }
    byte[] body =
        items.append(random.nextBoolean() ? "]" : "").toString().getBytes(StandardCharsets.UTF_8);
    for (int n = random.nextInt(5); n > 0; n--) {
      int at = random.nextInt(body.length);
      byte any =
          (byte)
              (random.nextBoolean()
                  ? random.nextInt(256)
                  : "{}[],:\"\\\n0".charAt(random.nextInt(10)));
      switch (random.nextInt(3)) {
        case 0 -> body[at] = any;
        case 1 -> System.arraycopy(body, at, body, at / 2, body.length - at);
        default ->
            body = java.util.Arrays.copyOf(body, Math.max(1, body.length - 1 - random.nextInt(8)));
      }
    }
    return body;
  }

  private ObservationBatch parse(String body, boolean lines) throws RefusedBody {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return lines ? parser.ndjson(bytes, 0) : parser.json(bytes, 0);
  }

  private static List<String> kept(ObservationBatch batch) {
    var kept = new ArrayList<String>();
    for (int i = 0; i < batch.size(); i++) {
      kept.add(batch.assetOf(i));
    }
    return kept;
  }
}
