package id.pantau.history;

import id.pantau.model.Change;
import id.pantau.records.BlindInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the writer hands to a store at once: samples in columns, changes and blind intervals in
 * order, and the position reached with them. Filled by one thread, then given away.
 */
public final class HistoryBatch {
  /** Series of the statuses as they were reported, as codes; no measure can have this name. */
  public static final String REPORTED_STATUS = ":status";

  private final Position before;
  private Position after;
  private int size;
  private String[] asset;
  private String[] measure;
  private long[] at;
  private double[] value;
  private final List<Change> changes = new ArrayList<>();
  private long[] numbers = new long[16];
  private final List<BlindInterval> blind = new ArrayList<>();

  /** An empty batch that follows this position, with room for about so many samples. */
  public HistoryBatch(Position before, int expected) {
    this.before = before;
    this.after = before;
    int room = Math.max(16, expected);
    asset = new String[room];
    measure = new String[room];
    at = new long[room];
    value = new double[room];
  }

  /** A number of this asset's measure, observed at this time (ms since the epoch). */
  public void sample(String assetId, String measureName, long observedAt, double number) {
    if (size == at.length) {
      int room = size * 2;
      asset = Arrays.copyOf(asset, room);
      measure = Arrays.copyOf(measure, room);
      at = Arrays.copyOf(at, room);
      value = Arrays.copyOf(value, room);
    }
    asset[size] = assetId;
    measure[size] = measureName;
    at[size] = observedAt;
    value[size] = number;
    size++;
  }

  /** The next change in the order of the change log, and its running number there. */
  public void change(Change next, long number) {
    if (changes.size() == numbers.length) {
      numbers = Arrays.copyOf(numbers, numbers.length * 2);
    }
    numbers[changes.size()] = number;
    changes.add(next);
  }

  /** The next blind interval. */
  public void blind(BlindInterval next) {
    blind.add(next);
  }

  /** The position reached once this batch is stored. */
  public void reach(Position reached) {
    after = reached;
  }

  /** The position this batch follows. */
  public Position before() {
    return before;
  }

  /** The position reached once this batch is stored. */
  public Position after() {
    return after;
  }

  /** Number of samples. */
  public int size() {
    return size;
  }

  public String assetOf(int i) {
    return asset[i];
  }

  public String measureOf(int i) {
    return measure[i];
  }

  /** Observed time of sample i, milliseconds since the epoch. */
  public long atOf(int i) {
    return at[i];
  }

  public double valueOf(int i) {
    return value[i];
  }

  /** Running number of change i in the change log; rises, with gaps. */
  public long numberOf(int i) {
    return numbers[i];
  }

  /** Changes in the order of the change log. */
  public List<Change> changes() {
    return changes;
  }

  /** Blind intervals in order. */
  public List<BlindInterval> blindIntervals() {
    return blind;
  }
}
