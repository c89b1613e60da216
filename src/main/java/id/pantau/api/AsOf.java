package id.pantau.api;

import id.pantau.core.CoreGate;
import id.pantau.model.AssetState;
import id.pantau.records.BeforeTheLog;
import id.pantau.records.PastCities;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query's {@code asOf}: a city as it stood at a moment, or as it stands. */
public final class AsOf {
  private static final String NAME = "asOf";
  private static final String POINTER = "/query/asOf";

  private final CoreGate core;
  private final PastCities past;
  private final InstantSource clock;

  AsOf(CoreGate core, PastCities past, InstantSource clock) {
    this.core = core;
    this.past = past;
    this.clock = clock;
  }

  /**
   * The moment asked for, milliseconds since the epoch, null when the query names none.
   *
   * @throws ProblemException when it is no time, or lies in the future
   */
  public static @Nullable Long asked(RoutingContext rc, InstantSource clock) {
    String text = Queries.text(rc, NAME);
    if (text == null) {
      return null;
    }
    long at = Times.parse(text, POINTER);
    if (at > clock.millis()) {
      throw new ProblemException(
          Problem.invalid(
              POINTER, "lies in the future; now is " + Times.text(clock.millis()) + " here"));
    }
    return at;
  }

  /** What answers a moment that the log does not reach back to. */
  public static ProblemException tooEarly(BeforeTheLog before) {
    return new ProblemException(
        Problem.invalid(
            POINTER,
            "lies before what is kept: the earliest is "
                + Times.text(before.reachesBackTo())
                + "; journal.maxAge says how far back changes are kept"));
  }

  /** Every asset of a city at the moment asked for, by rising ref. */
  Future<List<AssetState>> states(RoutingContext rc, String city) {
    Long at = asked(rc, clock);
    if (at == null) {
      return core.read(states -> states.all(city));
    }
    return past.cityAt(city, at)
        .map(then -> then.states())
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof BeforeTheLog before ? tooEarly(before) : failure));
  }
}
