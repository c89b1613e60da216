package id.pantau.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Seeded worlds of up to 200 assets and one hour each, 10,000 in every build. A world that breaks a
 * promise is printed with the command that plays it alone. {@code -Dpantau.worlds=N} plays so many,
 * {@code -Dpantau.world=SEED} one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WorldsTest {
  private static final int THREADS = 2;
  private static final int REPORTED = 5;

  private record Fault(long seed, Promise promise, String detail) {}

  private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();

  @BeforeAll
  void play() throws Exception {
    long only = Long.getLong("pantau.world", -1L);
    long first = only < 0 ? 0 : only;
    long end = only < 0 ? Long.getLong("pantau.worlds", 10_000L) : only + 1;
    var next = new AtomicLong(first);
    var pool = Executors.newFixedThreadPool(THREADS);
    Callable<Boolean> player =
        () -> {
          for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
            play(seed);
          }
          return true;
        };
    for (var done : pool.invokeAll(List.of(player, player), 30, TimeUnit.MINUTES)) {
      assertThat(done.get()).isTrue();
    }
    pool.shutdown();
  }

  private void play(long seed) {
    try {
      World.play(seed);
    } catch (Broken broken) {
      faults.add(new Fault(seed, broken.promise, String.valueOf(broken.getMessage())));
    } catch (RuntimeException failure) {
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      faults.add(new Fault(seed, Promise.NOTHING_FAILS, trace.toString()));
    }
  }

  @Test
  void nothing_is_green_without_a_report_younger_than_its_limit() {
    kept(Promise.NO_GREEN_WITHOUT_YOUNG_REPORT);
  }

  @Test
  void what_is_shown_is_what_all_accepted_reports_add_up_to() {
    kept(Promise.SHOWS_WHAT_THE_REPORTS_SAY);
  }

  @Test
  void every_report_gets_the_verdict_of_the_contract() {
    kept(Promise.VERDICTS_ARE_THOSE_OF_THE_CONTRACT);
  }

  @Test
  void the_order_of_arrival_never_changes_the_end_state() {
    kept(Promise.ORDER_OF_ARRIVAL);
  }

  @Test
  void a_crash_loses_nothing_that_was_acknowledged() {
    kept(Promise.NOTHING_ACKNOWLEDGED_IS_LOST);
  }

  @Test
  void a_start_never_looks_like_an_outage() {
    kept(Promise.RESTART_IS_NO_OUTAGE);
  }

  @Test
  void the_whole_journal_replayed_gives_the_state_as_it_stands() {
    kept(Promise.REPLAY_GIVES_THE_SAME_STATE);
  }

  @Test
  void the_numbers_of_changes_have_no_gap() {
    kept(Promise.SEQ_HAS_NO_GAPS);
  }

  @Test
  void the_digest_of_a_wall_that_followed_the_deltas_equals_the_servers() {
    kept(Promise.WALL_SHOWS_WHAT_THE_SERVER_HOLDS);
  }

  @Test
  void a_silent_feed_is_one_fact() {
    kept(Promise.SILENT_FEED_IS_ONE_FACT);
  }

  @Test
  void only_a_parent_that_is_down_hides() {
    kept(Promise.ONLY_A_DOWN_PARENT_HIDES);
  }

  @Test
  void evidence_always_explains_the_status() {
    kept(Promise.EVIDENCE_EXPLAINS_THE_STATUS);
  }

  @Test
  void what_is_refused_changes_nothing() {
    kept(Promise.BAD_COMMANDS_CHANGE_NOTHING);
  }

  @Test
  void no_world_ends_in_a_failure() {
    kept(Promise.NOTHING_FAILS);
  }

  private void kept(Promise promise) {
    List<String> told = new ArrayList<>();
    for (Fault fault : faults) {
      if (fault.promise() == promise && told.size() < REPORTED) {
        told.add(
            "world "
                + fault.seed()
                + ": "
                + fault.detail()
                + "\nplay it alone with: mvn test -Dtest=WorldsTest -Dpantau.world="
                + fault.seed()
                + "\n");
      }
    }
    assertThat(told).as(promise + " in " + count() + " of all worlds").isEmpty();
  }

  private Map<Promise, Integer> count() {
    var count = new EnumMap<Promise, Integer>(Promise.class);
    faults.forEach(fault -> count.merge(fault.promise(), 1, Integer::sum));
    return count;
  }
}
