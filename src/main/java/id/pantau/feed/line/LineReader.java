package id.pantau.feed.line;

import id.pantau.model.Asset;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line after the other from a text. The grammar is that of InfluxDB's own documentation:
 * {@code measurement[,tag=value...] field=value[,field=value...] [timestamp]}, with backslashes
 * before commas, blanks and equal signs, and quotes around texts.
 */
final class LineReader {
  private static final int MAX_MEASURES = 100;
  private static final int MAX_FIELDS = 1_000;
  private static final int MAX_DIGITS = 64;
  private static final int MAX_NAME = 128;
  private static final int MAX_MESSAGE = 1_000;
  private static final int MAX_VALUE = 128;
  private static final char END = '\n';

  private final String text;
  private final Precision precision;
  private final ObservationBatch batch;
  private final Map<String, Map<String, String>> names = new HashMap<>();
  private int at;
  private int line;
  private String measurement = "";
  private @Nullable String identity;
  private int identityRank;
  private @Nullable Status status;
  private @Nullable String message;
  private int measures;
  private int more;
  private double[] values = new double[16];
  private String[] named = new String[16];

  LineReader(String text, Precision precision, ObservationBatch batch) {
    this.text = text;
    this.precision = precision;
    this.batch = batch;
  }

  /** Moves to the next line that says something; false at the end. */
  boolean next() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == END) {
        line++;
        at++;
      } else if (c == '#') {
        skipLine();
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  /** Reads the line it stands at into the batch, or rejects it. */
  void read() {
    int begin = at;
    int before = line;
    identity = null;
    identityRank = 0;
    status = null;
    message = null;
    measures = 0;
    try {
      measurement = name(',', ' ');
      tags();
      fields();
      long time = timestamp();
      write(time);
    } catch (BadLine bad) {
      batch.begin();
      String place = "line " + (before + 1);
      batch.reject("malformed", "/" + place.replace(' ', '/'), place + ": " + bad.getMessage());
      at = begin;
      line = before;
      skipLine();
    }
  }

  private void tags() throws BadLine {
    while (peek() == ',') {
      at++;
      String key = name('=', ',');
      expect('=', "a tag has no value");
      String value = name(',', ' ');
      int rank = rank(key);
      if (rank > identityRank) {
        identityRank = rank;
        identity = value;
      }
    }
    if (peek() != ' ') {
      throw new BadLine("has no fields; write measurement,asset=ID field=value");
    }
    blanks();
  }

  /** Which tag names the asset where several do. */
  private static int rank(String tag) {
    return switch (tag) {
      case "asset" -> 3;
      case "asset_id" -> 2;
      case "host" -> 1;
      default -> 0;
    };
  }

  private void fields() throws BadLine {
    more = 0;
    while (true) {
      String key = name('=', ',');
      expect('=', "the field " + shown(key) + " has no value");
      if (peek() == '"') {
        textField(key, quoted());
      } else {
        number(key);
      }
      if (peek() != ',') {
        return;
      }
      at++;
    }
  }

  private void textField(String key, String value) throws BadLine {
    if (key.equals("status")) {
      status = status(value);
    } else if (key.equals("message")) {
      message = value.length() > MAX_MESSAGE ? value.substring(0, MAX_MESSAGE) : value;
    }
  }

  private static Status status(String word) throws BadLine {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "UP" -> Status.UP;
      case "DEGRADED" -> Status.DEGRADED;
      case "DOWN" -> Status.DOWN;
      default -> throw new BadLine("status must be \"UP\", \"DEGRADED\" or \"DOWN\"");
    };
  }

  private void number(String key) throws BadLine {
    int from = at;
    while (at < text.length() && ",\n\r ".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    double value = value(key, text.substring(from, at));
    String name = measureName(key);
    if (name.length() > MAX_NAME) {
      throw new BadLine("the measure " + shown(name) + " has a name longer than 128 characters");
    }
    for (int i = 0; i < measures; i++) {
      if (named[i].equals(name)) {
        values[i] = value; // the last of a name counts, as in the database
        return;
      }
    }
    if (measures == MAX_FIELDS) {
      throw new BadLine("has more than 1,000 fields; send them in several lines");
    }
    if (measures == values.length) {
      values = Arrays.copyOf(values, measures * 2);
      named = Arrays.copyOf(named, measures * 2);
    }
    named[measures] = name;
    values[measures++] = value;
  }

  private static double value(String key, String word) throws BadLine {
    switch (word) {
      case "t", "T", "true", "True", "TRUE" -> {
        return 1;
      }
      case "f", "F", "false", "False", "FALSE" -> {
        return 0;
      }
      default -> {
        boolean whole = word.endsWith("i") || word.endsWith("u");
        double value = decimal(whole ? word.substring(0, word.length() - 1) : word);
        if (Double.isFinite(value)) {
          return value;
        }
        throw new BadLine("the field " + shown(key) + " is no finite number, text or boolean");
      }
    }
  }

  /** The number, NaN when it is none; Java would also read hexadecimal and suffixes. */
  private static double decimal(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if ("0123456789+-.eE".indexOf(digits.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      return digits.length() > MAX_DIGITS ? Double.NaN : Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private String measureName(String field) {
    if (measurement.equals("status")) {
      return field;
    }
    return names
        .computeIfAbsent(measurement, any -> new HashMap<>())
        .computeIfAbsent(field, any -> measurement + "_" + field);
  }

  private long timestamp() throws BadLine {
    blanks();
    int from = at;
    while (at < text.length() && text.charAt(at) != END) {
      at++;
    }
    String word = text.substring(from, at).strip();
    if (word.isEmpty()) {
      return ObservationBatch.NO_TIME;
    }
    try {
      return precision.millis(Long.parseLong(word));
    } catch (NumberFormatException | ArithmeticException e) {
      throw new BadLine("the timestamp " + shown(word) + " is no whole number of its precision");
    }
  }

  private void write(long time) throws BadLine {
    String id = identity;
    if (id == null || id.isEmpty() || id.length() > MAX_VALUE) {
      throw new BadLine("names no asset; give it the tag asset, asset_id or host");
    }
    if (status == null && measures == 0) {
      throw new BadLine("has neither a status nor a number");
    }
    do {
      batch.begin();
      identify(id);
      if (time != ObservationBatch.NO_TIME) {
        batch.at(time);
      }
      if (status != null && more == 0) {
        batch.status(status);
      }
      if (message != null) {
        batch.message(message);
      }
      int to = Math.min(measures, more + MAX_MEASURES);
      while (more < to) {
        batch.measure(named[more], values[more++]);
      }
      batch.end();
    } while (more < measures);
  }

  private void identify(String id) {
    boolean possible = Asset.isId(id);
    if (possible) {
      batch.asset(id);
    }
    if (!possible || identityRank == 1 || id.indexOf(':') > 0) {
      batch.xref(id.indexOf(':') > 0 ? id : "host:" + id);
    }
  }

  /** Text up to one of these, a blank or the line's end, without its backslashes. */
  private String name(char stop, char other) throws BadLine {
    int from = at;
    boolean escaped = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length() && ", =".indexOf(text.charAt(at + 1)) >= 0) {
        escaped = true;
        at++;
      } else if (c == stop || c == other || c == ' ' || c == END) {
        break;
      }
      at++;
    }
    if (at == from) {
      throw new BadLine("a name or value is empty; write measurement,tag=value field=value");
    }
    String raw = text.substring(from, at);
    return escaped ? raw.replace("\\,", ",").replace("\\ ", " ").replace("\\=", "=") : raw;
  }

  private String quoted() throws BadLine {
    at++;
    var value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      if (c == END) {
        line++;
      }
      boolean escape = c == '\\' && at < text.length() && "\"\\".indexOf(text.charAt(at)) >= 0;
      value.append(escape ? text.charAt(at++) : c);
    }
    throw new BadLine("a text does not end; close its quotes");
  }

  private void expect(char c, String detail) throws BadLine {
    if (peek() != c) {
      throw new BadLine(detail);
    }
    at++;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private void blanks() {
    while (peek() == ' ') {
      at++;
    }
  }

  private void skipLine() {
    int end = text.indexOf(END, at);
    at = end < 0 ? text.length() : end;
  }

  private static String shown(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "..." : name;
  }
}
