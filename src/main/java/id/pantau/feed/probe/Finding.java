package id.pantau.feed.probe;

import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.outgoing.CallFailed;
import id.pantau.outgoing.Refused;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one look found.
 *
 * @param status UP: no fault in what was tried; DEGRADED: a deeper step failed; DOWN: nothing good
 * @param proven the most that was proven, null when nothing was
 * @param message names the step that failed and why; empty where nothing did
 * @param measures by name, such as {@code latency_ms}
 * @param silent nothing at all came back, so that our own line could be the cause
 * @param deep whether only a deep look could find this, so that light ones cannot take it back
 */
record Finding(
    Status status,
    @Nullable Proof proven,
    String message,
    Map<String, Double> measures,
    boolean silent,
    boolean deep) {

  Finding {
    measures = Map.copyOf(measures);
  }

  static Finding good(Proof proven) {
    return new Finding(Status.UP, proven, "", Map.of(), false, false);
  }

  static Finding degraded(Proof proven, String message) {
    return new Finding(Status.DEGRADED, proven, message, Map.of(), false, false);
  }

  static Finding down(@Nullable Proof proven, String message) {
    return new Finding(Status.DOWN, proven, message, Map.of(), false, false);
  }

  /** The same, found by a deep look's own step. */
  Finding fromDepth() {
    return new Finding(status, proven, message, measures, silent, true);
  }

  /** The same with one more measure. */
  Finding with(String measure, double value) {
    var more = new HashMap<>(measures);
    more.put(measure, value);
    return new Finding(status, proven, message, more, silent, deep);
  }

  /** A fault of the target as a finding; a refusal of the guard stays a failure, it is ours. */
  static Future<Finding> failed(Throwable failure) {
    if (failure instanceof Refused) {
      return Future.failedFuture(failure);
    }
    if (failure instanceof CallFailed failed) {
      CallFailed.Reason reason = failed.reason();
      Proof proven = reason.reached() ? Proof.REACH : null;
      return Future.succeededFuture(
          new Finding(Status.DOWN, proven, reason.words(), Map.of(), reason.silent(), false));
    }
    return Future.failedFuture(failure);
  }
}
