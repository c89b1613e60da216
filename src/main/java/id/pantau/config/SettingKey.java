package id.pantau.config;

import id.pantau.config.Settings.History.Store;
import id.pantau.config.Settings.Outgoing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One setting: its path in the file, its default as a person would write it, and how its text
 * becomes a value.
 *
 * @param parse throws IllegalArgumentException with a sentence for the person who wrote the text
 */
record SettingKey<T>(String path, String byDefault, Function<String, T> parse) {

  static final SettingKey<String> HOST = key("server.host", "127.0.0.1", SettingText::host);
  static final SettingKey<Integer> PORT = key("server.port", "8080", SettingText::port);
  static final SettingKey<Path> DATA = key("data", "data", SettingText::path);
  static final SettingKey<Path> CITIES = key("cities.folder", "config/cities", SettingText::path);
  static final SettingKey<List<String>> SERVE = key("cities.serve", "", SettingText::list);

  static final SettingKey<Long> JOURNAL_BYTES =
      key("journal.maxBytes", "10GiB", SettingText.bytes("64MiB", "1024TiB"));
  static final SettingKey<Duration> JOURNAL_AGE =
      key("journal.maxAge", "7d", SettingText.duration("1h", "100y"));
  static final SettingKey<Duration> GROUP_COMMIT =
      key("journal.groupCommitMax", "5ms", SettingText.duration("0ms", "1s"));

  static final SettingKey<Store> STORE = key("history.store", "duckdb", SettingText::store);
  static final SettingKey<Duration> RAW =
      key("history.rawRetention", "400d", SettingText.duration("1d", "100y"));
  static final SettingKey<Duration> TRANSITIONS =
      key("history.transitionsRetention", "5y", SettingText.duration("1d", "100y"));
  static final SettingKey<Duration> ROLLUP =
      key("history.rollupRetention", "5y", SettingText.duration("1d", "100y"));
  static final SettingKey<URI> INFLUX_URL =
      key("history.influx.url", "http://127.0.0.1:8086", SettingText::storeUrl);
  static final SettingKey<String> INFLUX_TOKEN =
      key("history.influx.token", "", SettingText::token);
  static final SettingKey<String> INFLUX_ORG = key("history.influx.org", "", text -> text);
  static final SettingKey<String> INFLUX_BUCKET =
      key("history.influx.bucket", "pantau", SettingText::bucket);
  static final SettingKey<Duration> INFLUX_TIMEOUT =
      key("history.influx.timeout", "10s", SettingText.duration("1s", "60s"));
  static final SettingKey<Integer> CATCH_UP =
      key("history.maxCatchUpRate", "20000", SettingText.count(1_000, 100_000_000));

  static final SettingKey<Integer> BODY =
      key("ingest.maxBody", "1MiB", SettingText.bytes("1KiB", "1GiB").andThen(Math::toIntExact));
  static final SettingKey<Integer> INFLATED =
      key(
          "ingest.maxInflated",
          "16MiB",
          SettingText.bytes("1KiB", "1GiB").andThen(Math::toIntExact));
  static final SettingKey<Integer> QUEUED =
      key("ingest.maxQueued", "200000", SettingText.count(1, 100_000_000));

  static final SettingKey<Duration> TICK =
      key("live.tick", "100ms", SettingText.duration("10ms", "5s"));
  static final SettingKey<Duration> HEARTBEAT =
      key("live.heartbeat", "5s", SettingText.duration("1s", "60s"));
  static final SettingKey<Integer> RING =
      key("live.ringSize", "10000", SettingText.count(100, 1_000_000));
  static final SettingKey<Integer> CLIENT_QUEUE =
      key(
          "live.perClientQueue",
          "256KiB",
          SettingText.bytes("64KiB", "1GiB").andThen(Math::toIntExact));

  static final SettingKey<List<Outgoing.Range>> ALLOW =
      key("outgoing.allow", "", SettingText::ranges);

  /** {@code PANTAU_INGEST_MAX_BODY} for {@code ingest.maxBody}. */
  String environmentName() {
    return "PANTAU_"
        + path.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static <T> SettingKey<T> key(String path, String byDefault, Function<String, T> parse) {
    return new SettingKey<>(path, byDefault, parse);
  }
}
