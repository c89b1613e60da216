package id.pantau.live;

import id.pantau.model.Change;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Decides when a city's waiting changes are told: at once when the last frame is long enough ago
 * (see {@link FramePace}), else as soon as it is. Confined to the hub's context.
 */
final class CityTicker {
  private static final long NONE = -1;

  private final Vertx vertx;
  private final CityStream stream;
  private final long tickNanos;
  private final InstantSource clock;
  private final Consumer<List<Delivery>> out;
  private long timer = NONE;
  private long toldAt;

  CityTicker(
      Vertx vertx,
      CityStream stream,
      Duration tick,
      InstantSource clock,
      Consumer<List<Delivery>> out) {
    this.vertx = vertx;
    this.clock = clock;
    this.stream = stream;
    this.tickNanos = tick.toNanos();
    this.out = out;
    this.toldAt = System.nanoTime() - tickNanos;
  }

  CityStream stream() {
    return stream;
  }

  /** Takes a change; call {@link #changed} after the last of a group. */
  void add(Change change) {
    if (stream.pressing()) {
      flush();
    }
    stream.add(change);
  }

  void changed() {
    if (timer != NONE || !stream.pending()) {
      return;
    }
    long wait = toldAt + FramePace.nanos(stream.members(), tickNanos) - System.nanoTime();
    if (wait <= 0) {
      flush();
    } else {
      // Rounded up: a whole millisecond less would be half the pause of a few walls.
      long millis = TimeUnit.NANOSECONDS.toMillis(wait + 999_999);
      timer = vertx.setTimer(millis, id -> onTick());
    }
  }

  private void onTick() {
    timer = NONE;
    flush();
  }

  /** Tells what waits now, and the rest of a burst after the pause. */
  void flush() {
    if (!stream.pending()) {
      return;
    }
    toldAt = System.nanoTime();
    out.accept(stream.flush(clock.millis()));
    changed();
  }

  void cancel() {
    if (timer != NONE) {
      var unused = vertx.cancelTimer(timer);
      timer = NONE;
    }
  }
}
