package id.pantau.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import id.pantau.model.Asset;
import id.pantau.planned.Author;
import id.pantau.records.ActJson;
import id.pantau.records.AssetJson;
import id.pantau.records.AssetReader;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** Commands as the journal stores them: one JSON object, {@code do} first. */
final class CommandCodec {
  private static final JsonFactory FACTORY = new JsonFactory();

  private CommandCodec() {}

  static byte[] encode(Command command) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      out.writeStartObject();
      if (command instanceof Command.PutAssets put) {
        out.writeStringField("do", "put");
        out.writeStringField("city", put.city());
        out.writeArrayFieldStart("assets");
        for (Asset asset : put.assets()) {
          AssetJson.write(out, asset);
        }
        out.writeEndArray();
      } else if (command instanceof Command.RemoveAsset remove) {
        out.writeStringField("do", "remove");
        out.writeStringField("city", remove.city());
        out.writeStringField("id", remove.id());
      } else if (command instanceof Command.PutFeed put) {
        out.writeStringField("do", "feed");
        FeedCodec.write(out, put.feed());
      } else if (command instanceof Command.RemoveFeed remove) {
        out.writeStringField("do", "feedGone");
        out.writeStringField("city", remove.city());
        out.writeStringField("id", remove.id());
      } else if (command instanceof Command.FeedHeard heard) {
        out.writeStringField("do", "heard");
        out.writeStringField("city", heard.city());
        out.writeStringField("id", heard.id());
      } else if (command instanceof Command.PackApplied pack) {
        out.writeStringField("do", "pack");
        out.writeStringField("city", pack.city());
        out.writeStringField("hash", pack.hash());
      } else if (command instanceof Command.Resumed resumed) {
        out.writeStringField("do", "resume");
        out.writeStringField("from", Long.toString(resumed.from()));
      } else if (command instanceof Command.PutRules put) {
        out.writeStringField("do", "rules");
        RulesCodec.write(out, put);
      } else if (command instanceof Command.PutStanding put) {
        out.writeStringField("do", "standing");
        StandingCodec.write(out, put);
      } else if (command instanceof Command.ActOnIncident acted) {
        out.writeStringField("do", "incident");
        IncidentActCodec.write(out, acted);
      } else if (command instanceof Command.Say say) {
        out.writeStringField("do", "say");
        out.writeStringField("city", say.city());
        out.writeStringField("by", say.by().name());
        out.writeStringField("key", say.by().credential());
        out.writeStringField("act", ActJson.act(say.act()).encode());
      } else if (command instanceof Command.KnowHolidays known) {
        out.writeStringField("do", "holidays");
        out.writeStringField("city", known.city());
        out.writeStringField("days", ActJson.holidays(known.holidays()).encode());
      } else if (command instanceof Command.Started started) {
        out.writeStringField("do", "start");
        out.writeStringField("version", started.version());
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  static Command decode(byte[] body) {
    try (JsonParser in = FACTORY.createParser(body)) {
      var texts = new HashMap<String, String>();
      var assets = new ArrayList<Asset>();
      var settings = new HashMap<String, String>();
      var byKind = new HashMap<String, String>();
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        JsonToken value = in.nextToken();
        if (value == JsonToken.START_OBJECT) {
          FeedCodec.readMap(in, name.equals(FeedCodec.BY_KIND) ? byKind : settings);
        } else if (value == JsonToken.START_ARRAY) {
          var reader = new AssetReader();
          while (in.nextToken() == JsonToken.START_OBJECT) {
            assets.add(reader.read(in));
          }
        } else {
          texts.put(name, in.getText());
        }
      }
      return switch (text(texts, "do")) {
        case "put" -> new Command.PutAssets(text(texts, "city"), assets);
        case "remove" -> new Command.RemoveAsset(text(texts, "city"), text(texts, "id"));
        case "feed" -> new Command.PutFeed(FeedCodec.read(texts, settings, byKind));
        case "feedGone" -> new Command.RemoveFeed(text(texts, "city"), text(texts, "id"));
        case "heard" -> new Command.FeedHeard(text(texts, "city"), text(texts, "id"));
        case "pack" -> new Command.PackApplied(text(texts, "city"), text(texts, "hash"));
        case "resume" -> new Command.Resumed(Long.parseLong(text(texts, "from")));
        case "rules" -> RulesCodec.read(texts);
        case "standing" -> StandingCodec.read(texts);
        case "incident" -> IncidentActCodec.read(texts);
        case "say" ->
            new Command.Say(
                text(texts, "city"),
                ActJson.act(new JsonObject(text(texts, "act"))),
                new Author(text(texts, "by"), text(texts, "key")));
        case "holidays" ->
            new Command.KnowHolidays(
                text(texts, "city"), ActJson.holidays(new JsonObject(text(texts, "days"))));
        case "start" -> new Command.Started(text(texts, "version"));
        default -> throw new IllegalStateException("unknown command " + texts.get("do"));
      };
    } catch (IOException e) {
      throw new UncheckedIOException("a journal command cannot be read", e);
    }
  }

  static String text(Map<String, String> texts, String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalStateException("a journal command lacks " + name);
    }
    return text;
  }
}
