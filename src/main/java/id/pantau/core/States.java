package id.pantau.core;

import id.pantau.alert.AlertEngine;
import id.pantau.model.AssetState;
import id.pantau.model.Incident;
import id.pantau.model.ItemError;
import id.pantau.planned.Holidays;
import id.pantau.planned.Plan;
import id.pantau.status.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the core knows now; valid only inside {@link CoreGate#read}. Results are copies. */
public interface States {

  /** The core's time, milliseconds since the epoch. */
  long now();

  /** Names the log; changes only when the log was lost. */
  String epoch();

  /** Newest change of this city's stream, 0 when none. */
  long seq(String city);

  /** Every asset of this city by rising ref; empty for an unknown city. */
  List<AssetState> all(String city);

  /** One asset, or null when there is none with this id. */
  @Nullable AssetState of(String id);

  /** What lies over this asset's automatic status, or null when there is none with this id. */
  @Nullable OverlayState overlay(String id);

  /** Planned work of this city that is not over, by id. */
  List<Plan> plans(String city);

  /** The holidays of this city as its pack names them. */
  Holidays holidays(String city);

  /** Why this asset's automatic status is what it is, or null when there is none with this id. */
  @Nullable Evidence evidence(String id);

  /** What hangs on this asset, nearest first, or null when there is none with this id. */
  @Nullable List<Hanging> impact(String id);

  /** Declared feeds of this city, by id. */
  List<FeedState> feeds(String city);

  /** Incidents of this city that are not over, oldest first. */
  default List<Incident> incidents(String city) {
    return List.of();
  }

  /** Alerts, incidents and standing faults; what it gives are copies. */
  default AlertEngine alerts() {
    throw new UnsupportedOperationException("no alerts here");
  }

  /** Why this would be refused if it were commanded now; empty when it would be applied. */
  List<ItemError> refusals(Command.PutAssets put);

  /** Unknown ids reported for this city, newest first, at most 10,000. */
  List<Unregistered> unregistered(String city);
}
