package id.pantau.feed;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import id.pantau.model.KnownIds;
import id.pantau.model.ObservationBatch;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a request into a batch of observations. Stateless but for its caches: one
 * serves every thread.
 *
 * <p><b>What counts as an item.</b> An object is one item, an array has one an element, NDJSON one
 * a line that is not blank. Every item seen is either kept or rejected with its place. A good
 * document is read in one pass. When a document breaks the grammar, exceeds a limit or is not
 * UTF-8, it is read again item by item, cut at commas, brackets and quotes, so that each item
 * stands alone: the bad ones are rejected as {@code malformed} and the others kept. What cannot be
 * told apart (an array that never closes, bytes after its end, what follows 1,000 items of broken
 * grammar) counts as one rejected item at the place where it begins.
 *
 * <p><b>Strict.</b> Unknown fields and repeated names are refused, as a misspelt {@code stauts}
 * would otherwise leave an asset green. A field that is {@code null} is absent.
 */
final class ObservationParser {
  static final int MAX_DEPTH = 64;
  static final int MAX_DIGITS = 64;

  /** Longest text of an item, and longest line of NDJSON, in characters or bytes. */
  static final int MAX_TEXT = 64 * 1_024;

  /** Items of broken grammar after which a document is given up; each costs an exception. */
  static final int MAX_BROKEN = 1_000;

  private static final int MAX_FIELD_NAME = 1_024;
  private static final int TYPICAL_BYTES = 100;
  private static final int SHOWN = 160;

