package id.pantau.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of faults that shall stand apart from the queue, or do already.
 *
 * @param assets ids of assets that are down
 * @param by the person
 * @param owner who is to repair them, null when nobody was named
 * @param causeCode what it is, null when nobody said
 * @param until when they should be repaired, milliseconds since the epoch; later they are new
 *     faults again; null for no end
 */
public record StandingAct(
    List<String> assets,
    String by,
    @Nullable String owner,
    @Nullable String causeCode,
    @Nullable Long until) {

  public StandingAct {
    assets = List.copyOf(assets);
  }
}
