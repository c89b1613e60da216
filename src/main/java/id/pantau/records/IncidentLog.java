package id.pantau.records;

import id.pantau.model.Incident;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every incident there ever was, as it is after its newest change. */
public interface IncidentLog {

  /** One incident of this city, null when there is none with this id. */
  Future<@Nullable Incident> incident(String city, String id);

  /**
   * Incidents opened from one moment on and before another, newest first, at most {@code limit}.
   *
   * @param from milliseconds since the epoch
   */
  Future<List<Incident>> incidents(String city, long from, long to, int limit);
}
