package id.pantau.network;

import io.netty.util.NetUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A range of IPv4 or IPv6 addresses such as {@code 10.1.0.0/16}; a name is never looked up. */
public final class Cidr {
  private final byte[] network;
  private final int bits;

  private Cidr(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /** The range this text names, an address alone is itself; null when it is neither. */
  public static @Nullable Cidr parse(String text) {
    int slash = text.indexOf('/');
    byte[] network = address(slash < 0 ? text : text.substring(0, slash));
    if (network == null) {
      return null;
    }
    int most = network.length * 8;
    if (slash < 0) {
      return new Cidr(network, most);
    }
    String length = text.substring(slash + 1);
    if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > most) {
      return null;
    }
    return new Cidr(network, Integer.parseInt(length));
  }

  /** Whether this address, as a literal, lies within. */
  public boolean holds(String literal) {
    byte[] address = address(literal);
    return address != null && holds(address);
  }

  /** Whether this address lies within: four bytes, or 16 of a true IPv6 address. */
  public boolean holds(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit & 7);
      if (((address[bit >> 3] ^ network[bit >> 3]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Four or 16 bytes; an IPv4 address written as IPv6 ({@code ::ffff:10.0.0.1}) is four. */
  private static byte @Nullable [] address(String literal) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(literal);
    if (bytes == null || bytes.length == 4) {
      return bytes;
    }
    boolean mapped = bytes[10] == -1 && bytes[11] == -1;
    for (int i = 0; i < 10; i++) {
      mapped &= bytes[i] == 0;
    }
    return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
  }
}
