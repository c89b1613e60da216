package id.pantau.history.influx;

import id.pantau.history.figures.Step;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decisions and attributes of many assets in texts of one series. InfluxQL takes its time by series
 * and field, hardly by value: thousands of series cost seconds, one series a moment.
 */
final class Packed {
  /** A server refuses a text of 64 KiB. */
  private static final int LONGEST = 30_000;

  private static final String FIELD = "entries";
  private static final int DIGITS = 36;

  private final String measurement;
  private final boolean byNumber;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private long first;
  private long at;

  /**
   * Points of this measurement.
   *
   * @param at their time, milliseconds
   * @param byNumber whether points of one time stand apart by the number of their first entry, so
   *     that a batch cut elsewhere when repeated overwrites nothing it does not hold; else by place
   */
  Packed(String measurement, long at, boolean byNumber) {
    this.measurement = measurement;
    this.at = at;
    this.byNumber = byNumber;
  }

  /** Takes a decision. */
  void add(String asset, long number, Step step) {
    begin(asset, number, step.since());
    text.append(' ').append(step.status()).append(' ').append(step.cause());
  }

  /** Takes attributes. */
  void add(String asset, Version version) {
    begin(asset, version.number(), version.since());
    text.append(' ').append(Influx.enc(version.city()));
    for (String each : version.attributes()) {
      text.append(' ').append(each == null ? "-" : "=" + Influx.enc(each));
    }
  }

  private void begin(String asset, long number, long since) {
    if (text.length() > LONGEST) {
      end();
    }
    if (text.isEmpty()) {
      first = number;
    } else {
      text.append(',');
    }
    text.append(Influx.enc(asset)).append(' ').append(Long.toString(number, DIGITS));
    text.append(' ').append(Long.toString(since, DIGITS));
  }

  private void end() {
    if (!text.isEmpty()) {
      long apart = byNumber ? first : lines.size();
      lines.add(
          Lines.point(measurement, at, apart).addField(FIELD, text.toString()).toLineProtocol());
      text.setLength(0);
    }
  }

  /** All points. */
  List<String> lines() {
    end();
    return lines;
  }

  /** The question for the points of this time, {@code to} exclusive. */
  static String asked(String measurement, long from, long to) {
    return "SELECT %s FROM %s WHERE %s".formatted(FIELD, measurement, Ql.within(from, to));
  }

  /** Takes an entry. */
  interface Taker {
    void take(Entry entry);
  }

  /** One asset's decision or attributes. */
  record Entry(String asset, long number, long since, String[] words) {
    private static final int REST = 3;

    Loading.Decision decision() {
      int status = Integer.parseInt(words[REST]);
      return new Loading.Decision(
          number, new Step(since, status, Integer.parseInt(words[REST + 1])));
    }

    Version version() {
      return new Version(
          since,
          number,
          plain(words[REST]),
          word(1),
          word(2),
          word(3),
          word(4),
          word(5),
          word(6),
          word(7));
    }

    private @Nullable String word(int attribute) {
      String word = words[REST + attribute];
      return word.equals("-") ? null : plain(word.substring(1));
    }
  }

  /** Shows every entry of a row. */
  static void read(Answers.Row row, Taker taker) {
    String all = row.text(FIELD);
    if (all != null) {
      for (String entry : all.split(",")) {
        String[] words = entry.split(" ");
        long number = Long.parseLong(words[1], DIGITS);
        taker.take(new Entry(plain(words[0]), number, Long.parseLong(words[2], DIGITS), words));
      }
    }
  }

  private static String plain(String word) {
    return word.indexOf('%') < 0 ? word : URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
