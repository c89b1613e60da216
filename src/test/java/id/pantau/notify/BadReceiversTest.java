package id.pantau.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import id.pantau.records.StoredDelivery;
import id.pantau.records.StoredDelivery.State;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F8: each kind of bad receiver has its outcome, and a good one beside them notices nothing. */
class BadReceiversTest {
  private static final long GIGABYTE = 1_000_000_000L;
  @TempDir Path folder;
  private final AtomicLong written = new AtomicLong();
  private final CountDownLatch end = new CountDownLatch(1);

  private void gigabyte(HttpExchange exchange, int earlier) throws IOException {
    exchange.sendResponseHeaders(200, GIGABYTE);
    byte[] part = new byte[65_536];
    try (OutputStream out = exchange.getResponseBody()) {
      for (long sent = 0; sent < GIGABYTE; sent += part.length) {
        out.write(part);
        written.addAndGet(part.length);
      }
    }
  }

  private void drip(HttpExchange exchange, int earlier) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write('x');
    exchange.getResponseBody().flush();
    hang(exchange, earlier);
  }

  private void hang(HttpExchange exchange, int earlier) throws IOException {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From before the commit to the receiver, shortest first. */
  private static List<Duration> delays(Receiver receiver, List<Long> sent) {
    return receiver.got().stream()
        .map(
            got -> {
              String seq = got.body().replaceAll(".*\"seq\":(\\d+).*", "$1");
              return Duration.ofNanos(got.atNanos() - sent.get(Integer.parseInt(seq) - 5));
            })
        .sorted()
        .toList();
  }

  @Test
  void each_bad_receiver_has_its_outcome_and_a_good_one_is_told_within_two_seconds()
      throws Exception {
    try (var room = new Room(folder);
        var good = new Receiver(earlier -> 200);
        var elsewhere = new Receiver(earlier -> 200);
        var huge = new Receiver(this::gigabyte);
        var slow = new Receiver(this::drip);
        var dead = new Receiver(this::hang);
        var moved =
            new Receiver(
                (exchange, earlier) -> {
                  exchange.getResponseHeaders().add("Location", elsewhere.url());
                  exchange.sendResponseHeaders(301, -1);
                });
        var gone = new Receiver(earlier -> 410);
        var busy =
            new Receiver(
                (exchange, earlier) -> {
                  exchange.getResponseHeaders().add("Retry-After", "2");
                  exchange.sendResponseHeaders(earlier == 0 ? 429 : 200, -1);
                });
        var missing = new Receiver(earlier -> 404)) {
      room.assets(4);
      String bad = good.url().replace("http://", "https://");
      for (String url :
          List.of(
              good.url(),
              huge.url(),
              slow.url(),
              dead.url(),
              moved.url(),
              gone.url(),
              busy.url(),
              missing.url(),
              bad)) {
        room.hook(url);
      }
      var sent = new ArrayList<Long>();
      for (int i = 0; i < 100; i++) {
        sent.add(System.nanoTime());
        room.transition(i % 4, i / 4 % 2 == 0);
        LockSupport.parkNanos(20_000_000L);
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> good.got().size() == 100);
      assertThat(delays(good, sent).get(98)).isLessThan(Duration.ofSeconds(2));

      await().until(() -> room.state("hk_2").delivered() == 100);
      assertThat(written.get()).isLessThan(GIGABYTE);
      await().until(() -> room.state("hk_5").failing());
      assertThat(room.state("hk_5").trouble()).contains("301", "redirects are not followed");
      assertThat(elsewhere.got()).isEmpty();
      await().until(() -> !room.state("hk_6").hook().enabled());
      assertThat(room.state("hk_6").trouble()).contains("410");
      assertThat(room.ledger("hk_6", State.DEAD)).isEmpty();
      await().until(() -> room.state("hk_7").delivered() == 100);
      assertThat(busy.got().get(5).atNanos() - busy.got().get(0).atNanos())
          .isGreaterThan(1_900_000_000L);
      await().until(() -> room.state("hk_8").failing());
      StoredDelivery refused = room.ledger("hk_8", State.DEAD).get(0);
      assertThat(refused.reason()).contains("404", "replay");
      assertThat(refused.attempts()).isEqualTo(1);
      await().until(() -> room.state("hk_9").failing());
      assertThat(room.state("hk_9").trouble()).containsIgnoringCase("tls");
      await()
          .atMost(Duration.ofSeconds(25))
          .until(() -> room.state("hk_3").failed() > 0 && room.state("hk_4").failed() > 0);
      assertThat(room.state("hk_3").trouble()).contains("no complete answer in time");
      assertThat(room.state("hk_4").trouble()).contains("no complete answer in time");
      end.countDown();
    }
  }

  @Test
  void a_failing_receiver_is_told_of_to_another_hook_and_so_is_its_return() throws Exception {
    try (var room = new Room(folder);
        var failing = new Receiver(earlier -> 500);
        var other = new Receiver(earlier -> 200)) {
      room.assets(8);
      room.hook(failing.url());
      room.hook(other.url(), "standard", List.of("hook.*"));
      for (int i = 0; i < 8; i++) {
        room.transition(i, true);
      }
      await().until(() -> other.got().size() == 1);
      assertThat(other.got().get(0).body()).contains("hook.failing", "Uji 1", "500");
      failing.answer(earlier -> 200);
      await().until(() -> other.got().size() == 2);
      assertThat(other.got().get(1).body()).contains("hook.restored", "Uji 1");
      assertThat(room.ledger("hk_2", State.DELIVERED)).hasSize(2);
    }
  }

  @Test
  void a_hook_switched_on_again_after_410_gets_what_waited() throws Exception {
    try (var room = new Room(folder);
        var receiver = new Receiver(earlier -> 410)) {
      room.assets(3);
      room.hook(receiver.url());
      room.transition(0, true);
      await().until(() -> !room.state("hk_1").hook().enabled());
      assertThat(room.outbox.figures().off()).isEqualTo(1);
      room.crash();
      assertThat(room.state("hk_1").hook().enabled()).isFalse();
      assertThat(room.state("hk_1").queued()).isEqualTo(1);

      receiver.answer(earlier -> 200);
      var unused = Room.get(room.outbox.change("hk_1", hook -> hook.switched(true, null), null));
      await().until(() -> room.state("hk_1").queued() == 0);
      assertThat(receiver.got()).hasSize(2);
      assertThat(receiver.got().get(0).id()).isEqualTo(receiver.got().get(1).id());
    }
  }
}
