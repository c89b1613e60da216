package id.pantau.feed.probe;

import id.pantau.model.Proof;
import id.pantau.outgoing.Destination;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a target is looked at, and the most that such a look can prove. */
enum ProbeType {
  HTTP("http", Proof.SERVICE),
  HEALTH_JSON("http", Proof.SERVICE),
  TCP("tcp", Proof.REACH),
  RTSP("rtsp", Proof.PICTURE),
  HLS("http", Proof.PICTURE);

  private final String scheme;
  private final Proof most;

  ProbeType(String scheme, Proof most) {
    this.scheme = scheme;
    this.most = most;
  }

  /** The word of the setting {@code type}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The most it can prove. */
  Proof most() {
    return most;
  }

  /** Whether it has a deeper look, taken less often. */
  boolean deepens() {
    return most == Proof.PICTURE;
  }

  /** Whether it can look at such an address. */
  boolean fits(Destination to) {
    return to.scheme().equals(scheme) || to.scheme().equals(scheme + "s");
  }

  /** The type of this word, or null when there is none such. */
  static @Nullable ProbeType named(String word) {
    for (ProbeType type : values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    return null;
  }

  /** The type that an address asks for by itself. */
  static ProbeType of(Destination to) {
    String path = to.path().replaceFirst("\\?.*", "");
    return switch (to.scheme()) {
      case "rtsp" -> RTSP;
      case "tcp" -> TCP;
      default -> path.endsWith(".m3u8") ? HLS : HTTP;
    };
  }
}
