package id.pantau.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import id.pantau.model.Change;
import id.pantau.records.StoredDelivery;
import id.pantau.records.StoredDelivery.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox with real records, the real guarded client and real receivers. */
class OutboxTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir Path folder;
  private Room room;

  @BeforeEach
  void open() throws Exception {
    room = new Room(folder);
    room.assets(20);
  }

  @AfterEach
  void close() throws Exception {
    room.close();
  }

  private static void awaitGot(Receiver receiver, int count) {
    await()
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> receiver.got().size() >= count);
  }

  private static Set<String> ids(List<Receiver.Got> got) {
    return got.stream().map(Receiver.Got::id).collect(Collectors.toSet());
  }

  /** Seqs of each subject rise, repeats of one event left out. */
  private static void ordered(List<Receiver.Got> got) throws Exception {
    var seen = new HashSet<String>();
    var last = new HashMap<String, Long>();
    for (Receiver.Got each : got) {
      if (seen.add(each.id())) {
        JsonNode data = JSON.readTree(each.body()).get("data");
        String subject = data.at("/asset/id").asText();
        assertThat(data.get("seq").asLong()).isGreaterThan(last.getOrDefault(subject, 0L));
        last.put(subject, data.get("seq").asLong());
      }
    }
  }

  @Test
  void the_official_library_verifies_what_we_send_also_while_a_secret_is_rotated()
      throws Exception {
    try (var receiver = new Receiver(earlier -> 204)) {
      Outbox.Created made = room.hook(receiver.url());
      room.transition(3, true);
      awaitGot(receiver, 1);
      Receiver.Got first = receiver.got().get(0);

      new Webhook(made.secret()).verify(first.body(), first.headers().map());
      assertThatThrownBy(
              () -> new Webhook(made.secret()).verify(first.body() + " ", first.headers().map()))
          .isInstanceOf(WebhookVerificationException.class);
      JsonNode body = JSON.readTree(first.body());
      assertThat(body.get("type").asText()).isEqualTo("asset.transition");
      assertThat(body.at("/data/id").asText()).isEqualTo(first.id());
      assertThat(body.at("/data/city").asText()).isEqualTo(Room.CITY);
      assertThat(body.at("/data/asset/id").asText()).isEqualTo("a3");
      assertThat(body.at("/data/asset/name").asText()).isEqualTo("Kamera 3");
      assertThat(body.at("/data/asset/status").asText()).isEqualTo("DOWN");
      assertThat(body.at("/data/from").asText()).isEqualTo("UP");

      Outbox.Created rotated =
          Room.get(room.outbox.change(made.state().hook().id(), hook -> hook, Duration.ofHours(1)));
      assertThat(rotated.secret()).isNotEqualTo(made.secret()).startsWith("whsec_");
      room.transition(3, false);
      awaitGot(receiver, 2);
      Receiver.Got second = receiver.got().get(1);
      new Webhook(made.secret()).verify(second.body(), second.headers().map());
      new Webhook(rotated.secret()).verify(second.body(), second.headers().map());

      var unused =
          Room.get(room.outbox.change(made.state().hook().id(), hook -> hook, Duration.ZERO));
      room.transition(3, true);
      awaitGot(receiver, 3);
      Receiver.Got third = receiver.got().get(2);
      assertThatThrownBy(
              () -> new Webhook(rotated.secret()).verify(third.body(), third.headers().map()))
          .isInstanceOf(WebhookVerificationException.class);
    }
  }

  @Test
  void a_hook_gets_what_it_asks_for_and_nothing_of_before_it_was_made() throws Exception {
    room.transition(1, true);
    try (var all = new Receiver(earlier -> 200);
        var some = new Receiver(earlier -> 200);
        var none = new Receiver(earlier -> 200)) {
      room.hook(all.url());
      room.hook(none.url(), "standard", List.of("incident.*", "feed.*"));
      var filter =
          new HookFilter(
              List.of("cctv.alley"), List.of("73.71.01", "73.71.03"), List.of(), List.of());
      var unused =
          Room.get(
              room.outbox.change(
                  room.hook(some.url()).state().hook().id(),
                  hook ->
                      new Hook(
                          hook.id(),
                          hook.city(),
                          hook.name(),
                          hook.channel(),
                          hook.url(),
                          hook.format(),
                          hook.events(),
                          filter,
                          "id",
                          null,
                          Map.of(),
                          true,
                          null,
                          0),
                  null));
      var changes = new ArrayList<Change>();
      for (int i = 0; i < 20; i++) {
        changes.add(room.next(i, true));
      }
      room.commit(changes);

      awaitGot(all, 20);
      awaitGot(some, 4);
      assertThat(all.got()).hasSize(20);
      assertThat(some.got()).hasSize(4); // 0, 10 in .01 and 2, 12 in .03
      assertThat(none.got()).isEmpty();
      assertThat(ids(all.got())).doesNotContainAnyElementsOf(ids(some.got()));
    }
  }

  @Test
  void a_receiver_that_was_away_gets_all_within_a_probe_in_order_and_none_twice() throws Exception {
    try (var receiver = new Receiver(earlier -> 503)) {
      String id = room.hook(receiver.url()).state().hook().id();
      for (int round = 0; round < 3; round++) { // F6: 60 events of 20 assets, nobody answers
        for (int i = 0; i < 20; i++) {
          room.transition(i, round % 2 == 0);
        }
      }
      await().until(() -> room.state(id).failing());
      assertThat(room.state(id).trouble()).contains("503");
      assertThat(room.outbox.figures().failing()).isEqualTo(1);
      await().until(() -> room.state(id).queued() == 60);

      int before = receiver.got().size();
      receiver.answer(earlier -> 200);
      await().atMost(Duration.ofSeconds(5)).until(() -> room.state(id).queued() == 0);

      List<Receiver.Got> after = receiver.got().subList(before, receiver.got().size());
      assertThat(after).hasSize(60);
      assertThat(ids(after)).hasSize(60);
      ordered(after);
      assertThat(room.state(id).failing()).isFalse();
      assertThat(room.ledger(id, State.DELIVERED)).hasSize(60);
    }
  }

  @Test
  void while_the_breaker_is_open_a_receiver_is_asked_once_a_probe() throws Exception {
    try (var receiver = new Receiver(earlier -> 500)) {
      String id = room.hook(receiver.url()).state().hook().id();
      for (int i = 0; i < 20; i++) {
        room.transition(i, true);
      }
      await().until(() -> room.state(id).failing());
      await().until(() -> room.state(id).failed() > 8); // four under way may have failed too
      int before = receiver.got().size();
      await()
          .during(Duration.ofMillis(900))
          .atMost(Duration.ofMillis(1_400))
          .until(() -> receiver.got().size() - before <= 4);
    }
  }

  @Test
  void events_are_neither_lost_nor_made_up_nor_out_of_order_by_crashes_at_random_points()
      throws Exception {
    var random = new Random(20_261_126L);
    var told = new ArrayList<Long>();
    try (var receiver =
        new Receiver(
            (exchange, earlier) -> {
              int answer = random.nextInt(10);
              exchange.sendResponseHeaders(answer == 0 ? 500 : 200, -1);
            })) {
      room.hook(receiver.url());
      for (int crash = 0; crash < 50; crash++) {
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
          room.transition(random.nextInt(5), random.nextBoolean());
          told.add((long) told.size());
        }
        await().pollDelay(Duration.ofMillis(random.nextInt(12))).until(() -> true);
        room.crash();
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> ids(receiver.got()).size() == told.size() && drained());
      List<StoredDelivery> ledger = room.ledger("hk_1", null);
      assertThat(ledger).hasSize(told.size());
      assertThat(ids(receiver.got()))
          .isEqualTo(ledger.stream().map(StoredDelivery::event).collect(Collectors.toSet()));
      ordered(receiver.got());
    }
  }

  private boolean drained() throws Exception {
    return room.state("hk_1").queued() == 0;
  }

  @Test
  void what_was_sent_and_not_noted_is_sent_once_more_under_the_same_id() throws Exception {
    Set<String> known = ConcurrentHashMap.newKeySet();
    try (var receiver =
        new Receiver(
            (exchange, earlier) -> {
              String id = exchange.getRequestHeaders().getFirst("webhook-id");
              if (!known.contains(id)) {
                room.die(); // F7: it has it, and we die before we know
                known.add(id);
              }
              exchange.sendResponseHeaders(200, -1);
            })) {
      room.hook(receiver.url());
      for (int i = 0; i < 20; i++) {
        room.transition(i % 5, i % 2 == 0);
        int sent = i;
        await().until(() -> known.size() == sent + 1);
        room.crash();
        await().until(() -> room.state("hk_1").queued() == 0);
        Room.get(room.outbox.written().map(true));
      }
      Map<String, Long> times =
          receiver.got().stream()
              .collect(Collectors.groupingBy(Receiver.Got::id, Collectors.counting()));
      assertThat(times).hasSize(20);
      assertThat(times.values()).containsOnly(2L);
      ordered(receiver.got());
    }
  }

  @Test
  void ten_thousand_waiting_are_collapsed_to_the_newest_of_each_and_no_newest_is_lost()
      throws Exception {
    try (var receiver = new Receiver(earlier -> 503)) {
      String id = room.hook(receiver.url()).state().hook().id();
      for (int batch = 0; batch < 11; batch++) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < (batch < 10 ? 1_000 : 100); i++) {
          changes.add(room.next(i % 20, i / 20 % 2 == 0));
        }
        room.commit(changes);
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> room.state(id).dead() > 9_000 && room.state(id).queued() < 500);

      receiver.answer(earlier -> 200);
      await().atMost(Duration.ofSeconds(20)).until(() -> room.state(id).queued() == 0);
      Set<String> got = ids(receiver.got());
      List<StoredDelivery> all = room.ledger(id, null);
      assertThat(all).hasSize(10_100);
      assertThat(all)
          .filteredOn(each -> each.state() == State.DEAD)
          .allMatch(each -> String.valueOf(each.reason()).startsWith("never sent"));
      var newest = new HashMap<String, String>();
      all.forEach(each -> newest.put(each.subject(), each.event()));
      assertThat(newest).hasSize(20);
      assertThat(got).containsAll(newest.values());
      ordered(receiver.got());
    }
  }
}
