package id.pantau.feed.probe;

import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.outgoing.Answer;
import id.pantau.outgoing.Call;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Purpose;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Asks an application how it is; each of its checks is a measure and the worst one decides. */
final class HealthProbe implements Probe {
  private static final int OK = 200;

  private final OutgoingClient client;
  private final HttpExpectation expected;
  private final InstantSource clock;

  HealthProbe(OutgoingClient client, HttpExpectation expected, InstantSource clock) {
    this.client = client;
    this.expected = expected;
    this.clock = clock;
  }

  @Override
  public Future<Finding> look(Target target, boolean deep) {
    var call =
        new Call(
            Purpose.PROBES,
            HttpMethod.GET,
            target.to(),
            Map.of("Accept", "application/json"),
            null,
            OutgoingClient.LONGEST);
    return client
        .call(call)
        .map(
            answer ->
                expected
                    .certificate(judge(answer), answer, clock.instant())
                    .with("http_code", answer.status()))
        .recover(Finding::failed);
  }

  /** What an answer says of an application. */
  static Finding judge(Answer answer) {
    boolean good = answer.status() >= OK && answer.status() < 300;
    Optional<HealthDocument> document =
        answer.cut() ? Optional.empty() : HealthDocument.read(answer.body().getBytes());
    if (document.isEmpty()) {
      return good
          ? Finding.degraded(
              Proof.REACH,
              answer.cut() ? "health document over 64 KiB" : "answer is not a health document")
          : Finding.down(Proof.REACH, "HTTP " + answer.status());
    }
    HealthDocument health = document.get();
    // A healthy document under an unhealthy status: believe the worse, it may be a proxy's copy.
    boolean contradicts = !good && health.worst() == Status.UP;
    return new Finding(
        contradicts ? Status.DOWN : health.worst(),
        Proof.SERVICE,
        contradicts ? "HTTP " + answer.status() : health.message(),
        health.measures(),
        false,
        false);
  }
}
