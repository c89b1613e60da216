package id.pantau.history.influx;

import id.pantau.history.figures.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one asset in force, by rising time, in columns: 10 bytes a step. Takes decisions in
 * the order they were taken; a later one wins from its since on.
 */
final class Track {
  private long[] since = new long[4];
  private byte[] status = new byte[4];
  private byte[] cause = new byte[4];
  private int size;

  /** Nothing earlier decided is in force from here on; the end of time before the first. */
  private long begins = Long.MAX_VALUE;

  /** Takes the next decision. */
  void decide(Step next) {
    begins = Math.min(begins, next.since());
    while (size > 0 && since[size - 1] >= next.since()) {
      size--;
    }
    boolean news =
        size == 0 || status[size - 1] != next.status() || cause[size - 1] != next.cause();
    if (news) {
      add(next);
    }
  }

  /** This track with what an earlier one tells of the time before its first decision: pure. */
  Track after(Track earlier) {
    var joined = new Track();
    for (int i = 0; i < earlier.size && earlier.since[i] < begins; i++) {
      joined.add(earlier.step(i));
    }
    for (int i = 0; i < size; i++) {
      int last = joined.size - 1;
      if (last < 0 || joined.status[last] != status[i] || joined.cause[last] != cause[i]) {
        joined.add(step(i));
      }
    }
    joined.begins = Math.min(begins, earlier.begins);
    return joined;
  }

  private void add(Step step) {
    if (size == since.length) {
      int room = size + (size >> 1) + 1;
      since = Arrays.copyOf(since, room);
      status = Arrays.copyOf(status, room);
      cause = Arrays.copyOf(cause, room);
    }
    since[size] = step.since();
    status[size] = (byte) step.status();
    cause[size++] = (byte) step.cause();
  }

  int size() {
    return size;
  }

  long since(int i) {
    return since[i];
  }

  int status(int i) {
    return status[i];
  }

  Step step(int i) {
    return new Step(since[i], status[i], cause[i]);
  }

  /** The newest step, null when there is none. */
  @Nullable Step last() {
    return size == 0 ? null : step(size - 1);
  }

  /** Index of the step in force at this time, -1 before the first. */
  int at(long time) {
    int low = 0; // steps that began by then
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (since[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** All steps that began before this time. */
  List<Step> before(long time) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < size && since[i] < time; i++) {
      steps.add(step(i));
    }
    return steps;
  }

  /** Drops steps before this time but the one in force there; how many. */
  int trim(long time) {
    int first = at(time);
    if (first <= 0) {
      return 0;
    }
    size -= first;
    since = Arrays.copyOfRange(since, first, first + size);
    status = Arrays.copyOfRange(status, first, first + size);
    cause = Arrays.copyOfRange(cause, first, first + size);
    return first;
  }
}
