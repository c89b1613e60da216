package id.pantau.core;

import id.pantau.journal.Journal;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Whether reports and commands may come in now, and what those are told that may not. It remembers
 * that reports were turned away, as their senders' silence is then our own doing. Any thread.
 */
final class Entrance {
  /** When a caller may come back, seconds. */
  private static final int RETRY_AFTER_SECONDS = 2;

  private static final int FULL_RETRY_SECONDS = 30;

  private final Journal journal;
  private final Remembering remembering;
  private final int maxQueued;
  private final AtomicInteger queued = new AtomicInteger();
  private final AtomicBoolean turnedAway = new AtomicBoolean();

  Entrance(Journal journal, Remembering remembering, int maxQueued) {
    this.journal = journal;
    this.remembering = remembering;
    this.maxQueued = maxQueued;
  }

  /** Lets this many observations wait; a batch that is alone may be larger than the limit. */
  boolean enter(int items) {
    if (queued.addAndGet(items) > maxQueued && queued.get() != items) {
      queued.addAndGet(-items);
      turnedAway.set(true);
      return false;
    }
    return true;
  }

  void leave(int items) {
    queued.addAndGet(-items);
  }

  int queued() {
    return queued.get();
  }

  /** What those are told whose entries could not be made durable. */
  static Overloaded notWritten() {
    return new Overloaded("the journal could not be written", RETRY_AFTER_SECONDS);
  }

  /** Notes that reports were refused. */
  void turnedReportsAway() {
    turnedAway.set(true);
  }

  /** Whether reports were turned away since the last call. */
  boolean turnedAway() {
    return turnedAway.getAndSet(false);
  }

  /**
   * Why nothing may come in now, or null. Core's loop only.
   *
   * @param closed whether the core is halted or stops
   */
  @Nullable Overloaded refusal(boolean closed) {
    if (closed) {
      return new Overloaded("the journal cannot be written now", RETRY_AFTER_SECONDS);
    }
    if (journal.full()) {
      return new Overloaded("the journal is full and history is behind", FULL_RETRY_SECONDS);
    }
    if (remembering.behind()) {
      return new Overloaded("the records are behind", RETRY_AFTER_SECONDS);
    }
    return null;
  }
}
