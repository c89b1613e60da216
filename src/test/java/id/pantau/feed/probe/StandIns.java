package id.pantau.feed.probe;

import id.pantau.model.Proof;
import id.pantau.network.Cidr;
import id.pantau.outgoing.AddressPolicy;
import id.pantau.outgoing.Certificates;
import id.pantau.outgoing.Destination;
import id.pantau.outgoing.HostAddresses;
import id.pantau.outgoing.NameServer;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Purpose;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Small servers of a city on this machine, and a guarded client that may reach them. */
final class StandIns implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final Certificates certificates;
  final OutgoingClient client;

  StandIns() throws Exception {
    certificates = new Certificates();
    NameServer names =
        await(
            NameServer.start(
                vertx, name -> name.equals("nowhere.example") ? List.of() : List.of("127.0.0.1")));
    var allowed =
        new AddressPolicy.Allowed(
            Purpose.PROBES, Objects.requireNonNull(Cidr.parse("127.0.0.0/8")));
    client =
        new OutgoingClient(
            vertx,
            new AddressPolicy(List.of(allowed)),
            new HostAddresses(vertx, names.address()),
            certificates.trust());
  }

  /** A web server; its port. */
  int web(@Nullable PemKeyCertOptions certificate, Consumer<HttpServerRequest> handler)
      throws Exception {
    var options = new HttpServerOptions();
    if (certificate != null) {
      options = options.setSsl(true).setKeyCertOptions(certificate);
    }
    return await(
            vertx.createHttpServer(options).requestHandler(handler::accept).listen(0, "127.0.0.1"))
        .actualPort();
  }

  /** A server that is told each piece of text that comes in; its port. */
  int line(BiConsumer<NetSocket, String> handler) throws Exception {
    return await(
            vertx
                .createNetServer()
                .connectHandler(
                    socket -> socket.handler(bytes -> handler.accept(socket, bytes.toString())))
                .listen(0, "127.0.0.1"))
        .actualPort();
  }

  static void send(NetSocket socket, String text) {
    socket.write(text).onFailure(clientLeft -> {});
  }

  static void answer(HttpServerRequest request, int status, String body) {
    request.response().setStatusCode(status).end(body).onFailure(clientLeft -> {});
  }

  static Target target(String url, ProbeType type, Proof required) throws Exception {
    return new Target("a", Destination.parse(url), type, required, 30);
  }

  static <T> T await(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public void close() throws Exception {
    await(client.close());
    await(vertx.close());
  }
}
