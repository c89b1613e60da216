package id.pantau.notify;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.model.Alert;
import id.pantau.model.AlertChange;
import id.pantau.model.Asset;
import id.pantau.model.Change;
import id.pantau.model.FeedChange;
import id.pantau.model.Flags;
import id.pantau.model.Incident;
import id.pantau.model.IncidentChange;
import id.pantau.model.StatusChange;
import id.pantau.model.Subject;
import id.pantau.notify.HookFilter.Facets;
import id.pantau.records.IncidentJson;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    if (change instanceof IncidentChange incident) {
      return Optional.of(incident(incident));
    }
    if (change instanceof AlertChange alert) {
      return Optional.of(alert(alert));
    }
    if (change instanceof FeedChange feed) {
      return Optional.of(feed(feed));
    }
    return Optional.empty();
  }

  private static Event feed(FeedChange change) {
    return new Event(
        change.city(),
        change.seq(),
        "feed." + change.word(),
        "feed:" + change.feed(),
        change.at(),
        Json.fields(
            json -> {
              json.writeObjectFieldStart("feed");
              json.writeStringField("id", change.feed());
              json.writeStringField("state", change.silent() ? "silent" : "ok");
              json.writeStringField("since", Json.time(change.since()));
              json.writeEndObject();
            }),
        Facets.NONE);
  }

  /** What the contract has no word of its own for is an update. */
  private static String word(IncidentChange.Kind kind) {
    return switch (kind) {
      case OPENED, REOPENED -> "incident.opened";
      case ACKNOWLEDGED -> "incident.acknowledged";
      case ASSIGNED -> "incident.assigned";
      case COMMENTED, SHELVED, UPDATED -> "incident.updated";
      case RESOLVED -> "incident.resolved";
      case CLOSED -> "incident.closed";
    };
  }

  private static Event incident(IncidentChange change) {
    Incident incident = change.incident();
    return new Event(
        change.city(),
        change.seq(),
        word(change.kind()),
        "incident:" + incident.id(),
        change.at(),
        Json.fields(
            json -> {
              json.writeStringField("change", change.kind().word());
              json.writeStringField("by", change.by());
              json.writeStringField("text", change.text());
              json.writeFieldName("incident");
              IncidentJson.write(json, incident, Events::moment);
            }),
        new Facets(
            Set.copyOf(incident.extent().kinds()),
            Set.copyOf(incident.extent().areas()),
            owners(incident),
            incident.severity().word()));
  }

  private static Set<String> owners(Incident incident) {
    var owners = new HashSet<>(incident.extent().owners());
    if (incident.owner() != null) {
      owners.add(incident.owner());
    }
    return owners;
  }

  /** An alert knows its subject; what that is narrows the filters it can pass. */
  private static Event alert(AlertChange change) {
    Alert alert = change.alert();
    Subject subject = alert.subject();
    Set<String> key = Set.of(subject.key());
    return new Event(
        change.city(),
        change.seq(),
        "alert." + change.kind().word(),
        "alert:" + alert.id(),
        change.at(),
        Json.fields(
            json -> {
              json.writeFieldName("alert");
              IncidentJson.write(json, alert, Events::moment);
            }),
        new Facets(
            subject.type() == Subject.Type.KIND ? key : Set.of(),
            subject.type() == Subject.Type.AREA ? key : Set.of(),
            subject.type() == Subject.Type.OWNER ? key : Set.of(),
            alert.severity().word()));
  }

  private static void moment(JsonGenerator json, long millis) throws IOException {
    json.writeString(Json.time(millis));
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
