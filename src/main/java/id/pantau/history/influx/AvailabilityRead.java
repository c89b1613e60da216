package id.pantau.history.influx;

import id.pantau.history.Availability;
import id.pantau.history.AvailabilityQuery;
import id.pantau.history.figures.BlindTime;
import id.pantau.history.figures.Hours;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sums of statuses by group: of steps as far back as they show, of hourly roll-ups before that.
 * Steps of the newest weeks stand in memory; a longer range reads them from the store.
 */
final class AvailabilityRead {
  private static final Comparator<Availability.Row> BY_KEY =
      Comparator.comparing(Availability.Row::key, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final Lives lives;
  private final Influx influx;
  private final AvailabilityQuery query;
  private final @Nullable Set<String> only;
  private final Map<@Nullable String, long[]> sums = new HashMap<>();

  AvailabilityRead(Lives lives, Influx influx, AvailabilityQuery query) {
    this.lives = lives;
    this.influx = influx;
    this.query = query;
    only = query.assets() == null ? null : new HashSet<>(query.assets());
  }

  /** See the port. */
  Availability run() throws InterruptedException {
    long upTo = lives.position.upTo();
    long rolledTo = lives.cut.rolledTo();
    long from = query.from() < rolledTo ? Hours.floor(query.from()) : query.from();
    long to = Math.min(query.to(), upTo);
    if (to < rolledTo) {
      to = Hours.ceil(to);
    }
    if (from >= to) {
      return new Availability(List.of(), from, from, upTo);
    }
    if (from < rolledTo) {
      addHours(Math.max(from, lives.cut.hoursFrom()), Math.min(to, rolledTo));
    }
    if (to > rolledTo) {
      addSteps(Math.max(from, rolledTo), to);
    }
    return new Availability(rows(), from, to, upTo);
  }

  private void addSteps(long from, long to) throws InterruptedException {
    boolean inMemory = from >= lives.floor;
    Map<String, Track> tracks = inMemory ? Map.of() : tracks(from, to);
    var clock = new BlindTime(from, BlindTime.within(from, to, lives.blind));
    lives.byAsset.forEach(
        (asset, life) -> {
          Track track = inMemory ? life.track : tracks.get(asset);
          if (track != null && (only == null || only.contains(asset))) {
            add(asset, life, track, from, to, clock);
          }
        });
  }

  private Map<String, Track> tracks(long from, long to) throws InterruptedException {
    String one = one();
    Map<String, Track> all = one == null ? new Chain(influx).back(lives, from) : null;
    return all == null ? new Loading(influx).range(lives.position, from, to, one) : all;
  }

  private @Nullable String one() {
    return only != null && only.size() == 1 ? only.iterator().next() : null;
  }

  private void add(String asset, Life life, Track track, long from, long to, BlindTime clock) {
    Windows.each(
        life,
        from,
        to,
        (version, start, finish) -> {
          if (Windows.wanted(query, version)) {
            var found = new Sums(clock);
            found.add(track, start, finish);
            add(version.key(query.by(), asset), found.of);
          }
        });
  }

  private void addHours(long from, long to) throws InterruptedException {
    if (from >= to) {
      return;
    }
    influx.query(
        Place.HOURS,
        "SELECT version, up, degraded, down, unknown, blind FROM status_hour WHERE "
            + Ql.within(from, to)
            + " GROUP BY asset",
        (statement, tags, row) -> hour(Loading.asset(tags), row));
  }

  private void hour(String asset, Answers.Row row) {
    Life life = lives.known(asset);
    Version version = life == null ? null : life.version(row.whole("version"));
    boolean wanted =
        version != null && (only == null || only.contains(asset)) && Windows.wanted(query, version);
    if (version != null && wanted) {
      add(
          version.key(query.by(), asset),
          new long[] {
            row.whole("unknown"),
            row.whole("up"),
            row.whole("degraded"),
            row.whole("down"),
            row.whole("blind")
          });
    }
  }

  private void add(@Nullable String key, long[] found) {
    long covered = 0;
    for (long each : found) {
      covered += each;
    }
    if (covered == 0) {
      return; // not known in this span
    }
    long[] group = sums.computeIfAbsent(key, ignored -> new long[found.length]);
    for (int i = 0; i < found.length; i++) {
      group[i] += found[i];
    }
  }

  private List<Availability.Row> rows() {
    var rows = new ArrayList<Availability.Row>();
    sums.forEach((key, s) -> rows.add(new Availability.Row(key, s[1], s[2], s[3], s[0], s[4], 0)));
    rows.sort(BY_KEY);
    return rows;
  }
}
