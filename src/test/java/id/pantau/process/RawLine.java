package id.pantau.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A bare connection, for requests that no client library would send. */
final class RawLine implements AutoCloseable {
  private final Socket socket;

  RawLine(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout((int) Api.PATIENCE.toMillis());
  }

  /** Sends bytes; false when the server has closed the line already. */
  boolean send(String latin1) {
    try {
      socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  /**
   * The status of the answer, 0 when the server closed the line without one; fails when neither
   * comes in 10 s.
   */
  int status() throws IOException {
    var head = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        head.append((char) c);
      }
    } catch (SocketTimeoutException hangs) {
      throw new AssertionError("no answer within " + Api.PATIENCE, hangs);
    } catch (IOException reset) {
      return 0;
    }
    String[] words = head.toString().trim().split(" ");
    return words.length > 1 && words[0].startsWith("HTTP/") ? Integer.parseInt(words[1]) : 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
