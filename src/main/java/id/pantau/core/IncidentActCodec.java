package id.pantau.core;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.alert.IncidentAct;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person did with an incident, as the journal stores it: texts alone, absent where null. */
final class IncidentActCodec {
  private IncidentActCodec() {}

  static void write(JsonGenerator out, Command.ActOnIncident command) throws IOException {
    IncidentAct act = command.act();
    out.writeStringField("city", command.city());
    out.writeStringField("id", command.id());
    out.writeStringField("act", act.kind().name());
    out.writeStringField("by", act.by());
    text(out, "text", act.text());
    text(out, "assignee", act.assignee());
    text(out, "causeCode", act.causeCode());
    text(out, "until", act.until() == null ? null : Long.toString(act.until()));
  }

  private static void text(JsonGenerator out, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      out.writeStringField(name, value);
    }
  }

  static Command.ActOnIncident read(Map<String, String> texts) {
    String until = texts.get("until");
    return new Command.ActOnIncident(
        CommandCodec.text(texts, "city"),
        CommandCodec.text(texts, "id"),
        new IncidentAct(
            IncidentAct.Kind.valueOf(CommandCodec.text(texts, "act")),
            CommandCodec.text(texts, "by"),
            texts.get("text"),
            texts.get("assignee"),
            texts.get("causeCode"),
            until == null ? null : Long.valueOf(until)));
  }
}
