package id.pantau.core;

import id.pantau.model.Proof;
import id.pantau.model.Status;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A committed report of a watched asset.
 *
 * @param at observed time, {@code receivedAt} when we got it, both milliseconds since the epoch
 * @param late stored, but it did not move the status
 */
public record SeenObservation(
    int ref,
    String asset,
    long at,
    long receivedAt,
    @Nullable Status status,
    @Nullable Proof proof,
    @Nullable Long seq,
    Map<String, Double> measures,
    @Nullable String message,
    boolean late,
    boolean skewed,
    long offset) {

  public SeenObservation {
    measures = Map.copyOf(measures);
  }
}
