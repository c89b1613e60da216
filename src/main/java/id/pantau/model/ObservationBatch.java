package id.pantau.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parsed reports of one request in columns, so that a batch of 100 costs a few arrays and not
 * hundreds of objects. Filled by one thread, then handed to the core and never touched again.
 *
 * <p>Use: {@link #begin} an item, set its fields, {@link #end} it or {@link #reject} it.
 */
public final class ObservationBatch {
  /** {@code at} of an item that did not say. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** {@code status} and {@code proof} of an item that did not say. */
  public static final byte NONE = -1;

  /** Number of an item whose asset was not looked up. */
  public static final int NO_NUMBER = -1;

  /** {@code seq} of an item that did not say. */
  public static final long NO_SEQ = Long.MIN_VALUE;

  /** Milliseconds since the epoch when the request came in. */
  public final long receivedAt;

  private int size;
  private int items;
  private int rejected;
  private int index;
  private String[] asset;
  private int[] number;
  private @Nullable String[] xref;
  private @Nullable String[] message;
  private long[] at;
  private long[] seq;
  private byte[] status;
  private byte[] proof;
  private int[] itemIndex;
  private int[] measuresEnd;
  private int measures;
  private String[] measureName;
  private double[] measureValue;
  private final List<ItemError> errors = new ArrayList<>(0);

  /** A batch that came in at this time, with room for about so many items. */
  public ObservationBatch(long receivedAt, int expected) {
    this.receivedAt = receivedAt;
    int room = Math.max(1, expected);
    asset = new String[room];
    number = new int[room];
    xref = new String[room];
    message = new String[room];
    at = new long[room];
    seq = new long[room];
    status = new byte[room];
    proof = new byte[room];
    itemIndex = new int[room];
    measuresEnd = new int[room];
    measureName = new String[room];
    measureValue = new double[room];
  }

  /** Opens the next item; fields not set stay absent. */
  public void begin() {
    index = items++;
    if (size == asset.length) {
      grow(size * 2);
    }
    asset[size] = "";
    number[size] = NO_NUMBER;
    xref[size] = null;
    message[size] = null;
    at[size] = NO_TIME;
    seq[size] = NO_SEQ;
    status[size] = NONE;
    proof[size] = NONE;
    measures = size == 0 ? 0 : measuresEnd[size - 1];
  }

  public void asset(String id) {
    asset[size] = id;
  }

  /** The asset's id with its number among {@link KnownIds}, which need not be right. */
  public void asset(String id, int presumed) {
    asset[size] = id;
    number[size] = presumed;
  }

  /**
   * External id as {@code scheme:value}; beside an asset's id it counts where no asset has that.
   */
  public void xref(String schemeAndValue) {
    xref[size] = schemeAndValue;
  }

  /** Observed time, milliseconds since the epoch. */
  public void at(long millis) {
    at[size] = millis;
  }

  public void seq(long number) {
    seq[size] = number;
  }

  public void status(Status reported) {
    status[size] = (byte) reported.code();
  }

  public void proof(Proof proven) {
    proof[size] = (byte) proven.ordinal();
  }

  public void message(String text) {
    message[size] = text;
  }

  /** A finite number under this name. */
  public void measure(String name, double value) {
    if (measures == measureName.length) {
      measureName = Arrays.copyOf(measureName, measures * 2);
      measureValue = Arrays.copyOf(measureValue, measures * 2);
    }
    measureName[measures] = name;
    measureValue[measures] = value;
    measures++;
  }

  /** Keeps the open item. */
  public void end() {
    itemIndex[size] = index;
    measuresEnd[size] = measures;
    size++;
  }

  /** Drops the open item and says why; the first {@link BatchVerdict#MAX_ERRORS} are kept. */
  public void reject(String code, String pointer, String detail) {
    rejected++;
    if (errors.size() < BatchVerdict.MAX_ERRORS) {
      errors.add(new ItemError(index, code, pointer, detail));
    }
  }

  /** Items kept. */
  public int size() {
    return size;
  }

  /** Items seen, kept or dropped. */
  public int items() {
    return items;
  }

  /** Items dropped by the parser. */
  public int rejected() {
    return rejected;
  }

  /** Why items were dropped by the parser, by rising index. */
  public List<ItemError> errors() {
    return errors;
  }

  /** The asset id of kept item i, empty when it named an external id only. */
  public String assetOf(int i) {
    return asset[i];
  }

  /** The presumed number of that id among {@link KnownIds}, or {@link #NO_NUMBER}. */
  public int numberOf(int i) {
    return number[i];
  }

  public @Nullable String xrefOf(int i) {
    return xref[i];
  }

  public @Nullable String messageOf(int i) {
    return message[i];
  }

  /** Observed time of kept item i, or {@link #NO_TIME}. */
  public long atOf(int i) {
    return at[i];
  }

  /** Seq of kept item i, or {@link #NO_SEQ}. */
  public long seqOf(int i) {
    return seq[i];
  }

  /** Status code of kept item i, or {@link #NONE}. */
  public byte statusOf(int i) {
    return status[i];
  }

  /** Proof code of kept item i, or {@link #NONE}. */
  public byte proofOf(int i) {
    return proof[i];
  }

  /** Place of kept item i in the request. */
  public int indexOf(int i) {
    return itemIndex[i];
  }

  /** First measure of kept item i in the measure columns. */
  public int measuresFrom(int i) {
    return i == 0 ? 0 : measuresEnd[i - 1];
  }

  /** One past the last measure of kept item i. */
  public int measuresTo(int i) {
    return measuresEnd[i];
  }

  public String measureName(int m) {
    return measureName[m];
  }

  public double measureValue(int m) {
    return measureValue[m];
  }

  private void grow(int room) {
    asset = Arrays.copyOf(asset, room);
    number = Arrays.copyOf(number, room);
    xref = Arrays.copyOf(xref, room);
    message = Arrays.copyOf(message, room);
    at = Arrays.copyOf(at, room);
    seq = Arrays.copyOf(seq, room);
    status = Arrays.copyOf(status, room);
    proof = Arrays.copyOf(proof, room);
    itemIndex = Arrays.copyOf(itemIndex, room);
    measuresEnd = Arrays.copyOf(measuresEnd, room);
  }
}
