package id.pantau.records;

import io.vertx.core.Future;

/**
 * Cities as they stood, told from the change log as far as it reaches back. Changes of the newest
 * moments may still be on their way into the log.
 */
public interface PastCities {

  /**
   * A city at this moment: equal to what was shown then.
   *
   * @param at milliseconds since the epoch; the future is now
   * @return fails with {@link BeforeTheLog} when the log does not reach back so far any more
   */
  Future<CityThen> cityAt(String city, long at);
}
