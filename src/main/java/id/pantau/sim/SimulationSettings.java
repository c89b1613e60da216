package id.pantau.sim;

import id.pantau.sim.story.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * What is played and how.
 *
 * @param rate story seconds that pass in a real one, at least 1
 * @param seed equal seeds play equal stories on equal cities
 * @param seconds of the story after which it ends, null for the scenario's own end
 * @param gzip whether reports are sent compressed
 */
public record SimulationSettings(
    String city, Scenario scenario, double rate, long seed, @Nullable Long seconds, boolean gzip) {

  public SimulationSettings {
    if (!(rate >= 1)) {
      throw new IllegalArgumentException("rate must be at least 1: " + rate);
    }
  }
}
