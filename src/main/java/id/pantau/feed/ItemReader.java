package id.pantau.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import id.pantau.model.Asset;
import id.pantau.model.KnownIds;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one observation object from a stream of tokens into a batch. What is wrong with a field
 * rejects this item only: the rest of its tokens is skipped and the stream stays in step.
 *
 * <p>One instance a document, one thread.
 */
final class ItemReader {
  /** Measures one observation may carry. */
  static final int MAX_MEASURES = 100;

  static final int MAX_MESSAGE = 1_000;
  static final int MAX_NAME = 128;
  static final int MAX_XREF = 256;

  static final String MALFORMED = "malformed";
  static final String BAD_TIME = "bad_time";

  private static final int SHOWN = 40;
  private static final int ASSET = 1;
  private static final int XREF = 1 << 1;
  private static final int AT = 1 << 2;
  private static final int STATUS = 1 << 3;
  private static final int MEASURES = 1 << 4;
  private static final int MESSAGE = 1 << 5;
  private static final int SEQ = 1 << 6;
  private static final int PROOF = 1 << 7;

  private final KnownIds known;
  private final ObservationBatch batch;
  private final @Nullable String topic;
  private int given;
  private @Nullable String code;
  private String pointer = "";
  private String detail = "";

  ItemReader(KnownIds known, ObservationBatch batch) {
    this(known, batch, null);
  }

  /**
   * A reader of items that all speak of one asset.
   *
   * @param topic the id of that asset, which an item may repeat but not contradict; null: each item
   *     names its own
   */
  ItemReader(KnownIds known, ObservationBatch batch, @Nullable String topic) {
    this.known = known;
    this.batch = batch;
    this.topic = topic;
  }

  /**
   * Opens an item and reads the object whose opening brace is the current token, up to its closing
   * brace. {@link #finish} must follow, unless the tokens are no JSON.
   *
   * @throws IOException when they are not; the item is then still open
   */
  void read(JsonParser json) throws IOException {
    batch.begin();
    code = null;
    given = 0;
    if (topic != null) {
      batch.asset(topic);
      given = ASSET;
    }
    int seen = 0;
    String name;
    while ((name = json.nextFieldName()) != null) {
      JsonToken value = json.nextToken();
      if (code != null) {
        json.skipChildren();
        continue;
      }
      int field = field(name);
      if ((seen & field) != 0) {
        fail(MALFORMED, '/' + name, "\"" + name + "\" is given twice; give it once");
      } else if (field == 0) {
        fail(
            MALFORMED,
            name.length() > SHOWN ? "" : '/' + escaped(name),
            "unknown field \""
                + shown(name)
                + "\"; known are asset, xref, at, status, measures, message, seq and proof");
      } else if (value != JsonToken.VALUE_NULL) {
        given |= field;
        take(field, json, value);
      }
      seen |= field;
      if (code != null) {
        json.skipChildren();
      }
    }
  }

  /**
   * Keeps or rejects the item that was read.
   *
   * @param index its place in the request, negative for the only one
   */
  void finish(int index) {
    if (code == null && (given & (ASSET | XREF)) == 0) {
      fail(MALFORMED, "", "names no asset; give \"asset\", or \"xref\" as scheme:value");
    } else if (code == null && (given & (ASSET | XREF)) == (ASSET | XREF)) {
      fail(MALFORMED, "/xref", "\"asset\" and \"xref\" are both given; give one of them");
    }
    String failure = code;
    if (failure == null) {
      batch.end();
    } else {
      batch.reject(failure, index < 0 ? pointer : "/" + index + pointer, detail);
    }
  }

  private static int field(String name) {
    return switch (name) {
      case "asset" -> ASSET;
      case "xref" -> XREF;
      case "at" -> AT;
      case "status" -> STATUS;
      case "measures" -> MEASURES;
      case "message" -> MESSAGE;
      case "seq" -> SEQ;
      case "proof" -> PROOF;
      default -> 0;
    };
  }

  private void take(int field, JsonParser json, JsonToken value) throws IOException {
    switch (field) {
      case ASSET -> takeAsset(json, value);
      case XREF -> takeXref(json, value);
      case AT -> takeAt(json, value);
      case STATUS -> takeStatus(json, value);
      case MEASURES -> takeMeasures(json, value);
      case MESSAGE -> takeMessage(json, value);
      case SEQ -> takeSeq(json, value);
      default -> takeProof(json, value);
    }
  }

  private void takeAsset(JsonParser json, JsonToken value) throws IOException {
    boolean text = value == JsonToken.VALUE_STRING;
    int number =
        text
            ? known.find(json.getTextCharacters(), json.getTextOffset(), json.getTextLength())
            : ObservationBatch.NO_NUMBER;
    String id = number < 0 ? null : known.text(number);
    if (id == null && text) {
      id = json.getText();
    }
    if (id == null || (number < 0 && !Asset.isId(id))) {
      fail(MALFORMED, "/asset", "must be an asset id: 1 to 128 of A-Z a-z 0-9 . _ : -");
    } else if (topic != null && !id.equals(topic)) {
      fail(MALFORMED, "/asset", "is another asset than " + topic + ", which the topic names");
    } else {
      batch.asset(id, number);
    }
  }

