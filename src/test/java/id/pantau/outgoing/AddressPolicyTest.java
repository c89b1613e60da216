package id.pantau.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.network.Cidr;
import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
  private static final AddressPolicy CLOSED = new AddressPolicy(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {"8.8.8.8", "103.10.20.30", "2400:cb00::1", "100.63.255.255", "172.32.0.1"})
  void a_public_address_is_called_on_the_usual_ports(String address) {
    for (int port : new int[] {80, 443, 8080, 8443}) {
      assertThat(ask(CLOSED, Purpose.HOOKS, "http", port, address)).isEmpty();
    }
    assertThat(ask(CLOSED, Purpose.PROBES, "rtsp", 554, address)).isEmpty();
    assertThat(ask(CLOSED, Purpose.PROBES, "rtsp", 8554, address)).isEmpty();
    for (int port : new int[] {22, 25, 3306, 6379, 9200}) {
      assertThat(ask(CLOSED, Purpose.PROBES, "tcp", port, address).orElseThrow())
          .startsWith("port " + port + " is not called on public addresses");
    }
    assertThat(ask(CLOSED, Purpose.PROBES, "http", 554, address)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.0/8",
    "127.255.255.254, 127.0.0.0/8",
    "::1, ::1",
    "10.1.2.3, 10.0.0.0/8",
    "172.16.0.1, 172.16.0.0/12",
    "172.31.255.255, 172.16.0.0/12",
    "192.168.1.1, 192.168.1.0/24",
    "100.64.0.1, 100.64.0.0/10",
    "100.127.255.255, 100.64.0.0/10",
    "169.254.1.1, 169.254.0.0/16",
    "fe80::1, fe80::/10",
    "febf::1, fe80::/10",
    "fd12::7, fc00::/7",
    "fec0::1, fec0::/10",
    "198.18.0.1, 198.18.0.0/15",
    "192.0.2.1, 192.0.2.0/24",
    "2001:db8::1, 2001:db8::/32",
  })
  void a_private_address_is_called_only_inside_an_allowed_range(String address, String range) {
    assertThat(ask(CLOSED, Purpose.PROBES, "http", 80, address).orElseThrow())
        .contains("outgoing.allow can open it, such as probes:");

    AddressPolicy open = open(Purpose.PROBES, range);

    assertThat(ask(open, Purpose.PROBES, "http", 80, address)).isEmpty();
    assertThat(ask(open, Purpose.PROBES, "tcp", 12345, address)).as("any port").isEmpty();
    assertThat(ask(open, Purpose.HOOKS, "http", 80, address)).as("for probes only").isPresent();
    assertThat(ask(open, Purpose.PROBES, "http", 9999, "8.8.8.8")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.170.2",
        "100.100.100.200",
        "168.63.129.16",
        "fd00:ec2::254",
        "fd20:ce::254",
        "0.0.0.0",
        "0.1.2.3",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "ff02::1",
        "::7f00:1", // 127.0.0.1 in its oldest IPv6 form
        "::a9fe:a9fe",
        "::ffff:0:7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001::1",
      })
  void some_addresses_are_never_called_whatever_is_allowed(String address) {
    AddressPolicy open = open(Purpose.PROBES, "0.0.0.0/0", "::/0");

    assertThat(ask(open, Purpose.PROBES, "http", 80, address).orElseThrow())
        .endsWith("never called");
  }

  @Test
  void an_ipv4_address_mapped_into_ipv6_is_never_called() {
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    mapped[12] = 8;

    Optional<String> refusal =
        open(Purpose.PROBES, "0.0.0.0/0", "::/0")
            .refusal(Purpose.PROBES, new Destination("http", "x.example", 80, "/"), mapped);

    assertThat(refusal).isPresent();
  }

  @Test
  void hooks_speak_http_only() {
    assertThat(ask(CLOSED, Purpose.HOOKS, "rtsp", 554, "8.8.8.8"))
        .contains("hooks do not call rtsp");
    assertThat(ask(CLOSED, Purpose.HOOKS, "tcp", 80, "8.8.8.8")).isPresent();
  }

  @Test
  void an_address_in_a_text_is_judged_before_any_call_a_name_later() {
    assertThat(CLOSED.refusal(Purpose.HOOKS, new Destination("http", "169.254.169.254", 80, "/")))
        .contains("169.254.169.254 is a cloud's metadata service, which is never called");
    assertThat(CLOSED.refusal(Purpose.HOOKS, new Destination("http", "x.example", 9999, "/")))
        .isEmpty();
  }

  private static Optional<String> ask(
      AddressPolicy policy, Purpose purpose, String scheme, int port, String address) {
    byte[] bytes = Objects.requireNonNull(NetUtil.createByteArrayFromIpAddressString(address));
    return policy.refusal(purpose, new Destination(scheme, "x.example", port, "/"), bytes);
  }

  private static AddressPolicy open(Purpose purpose, String... ranges) {
    return new AddressPolicy(
        Arrays.stream(ranges)
            .map(r -> new AddressPolicy.Allowed(purpose, Objects.requireNonNull(Cidr.parse(r))))
            .toList());
  }
}
