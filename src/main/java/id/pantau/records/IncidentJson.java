package id.pantau.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import id.pantau.model.Alert;
import id.pantau.model.Incident;
import id.pantau.model.Subject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident and an alert as JSON with the outer contract's names. Every field is always there,
 * null where there is nothing to say. Any thread.
 */
public final class IncidentJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** How moments are written: milliseconds in live frames, RFC 3339 elsewhere. */
  @FunctionalInterface
  public interface Moments {
    /** Writes the value of a field that holds a moment, in milliseconds since the epoch. */
    void write(JsonGenerator out, long millis) throws IOException;
  }

  /** Something that writes itself. */
  @FunctionalInterface
  interface Writing {
    void write(JsonGenerator out) throws IOException;
  }

  private IncidentJson() {}

  /** The object as live frames carry it: pure ASCII, moments in milliseconds. */
  public static String live(Incident incident) {
    return text(out -> write(out, incident, JsonGenerator::writeNumber));
  }

  /** What people did with an incident, as the fields of the live form alone. */
  public static String live(Incident.Handling handling) {
    return text(
        out -> {
          out.writeStartObject();
          handling(out, handling, JsonGenerator::writeNumber);
          out.writeEndObject();
        });
  }

  /** Text of what this writes, pure ASCII. */
  static String text(Writing writing) {
    var text = new StringWriter(1_024);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      writing.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return text.toString();
  }

  /** Writes one object. */
  public static void write(JsonGenerator out, Incident incident, Moments moments)
      throws IOException {
    out.writeStartObject();
    writeFields(out, incident, moments);
    out.writeEndObject();
  }

  /** Writes the fields alone, so that the caller can add its own to the same object. */
  public static void writeFields(JsonGenerator out, Incident incident, Moments moments)
      throws IOException {
    out.writeStringField("id", incident.id());
    out.writeStringField("city", incident.city());
    out.writeStringField("status", incident.status().word());
    out.writeStringField("severity", incident.severity().word());
    out.writeStringField("title", incident.title().id());
    out.writeStringField("titleEn", incident.title().en());
    out.writeFieldName("cause");
    write(out, incident.cause());
    out.writeStringField("owner", incident.owner());
    out.writeNumberField("assets", incident.extent().assets());
    out.writeNumberField("down", incident.extent().down());
    moment(out, "opened", incident.opened(), moments);
    handling(out, incident.handling(), moments);
    extent(out, incident.extent());
    texts(out, "alerts", incident.alerts());
  }

  private static void handling(JsonGenerator out, Incident.Handling handling, Moments moments)
      throws IOException {
    out.writeStringField("assignee", handling.assignee());
    moment(out, "acknowledged", handling.acknowledged(), moments);
    out.writeStringField("acknowledgedBy", handling.acknowledgedBy());
    moment(out, "resolved", handling.resolved(), moments);
    out.writeStringField("resolvedBy", handling.resolvedBy());
    moment(out, "closed", handling.closed(), moments);
    out.writeStringField("causeCode", handling.causeCode());
    moment(out, "shelvedUntil", handling.shelvedUntil(), moments);
    out.writeStringField("mergedInto", handling.mergedInto());
    out.writeNumberField("comments", handling.comments());
  }

  private static void extent(JsonGenerator out, Incident.Extent extent) throws IOException {
    texts(out, "areas", extent.areas());
    texts(out, "kinds", extent.kinds());
    texts(out, "owners", extent.owners());
    out.writeArrayFieldStart("hull");
    for (Incident.Place place : extent.hull()) {
      out.writeStartArray();
      out.writeNumber(place.lat());
      out.writeNumber(place.lon());
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  /** Writes one object. */
  public static void write(JsonGenerator out, Alert alert, Moments moments) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", alert.id());
    out.writeStringField("city", alert.city());
    out.writeStringField("rule", alert.rule());
    out.writeStringField("severity", alert.severity().word());
    out.writeFieldName("subject");
    write(out, alert.subject());
    out.writeStringField("state", alert.state().word());
    moment(out, "since", alert.since(), moments);
    moment(out, "firedAt", alert.firedAt(), moments);
    moment(out, "resolvedAt", alert.resolvedAt(), moments);
    out.writeStringField("incident", alert.incident());
    out.writeStringField("reason", alert.reason());
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Subject subject) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", subject.type().word());
    out.writeStringField("key", subject.key());
    out.writeStringField("label", subject.label());
    out.writeEndObject();
  }

  private static void moment(JsonGenerator out, String name, @Nullable Long millis, Moments moments)
      throws IOException {
    out.writeFieldName(name);
    if (millis == null) {
      out.writeNull();
    } else {
      moments.write(out, millis);
    }
  }

  private static void texts(JsonGenerator out, String name, List<String> texts) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }
}
