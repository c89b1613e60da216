package id.pantau.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that reads only when told to, answers no ping and has small buffers. */
final class RawClient implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final String answer;
  private int closeCode = -1;

  RawClient(URI url, String key, String version) throws IOException {
    socket.setReceiveBufferSize(8 * 1024);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress("127.0.0.1", url.getPort()));
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1_024));
    String request =
        "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Version: "
            + version
            + "\r\nAuthorization: Bearer "
            + key
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    answer = head.toString();
  }

  /** Status code of the answer to the upgrade. */
  int status() {
    return Integer.parseInt(answer.substring(9, 12));
  }

  void send(String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.US_ASCII);
    frame(0x81, body);
  }

  void ping() throws IOException {
    frame(0x89, new byte[0]);
  }

  /** Masked with zeros, which is a mask too. */
  private void frame(int first, byte[] body) throws IOException {
    int head = body.length < 126 ? 6 : 8;
    byte[] out = new byte[head + body.length];
    out[0] = (byte) first;
    out[1] = (byte) (0x80 | (head == 6 ? body.length : 126));
    if (head == 8) {
      out[2] = (byte) (body.length >> 8);
      out[3] = (byte) body.length;
    }
    System.arraycopy(body, 0, out, head, body.length);
    socket.getOutputStream().write(out);
  }

  /** The next text frame, or a missing node when the server closed. */
  JsonNode next() throws IOException {
    while (closeCode < 0) {
      int opcode = in.readUnsignedByte() & 0xf;
      int length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = (int) in.readLong();
      }
      byte[] body = in.readNBytes(length);
      if (opcode == 1) {
        return JSON.readTree(body);
      } else if (opcode == 8) {
        closeCode = (body[0] & 0xff) << 8 | (body[1] & 0xff);
      }
    }
    return JSON.missingNode();
  }

  /** Reads to the end and gives the close code. */
  int closeCode() throws IOException {
    while (!next().isMissingNode()) {
      continue;
    }
    return closeCode;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
