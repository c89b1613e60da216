package id.pantau.history.influx;

import id.pantau.history.figures.BlindTime;
import id.pantau.history.figures.Step;

/** Milliseconds in each status of one asset within a span: pure. */
final class Sums {
  private static final int BLIND = 4;

  private final BlindTime clock;
  final long[] of = new long[5];

  /** On this clock, which stands still in blind time and covers every span asked for. */
  Sums(BlindTime clock) {
    this.clock = clock;
  }

  /** Adds the statuses of this track from {@code start} to {@code finish}. */
  void add(Track track, long start, long finish) {
    int at = Math.max(0, track.at(start));
    for (int i = at; i < track.size() && track.since(i) < finish; i++) {
      long from = Math.max(start, track.since(i));
      long to = i + 1 < track.size() ? Math.min(finish, track.since(i + 1)) : finish;
      if (from < to && track.status(i) != Step.NONE) {
        long watched = clock.watchedBefore(to) - clock.watchedBefore(from);
        of[track.status(i)] += watched;
        of[BLIND] += to - from - watched;
      }
    }
  }

  /** Known time, watched or not. */
  long covered() {
    return of[0] + of[1] + of[2] + of[3] + of[BLIND];
  }

  /** Unknown time comes first, as UNKNOWN is code 0. */
  long unknown() {
    return of[0];
  }

  long up() {
    return of[1];
  }

  long degraded() {
    return of[2];
  }

  long down() {
    return of[3];
  }

  long blind() {
    return of[BLIND];
  }
}
