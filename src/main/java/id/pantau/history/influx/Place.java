package id.pantau.history.influx;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The four parts of the store by how long they keep: retention policies of 1.x, buckets of 2.x. */
enum Place {
  /** Samples as they came. */
  RAW,
  /** Decisions about statuses as they were taken. */
  STEPS,
  /** Hourly roll-ups, and the standing of each kind by minute. */
  HOURS,
  /** Inventory, blind time, the position: never expires. */
  STATE;

  /** Its name in the store. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How long the server keeps points, null for ever. */
  @Nullable Duration kept(InfluxSettings settings) {
    Duration slack = settings.slack();
    if (slack == null) {
      return null;
    }
    return switch (this) {
      case RAW -> settings.rawRetention().plus(slack);
      case STEPS -> settings.transitionRetention().plus(slack);
      case HOURS -> settings.rollUpRetention().plus(slack);
      case STATE -> null;
    };
  }
}
