package id.pantau.outgoing;

import id.pantau.network.Cidr;
import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which addresses may be called: public ones on a few ports, private ones where the setting {@code
 * outgoing.allow} names their range, some never. Pure, any thread.
 */
public final class AddressPolicy {
  /** One range that one purpose may reach on any port. */
  public record Allowed(Purpose purpose, Cidr range) {}

  private record Group(String what, List<Cidr> ranges) {
    boolean holds(byte[] address) {
      return ranges.stream().anyMatch(range -> range.holds(address));
    }
  }

  private static final Set<Integer> PORTS = Set.of(80, 443, 8080, 8443);
  private static final Set<Integer> VIDEO_PORTS = Set.of(554, 8554);
  private static final Set<String> VIDEO_SCHEMES = Set.of("rtsp", "tcp");
  private static final Set<Integer> BROKER_PORTS = Set.of(1883, 8883);
  private static final Set<String> BROKER_SCHEMES = Set.of("mqtt", "mqtts");
  private static final Set<Integer> MAIL_PORTS = Set.of(25, 465, 587);
  private static final Set<String> MAIL_SCHEMES = Set.of("smtp", "smtps");

  /** Never called, whatever the settings say. */
  private static final List<Group> NEVER =
      List.of(
          group(
              "a cloud's metadata service",
              "169.254.169.254",
              "169.254.170.2",
              "169.254.170.23",
              "100.100.100.200",
              "168.63.129.16",
              "192.0.0.192",
              "fd00:ec2::/32",
              "fd20:ce::254"),
          group("no host's address", "0.0.0.0/8", "240.0.0.0/4", "::/128"),
          group("a multicast address", "224.0.0.0/4", "ff00::/8"),
          group(
              "an IPv4 address dressed as IPv6",
              "::/96",
              "::ffff:0:0:0/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "2002::/16",
              "2001::/32"));

  /** Called only inside a range that the settings allow. */
  private static final List<Group> PRIVATE =
      List.of(
          group("this machine (loopback)", "127.0.0.0/8", "::1/128"),
          group("link-local", "169.254.0.0/16", "fe80::/10"),
          group(
              "in a private network",
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "fc00::/7",
              "fec0::/10"),
          group("in a carrier's shared network", "100.64.0.0/10"),
          group(
              "in a reserved range",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "100::/64",
              "2001:db8::/32"));

  private static final Cidr LOOPBACK_6 = Objects.requireNonNull(Cidr.parse("::1/128"));

  private final List<Allowed> allowed;

  /** A policy with these ranges open; with none, only public addresses are called. */
  public AddressPolicy(List<Allowed> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /**
   * What can be said before a name is resolved: when a probe or hook is made.
   *
   * @return why this is never called, with the remedy; empty when it may be, as far as is known
   */
  public Optional<String> refusal(Purpose purpose, Destination to) {
    if (!purpose.mayUse(to.scheme())) {
      return Optional.of(purpose.word() + " do not call " + to.scheme());
    }
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(to.host());
    return literal == null ? Optional.empty() : refusal(purpose, to, literal);
  }

  /**
   * Whether this one of the destination's addresses may be called.
   *
   * @param address four or 16 bytes
   * @return why not, with the remedy; empty when it may
   */
  public Optional<String> refusal(Purpose purpose, Destination to, byte[] address) {
    if (!purpose.mayUse(to.scheme())) {
      return Optional.of(purpose.word() + " do not call " + to.scheme());
    }
    if (mapped(address)) {
      return Optional.of(to.host() + " is an IPv4 address dressed as IPv6, which is never called");
    }
    Optional<String> never = what(NEVER, address).filter(what -> !LOOPBACK_6.holds(address));
    if (never.isPresent()) {
      return never.map(what -> named(to, address) + " is " + what + ", which is never called");
    }
    if (allowed.stream().anyMatch(a -> a.purpose() == purpose && a.range().holds(address))) {
      return Optional.empty();
    }
    Optional<String> hidden = what(PRIVATE, address);
    if (hidden.isPresent()) {
      String entry = purpose.word() + ":" + text(address) + (address.length == 4 ? "/32" : "/128");
      return hidden.map(
          what ->
              named(to, address)
                  + " is "
                  + what
                  + "; outgoing.allow can open it, such as "
                  + entry);
    }
    return port(to);
  }

  private static Optional<String> port(Destination to) {
    boolean open =
        PORTS.contains(to.port())
            || (VIDEO_SCHEMES.contains(to.scheme()) && VIDEO_PORTS.contains(to.port()))
            || (BROKER_SCHEMES.contains(to.scheme()) && BROKER_PORTS.contains(to.port()))
            || (MAIL_SCHEMES.contains(to.scheme()) && MAIL_PORTS.contains(to.port()));
    return open
        ? Optional.empty()
        : Optional.of(
            "port "
                + to.port()
                + " is not called on public addresses (80, 443, 8080, 8443; rtsp also 554, 8554;"
                + " mqtt also 1883, 8883; smtp also 25, 465, 587)");
  }

  private static Optional<String> what(List<Group> groups, byte[] address) {
    return groups.stream().filter(g -> g.holds(address)).map(Group::what).findFirst();
  }

  private static boolean mapped(byte[] address) {
    if (address.length == 4) {
      return false;
    }
    byte[] start = new byte[12];
    start[10] = -1;
    start[11] = -1;
    return Arrays.equals(Arrays.copyOf(address, 12), start);
  }

  private static String named(Destination to, byte[] address) {
    String text = text(address);
    return text.equals(to.host()) ? text : to.host() + " (" + text + ")";
  }

  private static String text(byte[] address) {
    return NetUtil.bytesToIpAddress(address);
  }

  private static Group group(String what, String... ranges) {
    return new Group(
        what, Stream.of(ranges).map(Cidr::parse).map(Objects::requireNonNull).toList());
  }
}
