package id.pantau.core;

import static id.pantau.core.CoreRoom.T0;
import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.BatchVerdict;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report whose clock runs ahead, sent again: what simulated worlds found. */
class SentAgainTest {
  private static final long AHEAD = T0 + 360_000;
  private final SimulatedCore core = new SimulatedCore(T0);

  private BatchVerdict send(long at, long now) {
    var batch = new ObservationBatch(now, 1);
    batch.begin();
    batch.asset("a");
    batch.at(at);
    batch.status(Status.UP);
    batch.end();
    return core.judge(batch, CoreRoom.FEED, now);
  }

  @Test
  void a_skewed_report_sent_again_is_a_duplicate_and_keeps_nothing_green() {
    core.command(new Command.PutAssets("makassar", List.of(CoreRoom.camera("a"))), T0);
    assertThat(send(AHEAD, T0).skewed()).isEqualTo(1);

    assertThat(send(AHEAD, T0 + 1_000).duplicate()).as("while still skewed").isEqualTo(1);
    assertThat(send(AHEAD, T0 + 120_000).duplicate()).as("not any more").isEqualTo(1);

    core.commit(false);
    core.crash();
    core.start(0, T0 + 130_000);
    assertThat(send(AHEAD, T0 + 140_000).duplicate()).as("after a start").isEqualTo(1);
  }
}
