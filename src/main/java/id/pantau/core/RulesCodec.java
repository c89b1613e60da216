package id.pantau.core;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.alert.RuleVersion;
import java.io.IOException;
import java.util.Map;

/** A city's rules as the journal stores them: texts alone. */
final class RulesCodec {
  private RulesCodec() {}

  static void write(JsonGenerator out, Command.PutRules command) throws IOException {
    RuleVersion rules = command.rules();
    out.writeStringField("city", command.city());
    out.writeStringField("by", rules.by());
    out.writeStringField("shareAssets", Integer.toString(rules.shareAssets()));
    out.writeStringField("sharePercent", Double.toString(rules.sharePercent()));
    out.writeStringField("holdSeconds", Integer.toString(rules.holdSeconds()));
    out.writeStringField("standingDays", Integer.toString(rules.standingDays()));
  }

  static Command.PutRules read(Map<String, String> texts) {
    return new Command.PutRules(
        CommandCodec.text(texts, "city"),
        new RuleVersion(
            0,
            CommandCodec.text(texts, "by"),
            0,
            Integer.parseInt(CommandCodec.text(texts, "shareAssets")),
            Double.parseDouble(CommandCodec.text(texts, "sharePercent")),
            Integer.parseInt(CommandCodec.text(texts, "holdSeconds")),
            Integer.parseInt(CommandCodec.text(texts, "standingDays"))));
  }
}
