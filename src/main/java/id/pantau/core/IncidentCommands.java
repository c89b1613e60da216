package id.pantau.core;

import id.pantau.alert.AlertEngine;
import id.pantau.model.ItemError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what people want of incidents and standing faults can be done. Core's loop only. */
final class IncidentCommands {
  private IncidentCommands() {}

  /** The answer where this command cannot be done or is done already, null where it is to be. */
  static @Nullable CommandResult answer(Command command, AlertsOf alerts, long now) {
    if (command instanceof Command.ActOnIncident act) {
      return settled(act, alerts, now);
    }
    return command instanceof Command.PutStanding put ? refusal(put, alerts) : null;
  }

  /** The answer where it cannot be done or is done already, null where it is to be done. */
  private static @Nullable CommandResult settled(
      Command.ActOnIncident act, AlertsOf alerts, long now) {
    AlertEngine engine = alerts.engine;
    if (engine.detail(act.city(), act.id()) == null) {
      return refused(List.of(new ItemError(0, "not_found", "/id", "no incident " + act.id())));
    }
    String refusal = engine.refusal(act.city(), act.id(), act.act(), now);
    if (refusal != null) {
      return refused(List.of(new ItemError(0, "invalid", "", refusal)));
    }
    return engine.done(act.city(), act.id(), act.act())
        ? new CommandResult(0, 0, 1, 0, List.of())
        : null;
  }

  /** Every asset that is not down, null where all are. */
  private static @Nullable CommandResult refusal(Command.PutStanding put, AlertsOf alerts) {
    List<Integer> places = alerts.notFaulty(put.city(), put.act());
    return places.isEmpty()
        ? null
        : refused(
            places.stream()
                .map(i -> new ItemError(i, "invalid", "/assets/" + i, "is no asset that is down"))
                .toList());
  }

  private static CommandResult refused(List<ItemError> problems) {
    return new CommandResult(0, 0, 0, 0, problems);
  }
}
