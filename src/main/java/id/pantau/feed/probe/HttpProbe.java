package id.pantau.feed.probe;

import id.pantau.outgoing.Call;
import id.pantau.outgoing.OutgoingClient;
import io.vertx.core.Future;
import java.time.InstantSource;

/** Asks a web address and judges status, text and certificate. */
final class HttpProbe implements Probe {
  private final OutgoingClient client;
  private final HttpExpectation expected;
  private final InstantSource clock;

  HttpProbe(OutgoingClient client, HttpExpectation expected, InstantSource clock) {
    this.client = client;
    this.expected = expected;
    this.clock = clock;
  }

  @Override
  public Future<Finding> look(Target target, boolean deep) {
    return client
        .call(Call.get(target.to()))
        .map(answer -> expected.judge(answer, clock.instant()))
        .recover(Finding::failed);
  }
}
