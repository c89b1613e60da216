package id.pantau.feed.mqtt;

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
 * Which broker, as whom, and what to listen to; from the settings of the feed.
 *
 * @param broker null only where the settings have a problem
 * @param clientId null: made from this installation and the feed
 * @param share group of a shared subscription, null for none
 * @param topics filters in place of the usual ones, empty for those
 */
record MqttSettings(
    @Nullable Destination broker,
    @Nullable String user,
    @Nullable String password,
    @Nullable String clientId,
    @Nullable String share,
    List<TopicFilter> topics,
    int keepAliveSeconds) {
  private static final Set<String> KEYS =
      Set.of("url", "user", "password", "clientId", "share", "topics", "keepAliveSeconds");
  private static final int LONGEST = 256;
  private static final int MOST_TOPICS = 100;

  MqttSettings {
    topics = List.copyOf(topics);
  }

  /** Every mistake of such settings, as sentences that begin with the setting's name. */
  static List<String> problems(Map<String, String> settings) {
    var problems = new ArrayList<String>();
    MqttSettings.read(settings, problems::add);
    return List.copyOf(problems);
  }

  /**
   * Reads the settings of a feed.
   *
   * @param problems gets a sentence for each mistake; with one there is no use for the result
   */
  static MqttSettings read(Map<String, String> settings, Consumer<String> problems) {
    var unknown = new TreeSet<>(settings.keySet());
    unknown.removeAll(KEYS);
    unknown.forEach(
        key -> problems.accept(key + ": unknown; an mqtt feed has " + new TreeSet<>(KEYS)));
    if (settings.containsKey("password") && !settings.containsKey("user")) {
      problems.accept("password: MQTT takes one only together with a user");
    }
    return new MqttSettings(
        broker(settings.get("url"), problems),
        text("user", settings, "[^\\p{Cntrl}]{1," + LONGEST + "}", "1 to 256 characters", problems),
        text("password", settings, "(?s).{1," + LONGEST + "}", "1 to 256 characters", problems),
        text("clientId", settings, "[!-~]{1,128}", "1 to 128 characters without spaces", problems),
        text("share", settings, "[A-Za-z0-9._-]{1,64}", "1 to 64 of A-Z a-z 0-9 . _ -", problems),
        topics(settings.getOrDefault("topics", ""), problems),
        keepAlive(settings.getOrDefault("keepAliveSeconds", "30"), problems));
  }

  private static @Nullable Destination broker(@Nullable String text, Consumer<String> problems) {
    if (text == null || text.isBlank()) {
      problems.accept("url: is missing; write mqtt://host:1883, or mqtts://host:8883 for TLS");
      return null;
    }
    try {
      Destination broker = Destination.parse(text.strip());
      if (!broker.scheme().startsWith("mqtt") || !Set.of("", "/").contains(broker.path())) {
        problems.accept("url: write mqtt://host:1883, or mqtts://host:8883 for TLS, no path");
      }
      return broker;
    } catch (Refused refused) {
      problems.accept("url: " + refused.getMessage());
      return null;
    }
  }

  /** A text that is given and fits; what it holds is not repeated, it may be a secret. */
  private static @Nullable String text(
      String key,
      Map<String, String> settings,
      String pattern,
      String meant,
      Consumer<String> problems) {
    String text = settings.get(key);
    if (text != null && !text.matches(pattern)) {
      problems.accept(key + ": must be " + meant);
    }
    return text;
  }

  private static List<TopicFilter> topics(String text, Consumer<String> problems) {
    var filters = new ArrayList<TopicFilter>();
    for (String item : text.split(",")) {
      String filter = item.strip();
      if (!filter.isEmpty()) {
        TopicFilter.problem(filter)
            .ifPresentOrElse(
                problem -> problems.accept("topics: " + problem),
                () -> filters.add(new TopicFilter(filter)));
      }
    }
    if (filters.size() > MOST_TOPICS) {
      problems.accept("topics: there are more than " + MOST_TOPICS + "; use + and #");
    }
    return filters;
  }

  private static int keepAlive(String text, Consumer<String> problems) {
    int seconds = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (seconds < 5 || seconds > 3_600) {
      problems.accept("keepAliveSeconds: " + text + " is not a whole number from 5 to 3600");
      return 30;
    }
    return seconds;
  }
}