  private final JsonFactory factory =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_DIGITS)
                  .maxStringLength(MAX_TEXT)
                  .maxNameLength(MAX_FIELD_NAME)
                  .build())
          // Names come from outside: interning them would fill the JVM's own table.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          // NaN is read so that it can be refused by name, without losing step in the array.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final Supplier<KnownIds> known;

  /** A parser of reports; what is known may change between two documents. */
  ObservationParser(Supplier<KnownIds> known) {
    this.known = known;
  }

  /**
   * Reads a JSON object or array.
   *
   * @param receivedAt milliseconds since the epoch
   * @throws RefusedBody when it is neither an array nor one well-formed object
   */
  ObservationBatch json(byte[] body, long receivedAt) throws RefusedBody {
    int start = contentStart(body);
    boolean object = opensWith('{', body, start, body.length);
    if (!object && !opensWith('[', body, start, body.length)) {
      throw RefusedBody.malformed(
          start == body.length
              ? "the body is empty; send a JSON object or array of observations"
              : "the body is not JSON in UTF-8; it must begin with { or [");
    }
    boolean utf8 = Utf8.isValid(body, start, body.length);
    if (object) {
      return object(body, start, utf8, receivedAt, null);
    }
    if (utf8) {
      var batch = new ObservationBatch(receivedAt, body.length / TYPICAL_BYTES + 1);
      try {
        array(body, start, batch);
        return batch;
      } catch (IOException broken) {
        // Not lost: the reading item by item meets it again and names its place.
        return itemByItem(body, start, receivedAt);
      }
    }
    return itemByItem(body, start, receivedAt);
  }

  /**
   * Reads one JSON object that speaks of this asset, whether or not it names it.
   *
   * @param receivedAt milliseconds since the epoch
   * @throws RefusedBody when it is not one well-formed object
   */
  ObservationBatch of(String asset, byte[] body, long receivedAt) throws RefusedBody {
    int start = contentStart(body);
    if (!opensWith('{', body, start, body.length)) {
      throw RefusedBody.malformed("the body is not one JSON object in UTF-8; it must begin with {");
    }
    return object(body, start, Utf8.isValid(body, start, body.length), receivedAt, asset);
  }

  /**
   * Reads NDJSON, one object a line. A line over {@link #MAX_TEXT} bytes is rejected unread.
   *
   * @param receivedAt milliseconds since the epoch
   */
  ObservationBatch ndjson(byte[] body, long receivedAt) {
    var batch = new ObservationBatch(receivedAt, body.length / TYPICAL_BYTES + 1);
    var items = new Items(batch);
    int line = 0;
    for (int from = contentStart(body), end; from < body.length; from = end + 1) {
      end = from;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      line++;
      int at = from;
      int to = end;
      while (at < to && ArrayItems.isSpace(body[at])) {
        at++;
      }
      while (to > at && ArrayItems.isSpace(body[to - 1])) {
        to--;
      }
      if (to - at > MAX_TEXT) {
        items.reject("line " + line + " is longer than 65,536 bytes; send less");
      } else if (at < to && !items.take(body, at, to, line)) {
        return batch;
      }
    }
    return batch;
  }

  private ObservationBatch object(
      byte[] body, int start, boolean utf8, long receivedAt, @Nullable String asset)
      throws RefusedBody {
    if (!utf8) {
      throw RefusedBody.malformed("the body is not UTF-8; encode it so");
    }
    var batch = new ObservationBatch(receivedAt, 1);
    try (JsonParser json = factory.createParser(body, start, body.length - start)) {
      json.nextToken();
      var reader = new ItemReader(known.get(), batch, asset);
      reader.read(json);
      if (json.nextToken() != null) {
        throw RefusedBody.malformed(
            "more follows the object; send several as an array or as application/x-ndjson");
      }
      reader.finish(-1);
    } catch (IOException broken) {
      throw RefusedBody.malformed("the body is " + reason(broken));
    }
    return batch;
  }

  private void array(byte[] body, int start, ObservationBatch batch) throws IOException {
    try (JsonParser json = factory.createParser(body, start, body.length - start)) {
      var reader = new ItemReader(known.get(), batch);
      json.nextToken();
      JsonToken token;
      while ((token = json.nextToken()) != JsonToken.END_ARRAY) {
        int index = batch.items();
        if (token == JsonToken.START_OBJECT) {
          reader.read(json);
          reader.finish(index);
        } else {
          json.skipChildren();
          batch.begin();
          batch.reject(ItemReader.MALFORMED, "/" + index, NO_OBJECT);
        }
      }
      if (json.nextToken() != null) {
        throw new IOException("more follows the array");
      }
    }
  }

  private ObservationBatch itemByItem(byte[] body, int start, long receivedAt) {
    var batch = new ObservationBatch(receivedAt, body.length / TYPICAL_BYTES + 1);
    var items = new Items(batch);
    var found = new ArrayItems(body, start, body.length);
    while (found.next()) {
      int rejected = batch.rejected();
      boolean whole =
          found.complete() || (found.to() > found.from() && body[found.to() - 1] == '}');
      if (whole && !items.take(body, found.from(), found.to(), 0)) {
        return batch;
      }
      if (!found.complete()) {
        if (batch.rejected() == rejected) {
          items.reject("the array does not close; send it whole");
        }
        return batch;
      }
    }
    int after = found.after();
    while (after < body.length && ArrayItems.isSpace(body[after])) {
      after++;
    }
    if (after < body.length) {
      items.reject("more follows the closing bracket; send one array");
    }
    return batch;
  }

  private static final String NO_OBJECT = "is no JSON object; each observation is an object";

  /** Items that stand alone, each with a parser of its own. */
  private final class Items {
    private final ObservationBatch batch;
    private final ItemReader reader;
    private int broken;

    Items(ObservationBatch batch) {
      this.batch = batch;
      this.reader = new ItemReader(known.get(), batch);
    }

    /**
     * Keeps or rejects the item of these bytes; false when the document is given up; line from 1.
     */
    boolean take(byte[] body, int from, int to, int line) {
      int index = batch.items();
      if (broken == MAX_BROKEN) {
        reject("given up after 1,000 items that are no JSON; the rest was not read");
        return false;
      }
      if (!opensWith('{', body, from, to)) {
        reject(place(line) + NO_OBJECT);
      } else if (!Utf8.isValid(body, from, to)) {
        reject(place(line) + "is not UTF-8; encode it so");
      } else {
        parse(body, from, to, index, line);
      }
      return true;
    }

    void reject(String detail) {
      int index = batch.items();
      batch.begin();
      batch.reject(ItemReader.MALFORMED, "/" + index, detail);
    }

    private static String place(int line) {
      return line == 0 ? "" : "line " + line + " ";
    }

    private void parse(byte[] body, int from, int to, int index, int line) {
      try (JsonParser json = factory.createParser(body, from, to - from)) {
        json.nextToken();
        reader.read(json);
        if (json.nextToken() != null) {
          throw new IOException("more follows the object");
        }
        reader.finish(index);
      } catch (IOException e) {
        broken++;
        batch.reject(ItemReader.MALFORMED, "/" + index, place(line) + "is " + reason(e));
      }
    }
  }

  /** Where the content begins: after a byte order mark and white space. */
  private static int contentStart(byte[] body) {
    boolean mark =
        body.length >= 3
            && body[0] == (byte) 0xEF
            && body[1] == (byte) 0xBB
            && body[2] == (byte) 0xBF;
    int at = mark ? 3 : 0;
    while (at < body.length && ArrayItems.isSpace(body[at])) {
      at++;
    }
    return at;
  }

  /** Whether the bytes begin so; a zero behind it would be UTF-16 or UTF-32, which we refuse. */
  private static boolean opensWith(char bracket, byte[] body, int from, int to) {
    return from < to && body[from] == bracket && (from + 1 == to || body[from + 1] != 0);
  }

  private static String reason(IOException e) {
    if (e instanceof StreamConstraintsException) {
      return "beyond a limit: 64 levels, 64 digits a number, 65,536 characters a text";
    }
    String message =
        e instanceof JacksonException j ? j.getOriginalMessage() : String.valueOf(e.getMessage());
    return "no JSON: " + (message.length() > SHOWN ? message.substring(0, SHOWN) + "..." : message);
  }
}
