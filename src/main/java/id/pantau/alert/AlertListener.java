package id.pantau.alert;

import id.pantau.model.Alert;
import id.pantau.model.AlertChange;
import id.pantau.model.Incident;
import id.pantau.model.IncidentChange;
import org.jspecify.annotations.Nullable;

/** Told of every step of the alert engine, in order, while it takes it. */
public interface AlertListener {

  /** Something happened to an incident; {@code by} is null when no person did it. */
  void incident(
      IncidentChange.Kind kind, Incident incident, @Nullable String by, @Nullable String text);

  /** An alert fired, or one that had fired is over. */
  void alert(AlertChange.Kind kind, Alert alert);
}
