package id.pantau.history.influx;

import static id.pantau.history.Awaits.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.pantau.history.AvailabilityQuery;
import id.pantau.history.GroupBy;
import id.pantau.history.HistoryStore;
import id.pantau.history.Tape;
import id.pantau.model.AssetChange;
import id.pantau.model.Status;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An opened history answers alike before older statuses came into memory, meanwhile and after. */
class GrowthTest {
  private static final long T = 1_767_571_200_000L;
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final int DAYS = 9;
  private static final int ASSETS = 8;

  private final Vertx vertx = Vertx.vertx();

  @TempDir Path folder = Path.of("");

  @AfterEach
  void close() throws Exception {
    done(vertx.close());
  }

  private InfluxHistory store(InfluxServer server) {
    return new InfluxHistory(vertx, server.settings("pantau", folder, InfluxSettings.WINDOW));
  }

  private static String asset(int i) {
    return "asset:" + i;
  }

  /** Days of decisions, some of them late; assets come, change their kind, go and come back. */
  private static void told(HistoryStore store) throws Exception {
    var random = new Random(7);
    var tape = new Tape(store);
    for (int i = 0; i < ASSETS; i++) {
      tape.added(asset(i), T + i);
    }
    tape.status(asset(0), Status.UP, T + HOUR).status(asset(1), Status.DOWN, T + HOUR);
    for (int day = 0; day < DAYS; day++) {
      for (int hour = 0; hour < 24; hour += 2) {
        long at = T + day * DAY + hour * HOUR;
        boolean late = random.nextInt(4) == 0;
        long since = late ? Math.max(T + HOUR, at - random.nextInt(3) * DAY) : at;
        String asset = asset(2 + random.nextInt(ASSETS - 2));
        tape.status(asset, Status.of(random.nextInt(4)), since + random.nextInt(1_000));
      }
      if (day == 3) {
        tape.gone(asset(4), T + 4 * DAY);
        tape.version(asset(5), AssetChange.Kind.CHANGED, T + 4 * DAY, "app", null, null);
      }
      tape.write(T + (day + 1) * DAY);
    }
  }

  private static List<Object> answers(HistoryStore store) throws Exception {
    var found = new ArrayList<Object>();
    long end = T + DAYS * DAY;
    for (GroupBy by : List.of(GroupBy.ASSET, GroupBy.KIND)) {
      for (long from : List.of(T, T + 5 * DAY, end - HOUR)) {
        found.add(done(store.availability(AvailabilityQuery.of(by, Tape.CITY, from, end))));
      }
    }
    for (int i = 0; i < ASSETS; i++) {
      found.add(done(store.timeline(asset(i), T + DAY, end)));
    }
    found.add(done(store.latest()));
    return found;
  }

  @Test
  void while_the_window_grows_answers_are_the_same_as_afterwards() throws Exception {
    var standIn = new StandIn(vertx, true);
    InfluxServer server = standIn.start();
    InfluxHistory first = store(server);
    told(first);
    List<Object> expected = answers(first);
    done(first.close());

    InfluxHistory again = store(server);
    standIn.slowMillis = 10;
    done(again.open());
    int meanwhile = 0;
    while (again.growing()) {
      assertThat(answers(again)).containsExactlyElementsOf(expected);
      meanwhile++;
    }

    assertThat(meanwhile).isPositive();
    standIn.status = 500; // what follows comes from memory
    assertThat(answers(again)).isEqualTo(expected);
    done(again.close());
    standIn.stop();
  }

  @Test
  void a_store_that_fails_while_the_window_grows_only_makes_it_later() throws Exception {
    var standIn = new StandIn(vertx, false);
    InfluxServer server = standIn.start();
    InfluxHistory first = store(server);
    told(first);
    List<Object> expected = answers(first);
    done(first.close());

    InfluxHistory again = store(server);
    standIn.slowMillis = 10;
    done(again.open());
    standIn.status = 500;
    int asked = standIn.requests;
    await().until(() -> standIn.requests > asked);
    assertThat(done(again.latest())).isEqualTo(expected.get(expected.size() - 1));
    assertThat(again.growing()).isTrue();

    standIn.status = 0;

    await().until(() -> !again.growing());
    standIn.status = 500;
    assertThat(answers(again)).isEqualTo(expected);
    done(again.close());
    standIn.stop();
  }
}
