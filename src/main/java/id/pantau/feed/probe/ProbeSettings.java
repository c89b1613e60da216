package id.pantau.feed.probe;

import id.pantau.outgoing.Destination;
import id.pantau.outgoing.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a probe feed looks at and how; from the settings of the feed.
 *
 * @param kinds of assets, empty for all
 * @param areas whose assets, with all areas below, empty for all
 * @param target template such as {@code {inventory.url}}
 * @param type null: each address asks for its own
 * @param deepEveryMs between two deep looks at one asset
 * @param control answers whenever our own line works, null for none
 */
record ProbeSettings(
    List<String> kinds,
    List<String> areas,
    String target,
    @Nullable ProbeType type,
    HttpExpectation expected,
    long deepEveryMs,
    @Nullable Destination control) {
  private static final Set<String> KEYS =
      Set.of(
          "kinds",
          "areas",
          "target",
          "type",
          "expect",
          "match",
          "certDays",
          "deepEverySeconds",
          "control");

  ProbeSettings {
    kinds = List.copyOf(kinds);
    areas = List.copyOf(areas);
  }

  /** Every mistake of such settings, as sentences. */
  static List<String> problems(Map<String, String> settings) {
    var problems = new ArrayList<String>();
    ProbeSettings.read(settings, problems::add);
    return List.copyOf(problems);
  }

  /**
   * Reads the settings of a feed.
   *
   * @param problems gets a sentence for each mistake; with one there is no use for the result
   */
  static ProbeSettings read(Map<String, String> settings, Consumer<String> problems) {
    var unknown = new TreeSet<>(settings.keySet());
    unknown.removeAll(KEYS);
    unknown.forEach(
        key -> problems.accept(key + ": unknown; a probe feed has " + new TreeSet<>(KEYS)));
    return new ProbeSettings(
        list(settings.get("kinds")),
        list(settings.get("areas")),
        target(settings.getOrDefault("target", ""), problems),
        type(settings.getOrDefault("type", "auto"), problems),
        new HttpExpectation(
            statuses(settings.getOrDefault("expect", "200-299"), problems),
            settings.getOrDefault("match", ""),
            number("certDays", settings.getOrDefault("certDays", "14"), 0, 365, problems)),
        1_000L
            * number(
                "deepEverySeconds",
                settings.getOrDefault("deepEverySeconds", "3600"),
                60,
                86_400,
                problems),
        control(settings.get("control"), problems));
  }

  private static List<String> list(@Nullable String text) {
    var items = new ArrayList<String>();
    for (String item : (text == null ? "" : text).split(",")) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    return items;
  }

  private static String target(String template, Consumer<String> problems) {
    if (template.isBlank()) {
      problems.accept("target: is missing; write an address or where it stands: {inventory.url}");
    }
    TargetTemplate.unknown(template)
        .forEach(
            name ->
                problems.accept(
                    "target: {"
                        + name
                        + "} is no field; write {id}, "
                        + "{inventory.x}, {tags.x} or {externalIds.x}"));
    return template;
  }

  private static @Nullable ProbeType type(String word, Consumer<String> problems) {
    ProbeType type = ProbeType.named(word);
    if (type == null && !word.equals("auto")) {
      problems.accept("type: " + word + " is not one of auto, http, health-json, tcp, rtsp, hls");
    }
    return type;
  }

  private static List<HttpExpectation.Range> statuses(String text, Consumer<String> problems) {
    try {
      return HttpExpectation.statuses(text);
    } catch (IllegalArgumentException e) {
      problems.accept("expect: " + e.getMessage());
      return List.of();
    }
  }

  private static int number(
      String key, String text, int least, int most, Consumer<String> problems) {
    int value = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (value < least || value > most) {
      problems.accept(key + ": " + text + " is not a whole number from " + least + " to " + most);
      return least;
    }
    return value;
  }

  private static @Nullable Destination control(@Nullable String text, Consumer<String> problems) {
    try {
      return text == null || text.isBlank() ? null : Destination.parse(text.strip());
    } catch (Refused refused) {
      problems.accept("control: " + refused.getMessage());
      return null;
    }
  }
}
