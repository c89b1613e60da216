package id.pantau.history.influx;

import static id.pantau.history.Awaits.done;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.GrafanaBoards;
import id.pantau.history.HistoryBatch;
import id.pantau.history.Position;
import id.pantau.history.Tape;
import id.pantau.model.Asset;
import id.pantau.model.AssetChange;
import id.pantau.model.Status;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grafana's panels ask for nothing that the history does not write. */
class GrafanaQueriesTest {
  private static final long T = 1_767_571_200_000L;
  private static final long HOUR = 3_600_000;
  private static final Pattern FROM = Pattern.compile("FROM \"(\\w+)\"\\.\"(\\w+)\"");
  private static final Pattern NAME = Pattern.compile("\"(\\w+)\"");
  private static final Pattern ALIAS = Pattern.compile("AS \"(\\w+)\"");

  @TempDir Path folder;

  @Test
  void every_place_measurement_field_and_tag_of_a_panel_is_written() throws Exception {
    Map<String, StandInData> places = written();

    int sources = 0;
    for (String statement : GrafanaBoards.influxql()) {
      var named = new TreeSet<String>();
      Matcher name = NAME.matcher(statement);
      while (name.find()) {
        named.add(name.group(1));
      }
      Matcher from = FROM.matcher(statement);
      while (from.find()) {
        sources++;
        assertThat(places).as(statement).containsKey(from.group(1));
        StandInData place = Objects.requireNonNull(places.get(from.group(1)));
        assertThat(place.measurements).as(statement).containsKey(from.group(2));
        StandInData.Measurement measurement =
            Objects.requireNonNull(place.measurements.get(from.group(2)));
        named.removeAll(measurement.types.keySet());
        for (TreeMap<String, String> tags : measurement.series.keySet()) {
          named.removeAll(tags.keySet());
        }
        named.remove(from.group(1));
        named.remove(from.group(2));
      }
      Matcher alias = ALIAS.matcher(statement);
      while (alias.find()) {
        named.remove(alias.group(1));
      }
      assertThat(named).as("unknown names in %s", statement).isEmpty();
    }
    assertThat(sources).isGreaterThan(50);
  }

  private static HistoryBatch everyAttribute(Position at) {
    var asset =
        new Asset(
            "b",
            Tape.CITY,
            "b",
            "app",
            "73.71.01",
            "owner",
            0,
            0,
            List.of(),
            60,
            Asset.Lifecycle.LIVE,
            "operator",
            "provider",
            "contract",
            null,
            "M",
            null,
            null,
            Map.of(),
            Map.of(),
            Map.of());
    long number = at.change() + 1;
    var batch = new HistoryBatch(at, 16);
    batch.change(
        new AssetChange(Tape.CITY, number, 1, "b", AssetChange.Kind.ADDED, asset, T, 0), number);
    batch.reach(new Position(at.offset(), number, at.blind(), at.upTo()));
    return batch;
  }

  /** What a small story leaves in the store, by place. */
  private Map<String, StandInData> written() throws Exception {
    Vertx vertx = Vertx.vertx();
    var standIn = new StandIn(vertx, true);
    try {
      InfluxSettings settings = standIn.start().settings("pantau", folder, InfluxSettings.WINDOW);
      var store = new InfluxHistory(vertx, settings);
      var tape = new Tape(store);
      tape.added("a", T).status("a", Status.DOWN, T + 1).sample("a", "latency_ms", T + 2, 1.5);
      tape.sample("a", ":status", T + 2, 3).blind(T + 3, T + 4).write(T + 2 * HOUR);
      done(store.write(everyAttribute(tape.position())));
      done(store.retention(T + 2 * HOUR));
      Map<String, StandInData> places = Objects.requireNonNull(standIn.remembered().get("pantau"));
      done(store.close());
      return places;
    } finally {
      standIn.stop();
      done(vertx.close());
    }
  }
}
