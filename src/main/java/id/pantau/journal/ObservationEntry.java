package id.pantau.journal;

import id.pantau.model.ObservationBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One accepted report as the journal holds it; a reusable view with small integers for names. */
public final class ObservationEntry {
  /** Dictionary number of the asset's id. */
  public int asset;

  /** Dictionary number of who reported. */
  public int source;

  /** Observed time, milliseconds since the epoch, after the skew rule. */
  public long at;

  /** What the report claimed as its observed time: {@link #at}, but for a skewed one. */
  public long claimed;

  /** Order among reports of one source and time, or {@link ObservationBatch#NO_SEQ}. */
  public long seq;

  /** Status code, or {@link ObservationBatch#NONE} when only measures were reported. */
  public byte status;

  /** Proof code, or {@link ObservationBatch#NONE} when the report did not say. */
  public byte proof;

  /** Older than what was known: stored, did not move the status. */
  public boolean late;

  /** The report claimed a time more than 5 minutes ahead; {@code at} is the receive time. */
  public boolean skewed;

  public @Nullable String message;

  /** How many of the measure columns are filled. */
  public int measures;

  /** Dictionary numbers of measure names. */
  public int[] measureName = new int[8];

  public double[] measureValue = new double[8];

  /** Empties the entry for the next report. */
  public void clear() {
    asset = 0;
    source = 0;
    at = 0;
    claimed = 0;
    seq = ObservationBatch.NO_SEQ;
    status = ObservationBatch.NONE;
    proof = ObservationBatch.NONE;
    late = false;
    skewed = false;
    message = null;
    measures = 0;
  }

  /** Adds a measure. */
  public void measure(int name, double value) {
    if (measures == measureName.length) {
      measureName = Arrays.copyOf(measureName, measures * 2);
      measureValue = Arrays.copyOf(measureValue, measures * 2);
    }
    measureName[measures] = name;
    measureValue[measures] = value;
    measures++;
  }
}
