package id.pantau.feed.probe;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.Proof;
import id.pantau.model.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgementTest {
  private static final Finding ANSWERS = Finding.good(Proof.SERVICE);
  private static final Finding PICTURE = Finding.good(Proof.PICTURE);
  private static final Finding NO_PICTURE =
      Finding.degraded(Proof.SERVICE, "PLAY: no picture").fromDepth();
  private static final Finding GONE =
      new Finding(Status.DOWN, null, "connection refused", Map.of(), false, false);

  @Test
  void a_service_is_up_where_the_kind_requires_a_service() {
    Finding verdict = new Judgement(Proof.SERVICE, null).judge(ANSWERS, false);

    assertThat(verdict.status()).isEqualTo(Status.UP);
    assertThat(verdict.proven()).isEqualTo(Proof.SERVICE);
  }

  @Test
  void no_status_is_told_before_the_required_proof_was_tried() {
    var judgement = new Judgement(Proof.PICTURE, null);

    assertThat(judgement.wantsDeepLook()).isTrue();
    assertThat(judgement.judge(ANSWERS, false).status()).isEqualTo(Status.UNKNOWN);
    assertThat(judgement.judge(PICTURE, true).status()).isEqualTo(Status.UP);
    assertThat(judgement.judge(ANSWERS, false).proven())
        .as("a light look does not take the picture back")
        .isEqualTo(Proof.PICTURE);
  }

  @Test
  void what_was_proven_before_a_restart_counts_until_the_next_deep_look() {
    var judgement = new Judgement(Proof.PICTURE, Proof.PICTURE);

    assertThat(judgement.wantsDeepLook()).isFalse();
    assertThat(judgement.judge(ANSWERS, false).status()).isEqualTo(Status.UP);
  }

  @Test
  void a_fault_in_the_depth_stands_until_a_deep_look_takes_it_back() {
    var judgement = new Judgement(Proof.PICTURE, Proof.PICTURE);

    assertThat(judgement.judge(NO_PICTURE, true).status()).isEqualTo(Status.DEGRADED);
    Finding next = judgement.judge(ANSWERS, false);
    assertThat(next.status()).isEqualTo(Status.DEGRADED);
    assertThat(next.message()).isEqualTo("PLAY: no picture");
    assertThat(judgement.judge(PICTURE, true).status()).isEqualTo(Status.UP);
  }

  @Test
  void a_deep_look_that_did_not_get_as_far_says_nothing_of_the_depth() {
    var judgement = new Judgement(Proof.PICTURE, Proof.PICTURE);

    assertThat(judgement.judge(GONE, true).status()).isEqualTo(Status.DOWN);
    assertThat(judgement.judge(ANSWERS, false).status()).isEqualTo(Status.UP);
  }
}
