package id.pantau.outgoing;

import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A name server whose answers a test writes: the addresses of a name, or none. */
public final class NameServer {
  private static final int HEADER = 12;
  private static final int A = 1;
  private static final int AAAA = 28;

  private final DatagramSocket socket;
  private final AtomicInteger asked = new AtomicInteger();
  private final Function<String, List<String>> answers;

  private NameServer(Vertx vertx, Function<String, List<String>> answers) {
    this.answers = answers;
    socket = vertx.createDatagramSocket(new DatagramSocketOptions().setReceiveBufferSize(1 << 20));
  }

  /** Listens on a free port; answers live for no time at all. */
  public static Future<NameServer> start(Vertx vertx, Function<String, List<String>> answers) {
    var server = new NameServer(vertx, answers);
    return server
        .socket
        .listen(0, "127.0.0.1")
        .map(
            listening -> {
              listening.handler(server::answer);
              return server;
            });
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress("127.0.0.1", socket.localAddress().port());
  }

  /** How often an IPv4 address was asked for. */
  public int asked() {
    return asked.get();
  }

  private void answer(DatagramPacket query) {
    Buffer data = query.data();
    var name = new StringBuilder();
    int at = HEADER;
    while (data.getUnsignedByte(at) > 0) {
      int length = data.getUnsignedByte(at);
      name.append(name.length() == 0 ? "" : ".")
          .append(data.getString(at + 1, at + 1 + length, StandardCharsets.US_ASCII.name()));
      at += length + 1;
    }
    int type = data.getUnsignedShort(at + 1);
    if (type == A) {
      asked.incrementAndGet();
    }
    List<String> all = type == A ? answers.apply(name.toString()) : known(name.toString());
    List<String> found =
        all.stream().filter(address -> address.contains(":") == (type == AAAA)).toList();
    Buffer reply =
        Buffer.buffer()
            .appendUnsignedShort(data.getUnsignedShort(0))
            .appendUnsignedShort(all.isEmpty() && type == A ? 0x8183 : 0x8180)
            .appendUnsignedShort(1)
            .appendUnsignedShort(found.size())
            .appendInt(0)
            .appendBuffer(data, HEADER, at + 5 - HEADER);
    found.forEach(address -> record(reply, address));
    socket
        .send(reply, query.sender().port(), query.sender().host())
        .onFailure(Throwable::printStackTrace);
  }

  /** What the same look-up was told for IPv4: one look-up is one answer of the test. */
  private List<String> known(String name) {
    return name.startsWith("six") ? answers.apply(name) : List.of();
  }

  private static void record(Buffer reply, String address) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    reply.appendUnsignedShort(0xc00c);
    reply.appendUnsignedShort(bytes.length == 4 ? A : AAAA);
    reply.appendUnsignedShort(1);
    reply.appendBuffer(Buffer.buffer(new byte[4]));
    reply.appendUnsignedShort(bytes.length);
    reply.appendBuffer(Buffer.buffer(bytes));
  }
}
