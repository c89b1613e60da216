package id.pantau.history.influx;

import id.pantau.history.HistoryUnavailable;
import id.pantau.history.StoreState;
import java.util.List;

/**
 * Lines on their way to the server. Of a request in which points are refused, halves are sent again
 * until each refused point is alone; those go to the dead letter, the others are stored.
 */
final class Writes {
  /** About 800 KB of samples, 80 KB after gzip. */
  private static final int LINES = 10_000;

  private final Influx influx;
  private final DeadLetter refused;

  Writes(Influx influx, DeadLetter refused) {
    this.influx = influx;
    this.refused = refused;
  }

  /** Writes points, each of which may be refused. */
  void points(Place place, List<String> lines) throws InterruptedException {
    for (int from = 0; from < lines.size(); from += LINES) {
      part(place, lines.subList(from, Math.min(lines.size(), from + LINES)));
    }
  }

  private void part(Place place, List<String> lines) throws InterruptedException {
    InfluxHttp.Reply reply = influx.write(place, lines);
    if (reply.good()) {
      return;
    }
    if (!Failures.refusesPoints(reply)) {
      throw Failures.of(reply, "points");
    }
    String reason = Failures.message(reply);
    if (lines.size() == 1 || Failures.dropped(reason) == lines.size()) {
      refused.add(place, reason, lines);
      return;
    }
    int half = lines.size() / 2;
    part(place, lines.subList(0, half));
    part(place, lines.subList(half, lines.size()));
  }

  /** Writes our own bookkeeping, which the store must take. */
  void books(Place place, List<String> lines) throws InterruptedException {
    InfluxHttp.Reply reply = influx.write(place, lines);
    if (Failures.refusesPoints(reply)) {
      throw new HistoryUnavailable(
          StoreState.FAILING,
          "InfluxDB refuses the writer's own position: " + Failures.message(reply),
          null,
          0);
    }
    if (!reply.good()) {
      throw Failures.of(reply, "the writer's position");
    }
  }
}
