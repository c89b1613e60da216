package id.pantau.notify;

import id.pantau.records.StoredDelivery.State;
import java.util.Collection;

/** Counts what became of deliveries since the start; never falls when a hook is removed. */
final class Tally {
  private long delivered;
  private long failed;
  private long dead;

  /** A delivery was noted in this state; one that waits was tried in vain. */
  void noted(State state) {
    switch (state) {
      case DELIVERED -> delivered++;
      case DEAD -> dead++;
      case WAITING -> failed++;
    }
  }

  /** With how these lines stand now. */
  OutboxFigures of(Collection<HookLine> lines) {
    long queued = 0;
    int failing = 0;
    int off = 0;
    for (HookLine line : lines) {
      queued += line.queued();
      failing += line.failing() ? 1 : 0;
      off += line.hook().enabled() ? 0 : 1;
    }
    return new OutboxFigures(lines.size(), queued, failing, off, delivered, failed, dead);
  }
}
