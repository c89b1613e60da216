package id.pantau.sim.story;

import java.util.List;

/**
 * What truly happened, as no monitor can know it.
 *
 * @param id such as {@code fibre-cut-1}, unique in a story
 * @param kind such as {@code fibre-cut}
 * @param subject what failed: an area, a provider, a parent asset, a feed
 * @param assets places in the story's list of assets, in order
 * @param spreadSeconds within so many seconds after its begin and its end each asset shows it, as a
 *     gateway that asks one after the other finds out; 0 = at once
 */
public record TrueCause(
    String id,
    String kind,
    Effect effect,
    String subject,
    List<Integer> assets,
    int spreadSeconds) {

  /** How far a clock is off. */
  public static final int CLOCK_OFF_SECONDS = 20 * 60;

  public TrueCause {
    assets = List.copyOf(assets);
  }
}
