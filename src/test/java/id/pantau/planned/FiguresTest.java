package id.pantau.planned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.pantau.model.Asset;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What planned work and attributions make of an asset's time. */
class FiguresTest {
  private static final Author DESK = new Author("meja", "k");

  @Test
  void planned_work_leaves_the_percent_only_where_the_standard_says_so() {
    Figures counted = figures(900, 100);
    counted.work(touched(asset(Map.of()), false), sums(0, 50));
    Figures excluded = figures(900, 100);
    excluded.work(touched(asset(Map.of(Standard.PLANNED_WORK, "excluded")), false), sums(0, 50));

    assertThat(counted.percent()).isEqualTo(90.0);
    assertThat(counted.operational()).isEqualTo(90.0);
    assertThat(excluded.percent()).isCloseTo(100.0 * 900 / 950, within(1e-9));
    assertThat(excluded.operational()).isEqualTo(90.0);
    assertThat(excluded.planned.total()).isEqualTo(50);
    assertThat(excluded.down(Party.UNDECIDED)).isEqualTo(50);
  }

  @Test
  void what_was_entered_late_is_told_and_the_figure_without_it_too() {
    Asset excluding = asset(Map.of(Standard.PLANNED_WORK, "excluded"));
    Figures figures = figures(900, 100);
    figures.work(touched(excluding, true), sums(0, 50));

    assertThat(figures.late()).isEqualTo(50);
    assertThat(figures.percentWithoutLate()).isEqualTo(90.0);
  }

  @Test
  void an_excused_outage_counts_in_the_operational_figure_and_not_in_the_contractual_one() {
    Figures figures = figures(900, 100);
    figures.attributed(Party.POWER, 60, true);
    figures.attributed(Party.PROVIDER, 30, false);

    assertThat(figures.operational()).isEqualTo(90.0);
    assertThat(figures.percent()).isEqualTo(90.0);
    assertThat(figures.contractual()).isCloseTo(100.0 * 900 / 940, within(1e-9));
    assertThat(figures.down(Party.UNDECIDED)).isEqualTo(10);
  }

  @Test
  void the_standard_names_whom_the_contract_excuses() {
    assertThat(Standard.excused(asset(Map.of())))
        .contains(Party.POWER)
        .doesNotContain(Party.PLANNED);
    assertThat(Standard.excused(asset(Map.of(Standard.EXCUSED, "force_majeure"))))
        .containsExactly(Party.FORCE_MAJEURE);
    assertThat(Standard.excused(asset(Map.of(Standard.PLANNED_WORK, "excluded"))))
        .contains(Party.PLANNED);
  }

  @Test
  void overlapping_work_covers_time_once_and_an_asset_only_while_it_was_what_the_work_names() {
    var assets =
        new AssetsOver(
            List.of(
                new DatedAsset("a", 10, asset(Map.of())), new DatedAsset("a", 150, null))); // gone
    List<Cover> covers =
        Cover.of(
            List.of(plan("one", 100, 200, 0), plan("two", 120, 300, 130)),
            Holidays.NONE,
            assets,
            0,
            1_000);

    assertThat(covers)
        .extracting(Cover::span)
        .containsExactly(new Span(100, 120), new Span(120, 150));
    assertThat(Objects.requireNonNull(covers.get(1).touched().get("a")).late())
        .isFalse(); // one of the two was in time
  }

  @Test
  void an_asset_is_out_of_use_while_its_version_says_so_and_planned_work_does_not_touch_it_then() {
    Asset live = asset(Map.of());
    Asset off = asset(Map.of(), Asset.Lifecycle.OFF);
    List<DatedAsset> versions =
        List.of(
            new DatedAsset("a", 10, asset(Map.of(), Asset.Lifecycle.PLANNED)), // and before
            new DatedAsset("a", 100, live),
            new DatedAsset("a", 200, off),
            new DatedAsset("a", 300, live),
            new DatedAsset("a", 900, off));

    assertThat(OutOfUse.of(versions, 0, 1_000))
        .extracting(OutOfUse::span)
        .containsExactly(new Span(0, 100), new Span(200, 300), new Span(900, 1_000));
    assertThat(OutOfUse.of(versions, 310, 800)).isEmpty();
    assertThat(
            Cover.of(
                List.of(plan("one", 150, 350, 0)),
                Holidays.NONE,
                new AssetsOver(versions),
                0,
                1_000))
        .extracting(Cover::span)
        .containsExactly(new Span(150, 200), new Span(300, 350));
  }

  @Test
  void an_attribution_stays_with_its_outage_when_the_begin_moves_and_the_newest_word_counts() {
    List<Span> down = List.of(new Span(100, 200), new Span(200, 250), new Span(400, 500));
    List<Outage> outages =
        Outage.of(down, List.of(said(120, Party.PROVIDER, 600), said(100, Party.POWER, 700)));

    assertThat(outages)
        .extracting(Outage::span)
        .containsExactly(new Span(100, 250), new Span(400, 500));
    assertThat(outages).extracting(Outage::party).containsExactly(Party.POWER, Party.UNDECIDED);
  }

  private static Entered<Act.Attribute> said(long from, Party party, long at) {
    return new Entered<>("c", new Act.Attribute("a", from, party, "tiket 7"), DESK, at);
  }

  private static Plan plan(String id, long from, long to, long enteredAt) {
    var subject = new Subject(List.of("a"), List.of(), List.of(), List.of());
    var window =
        new Window(id, subject, new Schedule.Once(new Span(from, to)), ZoneOffset.UTC, "uji");
    return new Plan(new Entered<>("c", new Act.Plan(window), DESK, enteredAt), null);
  }

  private static Figures figures(long up, long down) {
    return new Figures(sums(up, down));
  }

  private static Figures.Sums sums(long up, long down) {
    var sums = new Figures.Sums();
    sums.add(up, 0, down, 0);
    return sums;
  }

  private static Cover.Touched touched(Asset asset, boolean late) {
    return new Cover.Touched(asset, late);
  }

  private static Asset asset(Map<String, String> inventory) {
    return asset(inventory, Asset.Lifecycle.LIVE);
  }

  private static Asset asset(Map<String, String> inventory, Asset.Lifecycle lifecycle) {
    return new Asset(
        "a",
        "c",
        "Kamera",
        "cctv.road",
        null,
        null,
        Double.NaN,
        Double.NaN,
        List.of(),
        30,
        lifecycle,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        inventory,
        Map.of());
  }
}
