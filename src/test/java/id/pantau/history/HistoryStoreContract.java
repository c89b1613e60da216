package id.pantau.history;

import static id.pantau.history.Awaits.done;
import static id.pantau.history.Awaits.failure;
import static id.pantau.model.Status.DEGRADED;
import static id.pantau.model.Status.DOWN;
import static id.pantau.model.Status.UNKNOWN;
import static id.pantau.model.Status.UP;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.history.Timeline.Item;
import id.pantau.model.AssetChange.Kind;
import id.pantau.model.Cause;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every history store must do; an adapter's test extends this and opens one. */
public abstract class HistoryStoreContract {
  /** 2026-01-05T00:00Z, an hour's start long before any test runs. */
  protected static final long T = 1_767_571_200_000L;

  protected static final long MIN = 60_000;
  protected static final long HOUR = 3_600_000;

  protected HistoryStore store;
  protected Tape tape;

  /** An empty store that keeps raw samples 2 days, transitions 10, roll-ups 100; not open yet. */
  protected abstract HistoryStore create() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = create();
    tape = new Tape(store);
  }

  @AfterEach
  void closeStore() throws Exception {
    done(store.close());
  }

  @Test
  void an_empty_history_starts_at_the_beginning_and_knows_nobody() throws Exception {
    assertThat(tape.position()).isEqualTo(Position.START);
    assertThat(done(store.latest())).isEmpty();
    assertThat(done(store.timeline("nobody", T, T + HOUR))).isEmpty();
    assertThat(done(store.series("nobody", "fps", T, T + HOUR, 10))).isEmpty();
    assertThat(done(store.measures("nobody"))).isEmpty();
    assertThat(done(store.availability(city(GroupBy.ASSET, T, T + HOUR))).rows()).isEmpty();
  }

  @Test
  void a_timeline_is_contiguous_from_the_creation_to_what_history_holds() throws Exception {
    tape.added("cam", T).status("cam", UP, T + 10 * MIN).status("cam", DOWN, T + 30 * MIN);
    tape.write(T + 40 * MIN);

    Timeline timeline = timeline("cam", T - HOUR, T + HOUR);

    assertThat(timeline.upTo()).isEqualTo(T + 40 * MIN);
    assertThat(timeline.items())
        .containsExactly(
            new Item(UNKNOWN, T, T + 10 * MIN, "never_seen"),
            new Item(UP, T + 10 * MIN, T + 30 * MIN, "reported"),
            new Item(DOWN, T + 30 * MIN, T + 40 * MIN, "reported"));
  }

  @Test
  void a_timeline_is_clipped_to_the_range_asked_for() throws Exception {
    tape.status("cam", UP, T).status("cam", DOWN, T + HOUR).write(T + 9 * HOUR);

    assertThat(timeline("cam", T + 10 * MIN, T + 2 * HOUR).items())
        .containsExactly(
            new Item(UP, T + 10 * MIN, T + HOUR, "reported"),
            new Item(DOWN, T + HOUR, T + 2 * HOUR, "reported"));
    assertThat(timeline("cam", T - HOUR, T - MIN).items()).isEmpty();
  }

  @Test
  void a_trace_of_last_january_gives_january_though_the_asset_was_made_today() throws Exception {
    long today = T + 300 * 24 * HOUR;
    tape.added("svc", today).write(today);
    tape.status("svc", UP, T).status("svc", DOWN, T + HOUR).write(today + MIN);

    assertThat(timeline("svc", T - HOUR, T + 2 * HOUR).items())
        .containsExactly(
            new Item(UP, T, T + HOUR, "reported"),
            new Item(DOWN, T + HOUR, T + 2 * HOUR, "reported"));
  }

  @Test
  void a_later_decision_wins_from_its_since_on() throws Exception {
    tape.status("cam", UP, T).status("cam", DOWN, T + 30 * MIN).write(T + 31 * MIN);
    tape.status("cam", UNKNOWN, T + 20 * MIN, Cause.BEHIND).write(T + 40 * MIN);

    assertThat(timeline("cam", T, T + HOUR).items())
        .containsExactly(
            new Item(UP, T, T + 20 * MIN, "reported"),
            new Item(UNKNOWN, T + 20 * MIN, T + 40 * MIN, "behind"));
    assertThat(done(store.latest()))
        .containsExactly(new LatestStatus("cam", UNKNOWN, T + 20 * MIN, Cause.BEHIND));
  }

  @Test
  void a_change_of_flags_alone_leaves_the_timeline_as_it_is() throws Exception {
    tape.status("cam", UP, T).write(T + MIN);
    tape.flags("cam", UP, T, Cause.REPORTED).write(T + 2 * MIN);
    tape.flags("cam", UP, T + 2 * MIN, Cause.REPORTED).write(T + 3 * MIN);

    assertThat(timeline("cam", T, T + HOUR).items())
        .containsExactly(new Item(UP, T, T + 3 * MIN, "reported"));
  }

  @Test
  void a_rewritten_cause_replaces_the_one_before() throws Exception {
    tape.status("cam", UNKNOWN, T, Cause.SILENT).write(T + MIN);
    tape.flags("cam", UNKNOWN, T, Cause.BEHIND).write(T + 2 * MIN);

    assertThat(timeline("cam", T, T + HOUR).items())
        .containsExactly(new Item(UNKNOWN, T, T + 2 * MIN, "behind"));
  }

  @Test
  void blind_time_overrides_every_status_and_is_not_cut_by_changes_within() throws Exception {
    tape.status("cam", UP, T).status("cam", DOWN, T + 30 * MIN);
    tape.blind(T + 20 * MIN, T + 40 * MIN).write(T + HOUR);

    assertThat(timeline("cam", T, T + HOUR).items())
        .containsExactly(
            new Item(UP, T, T + 20 * MIN, "reported"),
            new Item(UNKNOWN, T + 20 * MIN, T + 40 * MIN, Timeline.BLIND),
            new Item(DOWN, T + 40 * MIN, T + HOUR, "reported"));
    assertThat(row(GroupBy.ASSET, T, T + HOUR))
        .isEqualTo(new Availability.Row("cam", 20 * MIN, 0, 20 * MIN, 0, 20 * MIN, 0));
  }

  @Test
  void an_asset_that_is_gone_counts_no_longer() throws Exception {
    tape.added("cam", T).status("cam", UP, T).write(T + MIN);
    tape.gone("cam", T + 20 * MIN).write(T + HOUR);

    assertThat(timeline("cam", T, T + HOUR).items())
        .containsExactly(new Item(UP, T, T + 20 * MIN, "reported"));
    assertThat(row(GroupBy.ASSET, T, T + HOUR).covered()).isEqualTo(20 * MIN);
    assertThat(done(store.latest())).isEmpty();
  }

  @Test
  void availability_keeps_unknown_and_blind_apart_and_is_a_percent_of_known_time()
      throws Exception {
    tape.added("cam", T).status("cam", UP, T + 10 * MIN).status("cam", DEGRADED, T + 20 * MIN);
    tape.status("cam", DOWN, T + 30 * MIN).blind(T + 40 * MIN, T + 45 * MIN).write(T + 50 * MIN);

    Availability.Row row = row(GroupBy.ASSET, T - HOUR, T + HOUR);

    assertThat(row)
        .isEqualTo(new Availability.Row("cam", 10 * MIN, 10 * MIN, 15 * MIN, 10 * MIN, 5 * MIN, 0));
    assertThat(row.percent()).isEqualTo(100.0 * 20 / 35);
  }

  @Test
  void availability_of_an_asset_never_seen_has_no_percent() throws Exception {
    tape.added("cam", T).write(T + HOUR);

    assertThat(row(GroupBy.ASSET, T, T + HOUR).percent()).isNull();
  }

  @Test
  void a_status_that_never_changed_covers_a_later_range_and_an_earlier_one() throws Exception {
    tape.added("cam", T).status("cam", UP, T).write(T + 30 * HOUR);
    tape.status("cam", DOWN, T + 20 * HOUR).write(T + 31 * HOUR);

    assertThat(row(GroupBy.ASSET, T + 2 * HOUR, T + 3 * HOUR).up()).isEqualTo(HOUR);
    assertThat(row(GroupBy.ASSET, T + 21 * HOUR, T + 22 * HOUR).down()).isEqualTo(HOUR);
  }

  @Test
  void groups_follow_the_attributes_valid_at_the_time() throws Exception {
    tape.version("cam", Kind.ADDED, T, "cctv.road", "73.71.01", "dishub").status("cam", UP, T);
    tape.version("cam", Kind.CHANGED, T + 20 * MIN, "cctv.road", "73.71.02", "diskominfo");
    tape.write(T + HOUR);

    assertThat(done(store.availability(city(GroupBy.OWNER, T, T + HOUR))).rows())
        .containsExactly(
            new Availability.Row("dishub", 20 * MIN, 0, 0, 0, 0, 0),
            new Availability.Row("diskominfo", 40 * MIN, 0, 0, 0, 0, 0));
  }

  @Test
  void availability_is_filtered_by_area_prefix_kind_owner_and_asset() throws Exception {
    tape.version("a", Kind.ADDED, T, "cctv.road", "73.71.01.1001", "dishub").status("a", UP, T);
    tape.version("b", Kind.ADDED, T, "cctv.alley", "73.71.011", null).status("b", DOWN, T);
    tape.version("c", Kind.ADDED, T, "app", null, "dishub").status("c", UP, T);
    tape.write(T + HOUR);

    assertThat(keys(null, List.of(), List.of("73.71.01"), null)).containsExactly("a");
    assertThat(keys(null, List.of("cctv.alley", "app"), List.of(), null)).containsExactly("b", "c");
    assertThat(keys(null, List.of(), List.of(), "dishub")).containsExactly("a", "c");
    assertThat(keys(List.of("b"), List.of(), List.of(), null)).containsExactly("b");
    assertThat(keys(List.of("c", "a", "nobody"), List.of(), List.of(), null))
        .containsExactly("a", "c");
    assertThat(keys(List.of("nobody"), List.of(), List.of(), null)).isEmpty();
    assertThat(keys(List.of(), List.of(), List.of(), null)).isEmpty();
    assertThat(done(store.availability(city(GroupBy.AREA, T, T + HOUR))).rows())
        .extracting(Availability.Row::key)
        .containsExactly(null, "73.71.01.1001", "73.71.011");
  }

  @Test
  void a_series_is_raw_while_it_fits_and_late_values_find_their_place() throws Exception {
    tape.sample("cam", "fps", T + 2 * MIN, 24).write(T + 3 * MIN);
    tape.sample("cam", "fps", T + MIN, 12).sample("cam", "loss", T, 1).write(T + 4 * MIN);

    Series series = series("cam", "fps", T, T + HOUR, 2);

    assertThat(series.raw()).isTrue();
    assertThat(series.upTo()).isEqualTo(T + 4 * MIN);
    assertThat(series.points())
        .containsExactly(new Series.Point(T + MIN, 12), new Series.Point(T + 2 * MIN, 24));
    assertThat(done(store.measures("cam"))).contains(List.of("fps", "loss"));
    assertThat(series("cam", "none", T, T + HOUR, 2).points()).isEmpty();
  }

  @Test
  void of_two_values_of_one_time_the_later_written_counts() throws Exception {
    tape.sample("cam", "fps", T, 24).sample("cam", "fps", T, 12).write(T + MIN);
    assertThat(series("cam", "fps", T, T + HOUR, 9).points())
        .containsExactly(new Series.Point(T, 12));

    tape.sample("cam", "fps", T, 6).write(T + 2 * HOUR);
    done(store.retention(T + 2 * HOUR));
    assertThat(series("cam", "fps", T, T + HOUR, 9).points())
        .containsExactly(new Series.Point(T, 6));
  }

  @Test
  void a_decimated_series_keeps_the_extremes_in_order_of_time() throws Exception {
    for (int i = 0; i < 600; i++) {
      tape.sample("cam", "ms", T + i * 1_000L, i == 333 ? 9_999 : i == 401 ? -5 : 100 + i % 7);
    }
    tape.write(T + HOUR);

    Series series = series("cam", "ms", T, T + 600_000, 20);

    assertThat(series.raw()).isFalse();
    assertThat(series.points()).hasSizeLessThanOrEqualTo(20);
    assertThat(series.points())
        .contains(new Series.Point(T + 333_000, 9_999), new Series.Point(T + 401_000, -5));
    assertThat(series.points()).extracting(Series.Point::at).isSorted();
    assertThat(series("cam", "ms", T, T + 600_000, 1).points())
        .containsExactly(new Series.Point(T + 333_000, 9_999));
  }

  @Test
  void hours_whose_raw_values_are_gone_still_show_their_extremes() throws Exception {
    for (int i = 0; i < 60; i++) {
      tape.sample("cam", "ms", T + i * MIN, i == 17 ? 900 : i == 40 ? 1 : 50);
    }
    tape.sample("cam", "ms", T + 59 * HOUR, 7).write(T + 60 * HOUR);
    Dropped dropped = done(store.retention(T + 60 * HOUR));

    Series series = series("cam", "ms", T, T + 60 * HOUR, 100);

    assertThat(dropped.samples()).isEqualTo(60);
    assertThat(series.raw()).isFalse();
    assertThat(series.points())
        .containsExactly(
            new Series.Point(T + 17 * MIN, 900),
            new Series.Point(T + 40 * MIN, 1),
            new Series.Point(T + 59 * HOUR, 7));
  }

  @Test
  void late_values_correct_an_hour_already_rolled_up_and_even_one_already_dropped()
      throws Exception {
    tape.sample("cam", "ms", T, 50).write(T + 2 * HOUR);
    done(store.retention(T + 2 * HOUR));
    tape.sample("cam", "ms", T + MIN, 70).write(T + 3 * HOUR);
    done(store.retention(T + 3 * HOUR));
    tape.write(T + 60 * HOUR);
    done(store.retention(T + 60 * HOUR));
    tape.sample("cam", "ms", T + 2 * MIN, 90).write(T + 61 * HOUR);
    done(store.retention(T + 61 * HOUR));

    assertThat(series("cam", "ms", T, T + HOUR, 100).points())
        .containsExactly(new Series.Point(T, 50), new Series.Point(T + 2 * MIN, 90));
  }

  @Test
  void a_batch_repeated_changes_nothing_and_one_that_does_not_follow_is_refused() throws Exception {
    tape.status("cam", UP, T).sample("cam", "fps", T, 24).blind(T + MIN, T + 2 * MIN);
    HistoryBatch told = tape.upTo(T + HOUR);
    done(store.write(told));
    Availability before = done(store.availability(city(GroupBy.ASSET, T, T + HOUR)));

    done(store.write(told));

    assertThat(done(store.availability(city(GroupBy.ASSET, T, T + HOUR)))).isEqualTo(before);
    assertThat(series("cam", "fps", T, T + HOUR, 9).points()).hasSize(1);
    assertThat(done(store.open())).isEqualTo(told.after());
    var stranger = new HistoryBatch(new Position(77, 77, 0, T), 1);
    stranger.reach(new Position(78, 78, 0, T));
    assertThat(failure(store.write(stranger))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void retention_keeps_the_status_in_force_at_the_cut() throws Exception {
    long day = 24 * HOUR;
    tape.added("cam", T).status("cam", UP, T).status("cam", DOWN, T + day);
    tape.status("cam", UP, T + 2 * day).write(T + 20 * day);
    Availability before = done(store.availability(city(GroupBy.ASSET, T, T + 20 * day)));

    Dropped dropped = done(store.retention(T + 20 * day));

    assertThat(dropped.transitions()).isEqualTo(2);
    assertThat(timeline("cam", T + 10 * day, T + 20 * day).items())
        .containsExactly(new Item(UP, T + 10 * day, T + 20 * day, "reported"));
    assertThat(done(store.availability(city(GroupBy.ASSET, T, T + 20 * day)))).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sums_equal_a_count_minute_by_minute_whatever_the_order_of_decisions(long seed)
      throws Exception {
    var story = new Story(seed, T);
    story.tell(tape, T + 3 * 24 * HOUR);
    var random = new Random(seed);
    for (int i = 0; i < 30; i++) {
      int from = random.nextInt(Story.MINUTES + 100) - 100;
      int to = from + 1 + random.nextInt(Story.MINUTES);
      GroupBy by = i % 2 == 0 ? GroupBy.OWNER : GroupBy.ASSET;

      Availability found = done(store.availability(city(by, T + from * MIN, T + to * MIN)));

      assertThat(found.rows())
          .as("minutes %d to %d", from, to)
          .isEqualTo(story.count(by, from, to));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void sums_of_whole_hours_stay_the_same_when_transitions_become_roll_ups(long seed)
      throws Exception {
    var story = new Story(seed, T);
    story.tell(tape, T + 14 * 24 * HOUR);
    assertThat(done(store.retention(T + 14 * 24 * HOUR)).transitions()).isPositive();
    var random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      int from = 60 * random.nextInt(70);
      int to = from + 60 * (1 + random.nextInt(72 - from / 60));
      GroupBy by = i % 2 == 0 ? GroupBy.OWNER : GroupBy.ASSET;

      Availability found = done(store.availability(city(by, T + from * MIN, T + to * MIN)));

      assertThat(found.rows())
          .as("minutes %d to %d", from, to)
          .isEqualTo(story.count(by, from, to));
    }
  }

  @Test
  void wrong_ranges_and_points_are_refused_with_a_sentence() throws Exception {
    assertThat(failure(store.timeline("cam", T, T)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from must lie before to");
    assertThat(failure(store.series("cam", "fps", T, T + 1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("points must be 1 to 10,000");
    assertThat(failure(store.series("cam", "fps", T, T + 1, 10_001)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<String> keys(
      @org.jspecify.annotations.Nullable List<String> assets,
      List<String> kinds,
      List<String> areas,
      @org.jspecify.annotations.Nullable String owner)
      throws Exception {
    var query =
        new AvailabilityQuery(GroupBy.ASSET, Tape.CITY, assets, kinds, areas, owner, T, T + HOUR);
    return done(store.availability(query)).rows().stream()
        .map(row -> String.valueOf(row.key()))
        .toList();
  }

  protected static AvailabilityQuery city(GroupBy by, long from, long to) {
    return AvailabilityQuery.of(by, Tape.CITY, from, to);
  }

  private Availability.Row row(GroupBy by, long from, long to) throws Exception {
    List<Availability.Row> rows = done(store.availability(city(by, from, to))).rows();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private Timeline timeline(String asset, long from, long to) throws Exception {
    return done(store.timeline(asset, from, to)).orElseThrow();
  }

  private Series series(String asset, String measure, long from, long to, int points)
      throws Exception {
    return done(store.series(asset, measure, from, to, points)).orElseThrow();
  }
}
