package id.pantau.feed.probe;

import java.util.Optional;

/** What matters of a session description. Pure. */
final class Sdp {
  private static final String CONTROL = "a=control:";

  private Sdp() {}

  /** The address to set the first video up at, absolute; empty when there is no video. */
  static Optional<String> videoControl(String sdp, String base) {
    String control = "*";
    boolean video = false;
    for (String line : sdp.split("\r?\n")) {
      if (line.startsWith("m=")) {
        if (video) {
          break;
        }
        video = line.startsWith("m=video");
        control = "*";
      } else if (video && line.startsWith(CONTROL)) {
        control = line.substring(CONTROL.length()).strip();
      }
    }
    return video ? Optional.of(absolute(control, base)) : Optional.empty();
  }

  private static String absolute(String control, String base) {
    if (control.startsWith("rtsp://")) {
      return control;
    }
    if (control.equals("*")) {
      return base;
    }
    return base + (base.endsWith("/") ? "" : "/") + control;
  }
}
