package id.pantau.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.pantau.model.Area;
import id.pantau.model.City;
import id.pantau.model.Kind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Events as people read them, in Indonesian or English: what and where; since when, how many, the
 * suspected cause; owner and next step; a link. Pure but for the templates, read once. Any thread.
 */
final class Texts {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM HH:mm");
  private static final int AREAS = 3;

  /** Longest value, so that a message keeps its form whatever a name holds. */
  private static final int LONGEST = 200;

  private final Map<String, Properties> languages = Map.of("id", read("id"), "en", read("en"));
  private final Function<String, @Nullable City> cities;

  /**
   * Texts for these cities.
   *
   * @param cities a city by its id, null when it is unknown; asked for each text
   */
  Texts(Function<String, @Nullable City> cities) {
    this.cities = cities;
  }

  /** The whole text. */
  String of(Hook hook, Message message) {
    String template = words(hook).getProperty(message.type());
    return template == null
        ? message.type() + " " + message.subject()
        : Template.fill(template, values(hook, message));
  }

  /** Its first line: what and where. */
  String first(Hook hook, Message message) {
    return of(hook, message).lines().findFirst().orElse(message.type());
  }

  /** The line that stands for those that a digest does not name. */
  String more(Hook hook, int count) {
    return Template.fill(
        Objects.requireNonNull(words(hook).getProperty("more")),
        Map.of("count", Integer.toString(count)));
  }

  private Properties words(Hook hook) {
    return Objects.requireNonNull(languages.getOrDefault(hook.language(), languages.get("id")));
  }

  private Map<String, String> values(Hook hook, Message message) {
    JsonNode data = data(message);
    String what = message.type().split("\\.", 2)[0];
    JsonNode object = data.path(what);
    City city = cities.apply(message.city());
    Properties words = words(hook);
    var values = new HashMap<String, String>();
    scalars(what.equals("digest") ? data : object, values);
    String status = object.path("status").asText();
    values.put("at", time(message.at(), city));
    values.put("since", since(object, message, city));
    values.put("status", word(words, status));
    values.put("from", word(words, data.path("from").asText("")));
    values.put("severity", word(words, object.path("severity").asText("")));
    values.put("cause", word(words, object.path("cause").asText("")));
    values.put("suspect", object.at("/cause/label").asText(""));
    values.put("subject", object.at("/subject/label").asText(message.subject()));
    values.put("by", object.path("acknowledgedBy").asText(""));
    values.put("title", object.path(hook.language().equals("en") ? "titleEn" : "title").asText(""));
    values.put("where", where(object, city));
    values.put("kind", kind(object.path("kind").asText(""), hook, city));
    values.put("icon", icon(object, status));
    values.put("step", words.getProperty(status.equals("UP") ? "step.UP" : "step.other", ""));
    values.put("link", hook.settings().getOrDefault("link", ""));
    return values;
  }

  private static JsonNode data(Message message) {
    try {
      return JSON.readTree(message.data());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an event of ours is no JSON: " + message.id(), e);
    }
  }

  private static void scalars(JsonNode object, Map<String, String> values) {
    object
        .fields()
        .forEachRemaining(
            each -> {
              if (each.getValue().isValueNode() && !each.getValue().isNull()) {
                values.put(each.getKey(), plain(each.getKey(), each.getValue().asText()));
              }
            });
  }

  /** One line of at most {@link #LONGEST} characters; a digest's lines are ours. */
  private static String plain(String name, String value) {
    if (name.equals("lines")) {
      return value;
    }
    String line = value.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private static String word(Properties words, String of) {
    return of.isEmpty() ? "" : words.getProperty("word." + of, of);
  }

  private static String icon(JsonNode object, String status) {
    String severity = object.path("severity").asText(status);
    return switch (severity) {
      case "UP" -> "✅";
      case "DEGRADED", "medium", "low" -> "🟡";
      case "UNKNOWN" -> "⚪";
      default -> "🔴";
    };
  }

  private static String since(JsonNode object, Message message, @Nullable City city) {
    for (String name : new String[] {"since", "opened"}) {
      if (object.path(name).isTextual()) {
        return time(Instant.parse(object.path(name).asText()).toEpochMilli(), city);
      }
    }
    return time(message.at(), city);
  }

  private static String time(long millis, @Nullable City city) {
    ZoneId zone = city == null ? ZoneOffset.UTC : city.timeZone();
    String name = city == null ? "UTC" : city.zoneAbbreviation();
    return TIME.format(Instant.ofEpochMilli(millis).atZone(zone)) + " " + name;
  }

  private static String where(JsonNode object, @Nullable City city) {
    List<String> codes = new ArrayList<>();
    if (object.path("area").isTextual()) {
      codes.add(object.path("area").asText());
    }
    object.path("areas").forEach(area -> codes.add(area.asText()));
    List<String> names = codes.stream().map(code -> area(code, city)).distinct().toList();
    String first = String.join(", ", names.subList(0, Math.min(AREAS, names.size())));
    return names.size() > AREAS ? first + " +" + (names.size() - AREAS) : first;
  }

  private static String area(String code, @Nullable City city) {
    return city == null
        ? code
        : city.areas().stream()
            .filter(area -> area.code().equals(code))
            .map(Area::name)
            .findFirst()
            .orElse(code);
  }

  private static String kind(String id, Hook hook, @Nullable City city) {
    return city == null
        ? id
        : city.kinds().stream()
            .filter(kind -> kind.id().equals(id))
            .map(Kind::label)
            .map(label -> hook.language().equals("en") ? label.en() : label.id())
            .findFirst()
            .orElse(id);
  }

  private static Properties read(String language) {
    String file = "/notify/texts_" + language + ".properties";
    var properties = new Properties();
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(Texts.class.getResourceAsStream(file), file),
            StandardCharsets.UTF_8)) {
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
