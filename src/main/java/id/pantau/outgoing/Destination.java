package id.pantau.outgoing;

import io.netty.util.NetUtil;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a call goes, read strictly from its text: what two parsers could read differently is
 * refused rather than guessed.
 *
 * @param scheme http, https, rtsp, tcp, mqtt, mqtts, smtp or smtps
 * @param host a name in lower case, a dotted IPv4 address or an IPv6 address without brackets
 * @param port 1 to 65535, the scheme's own where the text has none
 * @param path with its query, begins with a slash; empty for tcp and where an rtsp address has none
 */
public record Destination(String scheme, String host, int port, String path) {
  private static final int LONGEST = 2_048;
  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^#]*)(#.*)?");
  private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(?::([0-9]*))?");
  private static final Pattern PLAIN = Pattern.compile("[!-~&&[^\\\\<>\"^`{|}]]*");
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");
  private static final Map<String, Integer> PORTS =
      Map.of(
          "http", 80, "https", 443, "rtsp", 554, "tcp", 0, "mqtt", 1883, "mqtts", 8883, "smtp", 25,
          "smtps", 465);
  private static final Set<String> METADATA =
      Set.of(
          "metadata",
          "metadata.google.internal",
          "metadata.goog",
          "instance-data",
          "instance-data.ec2.internal");

  /**
   * Reads an address such as {@code rtsp://10.20.1.7/ch1}.
   *
   * @throws Refused with a sentence that names what is wrong and what to write instead
   */
  public static Destination parse(String text) throws Refused {
    if (text.length() > LONGEST || !PLAIN.matcher(text).matches()) {
      throw new Refused(
          "an address has at most "
              + LONGEST
              + " plain ASCII characters without spaces; write a name with other letters in its xn--"
              + " form, other characters as %XX");
    }
    Matcher parts = ADDRESS.matcher(text);
    if (!parts.matches()) {
      throw new Refused("'" + text + "' is not an address such as https://example.go.id/health");
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    Integer usual = PORTS.get(scheme);
    if (usual == null) {
      throw new Refused(
          scheme + " is not called; write http, https, rtsp, tcp, mqtt, mqtts, smtp or smtps");
    }
    if (parts.group(2).contains("@")) {
      throw new Refused("an address must not hold a user name or password (no @ before the path)");
    }
    Matcher authority = AUTHORITY.matcher(parts.group(2));
    if (!authority.matches()) {
      throw new Refused("'" + parts.group(2) + "' is not host:port; write IPv6 addresses in []");
    }
    int port = port(authority.group(2), usual);
    return new Destination(scheme, host(authority.group(1)), port, path(scheme, parts.group(3)));
  }

  /**
   * The address that a text means when it stands in this one's answer: absolute or relative.
   *
   * @throws Refused like {@link #parse}
   */
  public Destination resolve(String text) throws Refused {
    try {
      return parse(URI.create(toString()).resolve(text.strip()).toString());
    } catch (IllegalArgumentException e) {
      throw new Refused("an address in the answer cannot be read");
    }
  }

  private static int port(@Nullable String text, int usual) throws Refused {
    if (text == null && usual > 0) {
      return usual;
    }
    if (text == null || !text.matches("[0-9]{1,5}")) {
      throw new Refused("a port from 1 to 65535 must stand after the host");
    }
    int port = Integer.parseInt(text);
    if (port < 1 || port > 65535) {
      throw new Refused(port + " is not a port (1-65535)");
    }
    return port;
  }

  private static String path(String scheme, String text) {
    if (scheme.equals("tcp")) {
      return "";
    }
    boolean bare = text.isEmpty() || text.startsWith("?");
    return bare && scheme.startsWith("http") ? "/" + text : text;
  }

  private static String host(String text) throws Refused {
    String host = text.toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      return ipv6(host.substring(1, host.length() - 1));
    }
    if (host.endsWith(".")) {
      throw new Refused("write the host without the dot at its end");
    }
    if (NUMBER.matcher(host).matches()) {
      return ipv4(host);
    }
    if (host.length() > 253 || !NAME.matcher(host).matches()) {
      throw new Refused("'" + text + "' is not a host name or address");
    }
    if (METADATA.contains(host)) {
      throw new Refused(host + " is a cloud's metadata service, which is never called");
    }
    return host;
  }

  private static String ipv4(String host) throws Refused {
    if (!IPV4.matcher(host).matches() || NetUtil.createByteArrayFromIpAddressString(host) == null) {
      throw new Refused(
          "'" + host + "' is a number as a host; write an IPv4 address as four decimal numbers");
    }
    return host;
  }

  private static String ipv6(String host) throws Refused {
    byte[] address =
        host.matches("[0-9a-f:]+") ? NetUtil.createByteArrayFromIpAddressString(host) : null;
    if (address == null || address.length != 16) {
      throw new Refused(
          "[" + host + "] is not a plain IPv6 address; write an IPv4 address as four numbers");
    }
    return host;
  }

  /** The address as a text of its own, as in messages. */
  @Override
  public String toString() {
    return scheme + "://" + hostText() + ":" + port + path;
  }

  /** The host as it stands in an address: IPv6 in brackets. */
  String hostText() {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
