package id.pantau.core;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.alert.StandingAct;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a person said of standing faults, as the journal stores it: ids in one text, by blanks. */
final class StandingCodec {
  private StandingCodec() {}

  static void write(JsonGenerator out, Command.PutStanding command) throws IOException {
    StandingAct act = command.act();
    out.writeStringField("city", command.city());
    out.writeStringField("ids", String.join(" ", act.assets()));
    out.writeStringField("by", act.by());
    if (act.owner() != null) {
      out.writeStringField("owner", act.owner());
    }
    if (act.causeCode() != null) {
      out.writeStringField("causeCode", act.causeCode());
    }
    if (act.until() != null) {
      out.writeStringField("until", Long.toString(act.until()));
    }
  }

  static Command.PutStanding read(Map<String, String> texts) {
    String until = texts.get("until");
    return new Command.PutStanding(
        CommandCodec.text(texts, "city"),
        new StandingAct(
            List.of(CommandCodec.text(texts, "ids").split(" ", -1)),
            CommandCodec.text(texts, "by"),
            texts.get("owner"),
            texts.get("causeCode"),
            until == null ? null : Long.valueOf(until)));
  }
}
