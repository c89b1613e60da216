package id.pantau.feed.probe;

import id.pantau.model.Proof;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Purpose;
import io.vertx.core.Future;

/** Opens a port and closes it again: somebody is there. */
final class TcpProbe implements Probe {
  private final OutgoingClient client;

  TcpProbe(OutgoingClient client) {
    this.client = client;
  }

  @Override
  public Future<Finding> look(Target target, boolean deep) {
    return client
        .connect(Purpose.PROBES, target.to())
        .compose(socket -> socket.close().otherwiseEmpty())
        .map(closed -> Finding.good(Proof.REACH))
        .recover(Finding::failed);
  }
}
