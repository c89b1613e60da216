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

  /** Takes the next decision. */
  void decide(Step next) {
    while (size > 0 && since[size - 1] >= next.since()) {
      size--;
    }
    boolean news =
        size == 0
            ? next.status() != Step.NONE
            : status[size - 1] != next.status() || cause[size - 1] != next.cause();
    if (news) {
      add(next);
    }
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
