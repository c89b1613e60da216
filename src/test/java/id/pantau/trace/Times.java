package id.pantau.trace;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Milliseconds in each status since the first check, worked out straight from the checks: the
 * status of a check holds until the next one, at most for the limit; then nothing is known. Of two
 * checks of the same time the later in the file counts.
 */
record Times(long up, long down, long unknown) {
  private static final Times NONE = new Times(0, 0, 0);

  /** By asset. */
  static Map<String, Times> of(List<Check> checks, long limit, long end) {
    Map<String, Check> newest = new TreeMap<>();
    Map<String, Times> sums = new TreeMap<>();
    for (Check check : checks) {
      Check before = newest.put(check.asset(), check);
      if (before != null) {
        sums.merge(check.asset(), held(before, check.at(), limit), Times::plus);
      }
    }
    newest.forEach((asset, last) -> sums.merge(asset, held(last, end, limit), Times::plus));
    return sums;
  }

  private static Times held(Check check, long until, long limit) {
    long span = until - check.at();
    long known = Math.min(span, limit);
    Times times = check.status().equals("UP") ? new Times(known, 0, 0) : new Times(0, known, 0);
    return times.plus(new Times(0, 0, span - known));
  }

  private Times plus(Times other) {
    return new Times(up + other.up, down + other.down, unknown + other.unknown);
  }

  /** Up in percent of the known time, 0 when nothing is known. */
  double percent() {
    return equals(NONE) ? 0 : 100.0 * up / (up + down);
  }
}
