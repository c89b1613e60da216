package id.pantau.alert;

import id.pantau.model.Incident;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident with everything it took.
 *
 * @param affected by the order in which assets were first known
 */
public record IncidentDetail(Incident incident, List<Affected> affected) {

  public IncidentDetail {
    affected = List.copyOf(affected);
  }

  /**
   * An asset it took.
   *
   * @param downSince since when it is not well, milliseconds since the epoch; null when it
   *     recovered
   */
  public record Affected(String id, String name, @Nullable Long downSince) {}
}
