package id.pantau.bench;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive connection that sends ready bytes and reads small answers; blocking, one thread. */
final class HttpLine implements Closeable {
  private static final int TIMEOUT_MILLIS = 30_000;

  /** An answer of known length. */
  record Answer(int status, String body) {

    /** The number of this field of the body, 0 when there is none. */
    int number(String field) {
      int at = body.indexOf("\"" + field + "\":");
      int value = 0;
      for (int i = at + field.length() + 3; at >= 0 && Character.isDigit(body.charAt(i)); i++) {
        value = value * 10 + body.charAt(i) - '0';
      }
      return value;
    }
  }

  private final Socket socket = new Socket();
  private final InputStream in;

  HttpLine(int port) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), 8 * 1_024);
  }

  /** Head of a request with a JSON body of so many bytes. */
  static byte[] head(String method, String path, String key, int length) {
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n";
    return head.getBytes(StandardCharsets.US_ASCII);
  }

  Answer send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    String line = line();
    if (line.length() < 12) {
      throw new IOException("no HTTP: " + line);
    }
    int status = Integer.parseInt(line.substring(9, 12));
    int length = 0;
    for (line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).trim());
      }
    }
    return new Answer(status, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
