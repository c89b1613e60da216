package id.pantau.worlds;

import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import org.jspecify.annotations.Nullable;

/**
 * A report as a feed sends it, as often as it has to.
 *
 * @param at what its feed's clock said, {@link ObservationBatch#NO_TIME} where it has none
 * @param status null when it brings measures only
 * @param proof null when it does not say
 * @param measure a number that makes its content its own
 */
record Sent(
    int asset,
    int feed,
    long at,
    long seq,
    @Nullable Status status,
    @Nullable Proof proof,
    double measure) {

  void into(ObservationBatch batch) {
    batch.begin();
    batch.asset(Plan.ID[asset]);
    if (at != ObservationBatch.NO_TIME) {
      batch.at(at);
    }
    if (seq != ObservationBatch.NO_SEQ) {
      batch.seq(seq);
    }
    if (status != null) {
      batch.status(status);
    }
    if (proof != null) {
      batch.proof(proof);
    }
    batch.measure("n", measure);
    batch.end();
  }
}