  private void takeXref(JsonParser json, JsonToken value) throws IOException {
    boolean fits = value == JsonToken.VALUE_STRING && json.getTextLength() <= MAX_XREF;
    String xref = fits ? json.getText() : "";
    int colon = xref.indexOf(':');
    if (colon < 1 || colon == xref.length() - 1 || !isPlain(xref)) {
      fail(MALFORMED, "/xref", "must be scheme:value, such as \"zabbix:10412\", up to 256 long");
    } else {
      batch.xref(xref);
    }
  }

  private void takeAt(JsonParser json, JsonToken value) throws IOException {
    long millis = Rfc3339.NOT_A_TIME;
    if (value == JsonToken.VALUE_STRING) {
      millis = Rfc3339.millis(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    } else if (value == JsonToken.VALUE_NUMBER_INT) {
      millis = whole(json, ObservationBatch.NO_TIME);
      if (millis == ObservationBatch.NO_TIME) {
        fail(BAD_TIME, "/at", "lies past the year 2100; send epoch milliseconds");
        return;
      }
    }
    if (millis == Rfc3339.NOT_A_TIME) {
      fail(
          MALFORMED,
          "/at",
          "must be RFC 3339 with an offset, such as \"2026-11-23T10:00:00+08:00\","
              + " or whole epoch milliseconds");
    } else {
      batch.at(millis);
    }
  }

  private void takeStatus(JsonParser json, JsonToken value) throws IOException {
    Status status = value == JsonToken.VALUE_STRING ? Status.reported(json.getText()) : null;
    if (status == null) {
      fail(MALFORMED, "/status", "must be \"UP\", \"DEGRADED\" or \"DOWN\", in capitals");
    } else {
      batch.status(status);
    }
  }

  private void takeProof(JsonParser json, JsonToken value) throws IOException {
    Proof proof = value == JsonToken.VALUE_STRING ? Proof.named(json.getText()) : null;
    if (proof == null) {
      fail(MALFORMED, "/proof", "must be \"reach\", \"service\", \"picture\" or \"recording\"");
    } else {
      batch.proof(proof);
    }
  }

  private void takeMessage(JsonParser json, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      fail(MALFORMED, "/message", "must be a text");
    } else if (json.getTextLength() > MAX_MESSAGE) {
      fail(MALFORMED, "/message", "is longer than 1,000 characters; shorten it");
    } else if (!isWellFormed(json.getText())) {
      fail(MALFORMED, "/message", "holds half of a surrogate pair; send whole characters");
    } else {
      batch.message(json.getText());
    }
  }

  private void takeSeq(JsonParser json, JsonToken value) throws IOException {
    long seq =
        value == JsonToken.VALUE_NUMBER_INT
            ? whole(json, ObservationBatch.NO_SEQ)
            : ObservationBatch.NO_SEQ;
    if (seq == ObservationBatch.NO_SEQ) {
      fail(MALFORMED, "/seq", "must be a whole number of 64 bits with sign, without quotes");
    } else {
      batch.seq(seq);
    }
  }

  private void takeMeasures(JsonParser json, JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      fail(MALFORMED, "/measures", "must be an object of numbers, such as {\"latency_ms\":23.5}");
      return;
    }
    int from = batch.measuresFrom(batch.size());
    int to = from;
    String name;
    while ((name = json.nextFieldName()) != null) {
      JsonToken token = json.nextToken();
      if (code == null) {
        takeMeasure(json, token, name, from, to++);
      }
      if (code != null) {
        json.skipChildren();
      }
    }
  }

  private void takeMeasure(JsonParser json, JsonToken value, String name, int from, int to)
      throws IOException {
    if (to - from == MAX_MEASURES) {
      fail(MALFORMED, "/measures", "holds more than 100 measures; send them in two observations");
      return;
    }
    if (name.isEmpty() || name.length() > MAX_NAME || !isPlain(name)) {
      fail(MALFORMED, "/measures", "has a name that is not 1 to 128 printable characters");
      return;
    }
    for (int i = from; i < to; i++) {
      if (batch.measureName(i).equals(name)) {
        fail(MALFORMED, measure(name), "is given twice; give it once");
        return;
      }
    }
    double number = value.isNumeric() ? json.getDoubleValue() : Double.NaN;
    if (Double.isFinite(number)) {
      batch.measure(name, number);
    } else {
      fail(MALFORMED, measure(name), "must be a finite number, without quotes");
    }
  }

  private static String measure(String name) {
    return name.length() > SHOWN ? "/measures" : "/measures/" + escaped(name);
  }

  /** The integer, or {@code beyond} when it does not fit 64 bits. */
  private static long whole(JsonParser json, long beyond) throws IOException {
    return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? beyond : json.getLongValue();
  }

  private void fail(String failure, String place, String sentence) {
    code = failure;
    pointer = place;
    detail = sentence;
  }

  /** A name as a token of an RFC 6901 pointer. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String shown(String name) {
    return name.length() > SHOWN ? name.substring(0, SHOWN) + "..." : name;
  }

  /** Whether text has no control characters and no half surrogate pairs. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return false;
      }
    }
    return isWellFormed(text);
  }

  /** Whether every surrogate has its other half; escapes such as {@code U+D800} can break that. */
  private static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(++i));
      if (!pair) {
        return false;
      }
    }
    return true;
  }
}
