package id.pantau.core;

import java.util.ArrayList;
import java.util.List;

/** What waits for one commit group: actions that run when it is durable, or when it failed. */
final class Waiters {
  private final List<Runnable> durable = new ArrayList<>();
  private final List<Runnable> failed = new ArrayList<>();

  void add(Runnable whenDurable, Runnable whenFailed) {
    durable.add(whenDurable);
    failed.add(whenFailed);
  }

  void succeed() {
    durable.forEach(Runnable::run);
  }

  void fail() {
    failed.forEach(Runnable::run);
  }
}
