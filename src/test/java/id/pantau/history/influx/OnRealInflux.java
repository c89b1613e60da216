package id.pantau.history.influx;

import java.util.Objects;

/** The contract, kept on the real server that {@code PANTAU_TEST_INFLUX_URL} names. */
class OnRealInflux extends InfluxContract {
  /** The server named by the environment. */
  static InfluxServer named() {
    return new InfluxServer(
        Objects.requireNonNull(System.getenv("PANTAU_TEST_INFLUX_URL")),
        System.getenv("PANTAU_TEST_INFLUX_TOKEN"),
        System.getenv().getOrDefault("PANTAU_TEST_INFLUX_ORG", ""));
  }

  @Override
  InfluxServer server() {
    return named();
  }
}
