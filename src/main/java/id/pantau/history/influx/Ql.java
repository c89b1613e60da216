package id.pantau.history.influx;

/** Text of InfluxQL; what comes from outside enters it only through here. */
final class Ql {
  private Ql() {}

  /** An identifier. */
  static String name(String name) {
    return '"' + escaped(name).replace("\"", "\\\"") + '"';
  }

  /** A string. */
  static String text(String value) {
    return '\'' + escaped(value).replace("'", "\\'") + '\'';
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n");
  }

  /** The condition that a time lies in this range, {@code to} exclusive. */
  static String within(long from, long to) {
    return "time >= %s AND time < %s".formatted(time(from), time(to));
  }

  /** A time in milliseconds; clipped to what the server can tell. */
  static String time(long millis) {
    return Math.max(Lines.EARLIEST, Math.min(Lines.LATEST, millis)) + "ms";
  }
}
