package id.pantau.feed.probe;

import java.util.Map;

/** What an RTSP server sends. */
sealed interface RtspMessage {

  /**
   * An answer.
   *
   * @param headers by name in lower case, the first of each
   */
  record Response(int status, Map<String, String> headers, String body) implements RtspMessage {}

  /** A packet of media between the answers. */
  record Packet(int channel, int bytes) implements RtspMessage {}
}
