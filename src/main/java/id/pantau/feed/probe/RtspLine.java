package id.pantau.feed.probe;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection to an RTSP server: a question, its answer, one at a time. Its event loop only. */
final class RtspLine {
  private final NetSocket socket;
  private final long stepMs;
  private final RtspReader reader = new RtspReader();
  private @Nullable Promise<RtspMessage.Response> asked;
  private @Nullable Promise<Void> watched;
  private @Nullable Exception broken;
  private int wanted;
  private int sequence;

  /** A line over this socket whose answers must each come within this time. */
  RtspLine(NetSocket socket, long stepMs) {
    this.socket = socket;
    this.stepMs = stepMs;
    socket.exceptionHandler(e -> breakOff(new Exception("connection broke", e)));
    socket.closeHandler(closed -> breakOff(new Exception("connection closed half way")));
    socket.handler(this::take);
  }

  /**
   * Asks and waits for the answer.
   *
   * @return fails after the time of a step, when the connection ends or when what comes is no RTSP
   */
  Future<RtspMessage.Response> ask(String method, String url, String... headers) {
    if (broken != null) {
      return Future.failedFuture(broken);
    }
    Promise<RtspMessage.Response> answer = Promise.promise();
    asked = answer;
    var request = new StringBuilder(method + " " + url + " RTSP/1.0\r\n");
    request.append("CSeq: ").append(++sequence).append("\r\nUser-Agent: Pantau\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return socket
        .write(request.append("\r\n").toString())
        .compose(written -> answer.future())
        .timeout(stepMs, TimeUnit.MILLISECONDS);
  }

  /**
   * Waits for packets of the first channel.
   *
   * @return fails after the time of a step without enough of them or when the connection ends
   */
  Future<Void> packets(int count) {
    if (wanted == 0 && broken != null) {
      return Future.failedFuture(broken);
    }
    Promise<Void> come = Promise.promise();
    watched = come;
    wanted += count;
    finishWatch();
    return come.future().timeout(stepMs, TimeUnit.MILLISECONDS);
  }

  /** Ends the connection. */
  Future<Void> close() {
    return socket.close();
  }

  private void take(Buffer bytes) {
    reader.add(bytes);
    try {
      Optional<RtspMessage> message = reader.next();
      while (message.isPresent()) {
        take(message.get());
        message = reader.next();
      }
    } catch (RtspReader.Garbled garbled) {
      breakOff(garbled);
    }
  }

  private void take(RtspMessage message) {
    if (message instanceof RtspMessage.Response response && asked != null) {
      asked.tryComplete(response);
    } else if (message instanceof RtspMessage.Packet packet && packet.channel() == 0) {
      wanted--;
      finishWatch();
    }
  }

  private void finishWatch() {
    if (watched != null && wanted <= 0) {
      watched.tryComplete();
    }
  }

  private void breakOff(Exception why) {
    broken = broken == null ? why : broken;
    if (asked != null) {
      asked.tryFail(broken);
    }
    if (watched != null) {
      watched.tryFail(broken);
    }
  }
}
