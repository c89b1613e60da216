package id.pantau.outgoing;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All addresses of a name, IPv4 and IPv6, by this machine's hosts file and name servers. Vert.x's
 * own resolver gives one of them, and the guard must see all. Has one thread of its own.
 */
public final class HostAddresses {
  private static final int QUERY_MS = 2_000;
  private static final int LONGEST_TTL_S = 60;
  private static final int FAILURE_TTL_S = 5;

  private final Vertx vertx;
  private final EventLoopGroup thread =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("pantau-names", true), NioIoHandler.newFactory());
  private final DnsNameResolver resolver;

  /**
   * A resolver that must be closed.
   *
   * @param nameServer asked instead of this machine's own ones, null for those
   */
  public HostAddresses(Vertx vertx, @Nullable InetSocketAddress nameServer) {
    this.vertx = vertx;
    var builder =
        new DnsNameResolverBuilder(thread.next())
            .datagramChannelType(NioDatagramChannel.class)
            .queryTimeoutMillis(QUERY_MS)
            .ttl(0, LONGEST_TTL_S)
            .negativeTtl(FAILURE_TTL_S)
            .completeOncePreferredResolved(false);
    if (nameServer != null) {
      builder =
          builder
              .nameServerProvider(new SingletonDnsServerAddressStreamProvider(nameServer))
              .searchDomains(List.of());
    }
    resolver = builder.build();
  }

  /**
   * Every address of a name, or the address itself; at least one.
   *
   * @return on the caller's context; fails with {@link UnknownHostException} when there is none or
   *     no name server answers
   */
  Future<List<InetAddress>> of(String host) {
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
    return literal == null ? named(host) : itself(literal);
  }

  private static Future<List<InetAddress>> itself(byte[] literal) {
    try {
      return Future.succeededFuture(List.of(InetAddress.getByAddress(literal)));
    } catch (UnknownHostException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<List<InetAddress>> named(String host) {
    return look(host)
        .recover(
            failure ->
                failure.getCause() instanceof DnsNameResolverTimeoutException
                    ? look(host) // one lost datagram must not look like a lost host
                    : Future.failedFuture(failure));
  }

  private Future<List<InetAddress>> look(String host) {
    Promise<List<InetAddress>> found = Promise.promise();
    Context context = vertx.getOrCreateContext();
    resolver
        .resolveAll(host)
        .addListener(
            (io.netty.util.concurrent.Future<List<InetAddress>> done) ->
                context.runOnContext(
                    ignored -> {
                      if (done.isSuccess()) {
                        found.complete(List.copyOf(done.getNow()));
                      } else {
                        found.fail(done.cause());
                      }
                    }));
    return found.future();
  }

  /** Ends the thread; done when it has ended. Never fails. */
  Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    resolver.close();
    thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).addListener(done -> closed.complete());
    return closed.future();
  }
}
