package id.pantau.feed.mqtt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a feed listens to, and what a topic says of its messages. Pure.
 *
 * @param filters at least one
 */
record Topics(List<TopicFilter> filters) {
  private static final String ASSETS = "assets";
  private static final String STATUS = "status";

  Topics {
    filters = List.copyOf(filters);
  }

  /** The topics of the outer contract for this city. */
  static Topics of(String city) {
    return new Topics(
        List.of(
            new TopicFilter("pantau/" + city + "/observations"),
            new TopicFilter("pantau/" + city + "/" + ASSETS + "/+/" + STATUS)));
  }

  /**
   * Whether a message of this topic is ours; a session kept by the broker may know older filters.
   */
  boolean wanted(String topic) {
    return filters.stream().anyMatch(filter -> filter.matches(topic));
  }

  /** What to subscribe to, shared within a group where there is one. */
  List<String> subscriptions(@Nullable String group) {
    String before = group == null ? "" : "$share/" + group + "/";
    return filters.stream().map(filter -> before + filter.text()).toList();
  }

  /**
   * The id of the asset that a message of this topic speaks of: the level between {@code assets}
   * and {@code status} at its end; null where its messages are batches.
   */
  static @Nullable String asset(String topic) {
    String[] levels = topic.split("/", -1);
    int last = levels.length - 1;
    return last >= 2 && levels[last].equals(STATUS) && levels[last - 2].equals(ASSETS)
        ? levels[last - 1]
        : null;
  }
}
