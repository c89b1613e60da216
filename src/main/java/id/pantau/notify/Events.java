package id.pantau.notify;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.model.Asset;
import id.pantau.model.Change;
import id.pantau.model.Flags;
import id.pantau.model.StatusChange;
import id.pantau.notify.HookFilter.Facets;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which changes are told, and in which words of the outer contract. Pure. */
final class Events {
  /** Types and patterns that a hook may ask for. */
  static final List<String> TYPES =
      List.of(
          "incident.opened",
          "incident.acknowledged",
          "incident.assigned",
          "incident.updated",
          "incident.resolved",
          "incident.closed",
          "alert.firing",
          "alert.resolved",
          "asset.transition",
          "feed.silent",
          "feed.restored",
          "hook.failing",
          "hook.restored");

  private Events() {}

  /**
   * The event that this change is.
   *
   * @param asset the asset it is about as it was then, null where there is none
   * @return empty for a change that nobody is told of, such as one of flags alone
   */
  static Optional<Event> of(Change change, @Nullable Asset asset) {
    if (change instanceof StatusChange status && status.transition() && asset != null) {
      return Optional.of(transition(status, asset));
    }
    return Optional.empty();
  }

  private static Event transition(StatusChange change, Asset asset) {
    return new Event(
        change.city(),
        change.seq(),
        "asset.transition",
        "asset:" + change.asset(),
        change.at(),
        Json.fields(json -> transition(json, change, asset)),
        Facets.of(asset.kind(), asset.area(), asset.owner()));
  }

  private static void transition(JsonGenerator json, StatusChange change, Asset asset)
      throws IOException {
    json.writeStringField("from", change.from().name());
    json.writeObjectFieldStart("asset");
    json.writeStringField("id", asset.id());
    json.writeStringField("name", asset.name());
    json.writeStringField("kind", asset.kind());
    json.writeStringField("area", asset.area());
    json.writeStringField("owner", asset.owner());
    if (asset.placed()) {
      json.writeNumberField("lat", asset.lat());
      json.writeNumberField("lon", asset.lon());
    }
    json.writeStringField("status", change.to().name());
    json.writeStringField("since", Json.time(change.since()));
    json.writeStringField("cause", change.cause().word());
    json.writeStringField("proof", change.proof() == null ? null : change.proof().word());
    json.writeArrayFieldStart("flags");
    for (String flag : Flags.words(change.flags())) {
      json.writeString(flag);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** A hook's receiver does not answer any more, or does again: for every other hook. */
  static Event health(Hook hook, boolean failing, String reason, long now) {
    return new Event(
        hook.city(),
        0,
        failing ? "hook.failing" : "hook.restored",
        "hook:" + hook.id(),
        now,
        Json.fields(
            json -> {
              json.writeObjectFieldStart("hook");
              json.writeStringField("id", hook.id());
              json.writeStringField("name", hook.name());
              json.writeStringField("channel", hook.channel());
              json.writeStringField("state", failing ? "failing" : "ok");
              json.writeStringField("reason", reason);
              json.writeEndObject();
            }),
        Facets.NONE);
  }
}
