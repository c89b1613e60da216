package id.pantau.history.figures;

import id.pantau.history.Timeline;
import id.pantau.model.Cause;
import id.pantau.model.Status;
import java.util.ArrayList;
import java.util.List;

/** Turns the steps of an asset into the items of a range, with blind time laid over them. */
public final class TimelineCut {
  private TimelineCut() {}

  /**
   * The items.
   *
   * @param steps by rising time, all that began before {@code to}
   * @param blind intervals of the range, by rising start, apart from each other
   */
  public static List<Timeline.Item> cut(List<Step> steps, List<long[]> blind, long from, long to) {
    var items = new ArrayList<Timeline.Item>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      long start = Math.max(from, step.since());
      long end = i + 1 < steps.size() ? Math.min(to, steps.get(i + 1).since()) : to;
      if (start < end && step.status() != Step.NONE) {
        overlay(items, step, start, end, blind);
      }
    }
    return items;
  }

  private static void overlay(
      List<Timeline.Item> items, Step step, long start, long end, List<long[]> blind) {
    long at = start;
    for (long[] gap : blind) {
      if (gap[1] <= at || gap[0] >= end) {
        continue;
      }
      if (gap[0] > at) {
        items.add(item(step, at, gap[0]));
      }
      long until = Math.min(end, gap[1]);
      addBlind(items, Math.max(at, gap[0]), until);
      at = until;
    }
    if (at < end) {
      items.add(item(step, at, end));
    }
  }

  /** A status that changed during blind time does not cut the blind item in two. */
  private static void addBlind(List<Timeline.Item> items, long from, long to) {
    Timeline.Item last = items.isEmpty() ? null : items.get(items.size() - 1);
    boolean goesOn = last != null && last.cause().equals(Timeline.BLIND) && last.to() == from;
    if (last != null && goesOn) {
      items.set(
          items.size() - 1, new Timeline.Item(Status.UNKNOWN, last.from(), to, Timeline.BLIND));
    } else {
      items.add(new Timeline.Item(Status.UNKNOWN, from, to, Timeline.BLIND));
    }
  }

  private static Timeline.Item item(Step step, long from, long to) {
    return new Timeline.Item(Status.of(step.status()), from, to, Cause.of(step.cause()).word());
  }
}
