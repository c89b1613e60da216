package id.pantau.history.influx;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one asset: its attributes over time, by rising time, and its steps. */
final class Life {
  private final List<Version> versions = new ArrayList<>(1);
  Track track = new Track();

  /** Takes a version; of two of one time the later number comes later. */
  void add(Version version) {
    int at = versions.size();
    while (at > 0 && after(versions.get(at - 1), version)) {
      at--;
    }
    boolean repeated =
        at > 0
            && versions.get(at - 1).since() == version.since()
            && versions.get(at - 1).number() == version.number();
    if (!repeated) {
      versions.add(at, version);
    }
  }

  private static boolean after(Version a, Version b) {
    return a.since() != b.since() ? a.since() > b.since() : a.number() > b.number();
  }

  List<Version> versions() {
    return versions;
  }

  /** The newest attributes, null when there are none. */
  @Nullable Version newest() {
    return versions.isEmpty() ? null : versions.get(versions.size() - 1);
  }

  /** The version that began at this time with the greatest number, null when there is none. */
  @Nullable Version version(long since) {
    Version found = null;
    for (Version each : versions) {
      if (each.since() == since) {
        found = each;
      }
    }
    return found;
  }
}
