package id.pantau.feed.probe;

import java.util.Map;
import java.util.Optional;

/**
 * How a probe feed does.
 *
 * @param targets assets that are looked at
 * @param inFlight looks that run
 * @param looks begun since the start
 * @param late of them begun more than a second after their moment
 * @param skipped looks never taken because an earlier one of the asset still ran or waited
 * @param longestLateMs of all looks
 * @param offered results taken by the core
 * @param dropped results that the core could not take; the next look brings newer ones
 * @param withheld silences not told because our own line was suspect
 * @param ownLineSuspect whether it is now: no asset is called DOWN for its silence meanwhile
 * @param refused asset id to why it is not looked at; the first thousand
 * @param refusals how many assets there are of them
 */
public record ProbeState(
    int targets,
    int inFlight,
    long looks,
    long late,
    long skipped,
    long longestLateMs,
    long offered,
    long dropped,
    long withheld,
    boolean ownLineSuspect,
    Map<String, String> refused,
    int refusals) {

  public ProbeState {
    refused = Map.copyOf(refused);
  }

  /** What is wrong with the feed itself, in a sentence; empty when nothing is. */
  public Optional<String> trouble() {
    if (ownLineSuspect) {
      return Optional.of("nearly all targets are silent at once: our own line is suspect");
    }
    return refused.entrySet().stream()
        .min(Map.Entry.comparingByKey())
        .map(
            first ->
                refusals
                    + (refusals == 1 ? " asset is" : " assets are")
                    + " not looked at, such as "
                    + first.getKey()
                    + ": "
                    + first.getValue());
  }
}
