package id.pantau.history.influx;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the database and its retention policies in a 1.x, where they are missing. */
final class DatabaseSetup {
  private final Influx influx;
  private final InfluxSettings settings;

  DatabaseSetup(Influx influx, InfluxSettings settings) {
    this.influx = influx;
    this.settings = settings;
  }

  /** Leaves alone what is there: its owner may have chosen other times. */
  void run() throws InterruptedException {
    String database = Ql.name(settings.bucket());
    if (!names("SHOW DATABASES").contains(settings.bucket())) {
      influx.command("CREATE DATABASE " + database, (statement, tags, row) -> {});
    }
    Set<String> known = names("SHOW RETENTION POLICIES ON " + database);
    for (Place place : Place.values()) {
      if (!known.contains(place.word())) {
        influx.command(
            "CREATE RETENTION POLICY %s ON %s DURATION %s REPLICATION 1"
                .formatted(Ql.name(place.word()), database, duration(place.kept(settings))),
            (statement, tags, row) -> {});
      }
    }
  }

  private static String duration(@Nullable Duration kept) {
    return kept == null ? "INF" : kept.toHours() + "h";
  }

  private Set<String> names(String statement) throws InterruptedException {
    Set<String> names = new HashSet<>();
    influx.command(
        statement,
        (position, tags, row) -> {
          String name = row.text("name");
          if (name != null) {
            names.add(name);
          }
        });
    return names;
  }
}
