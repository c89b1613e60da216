package id.pantau.feed.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A filter of topics as MQTT 3.1.1 has it (4.7): {@code +} stands for one level, {@code #} at the
 * end for any number. Pure.
 */
record TopicFilter(String text) {
  private static final int LONGEST = 1_024;

  /** What is wrong with this text as a filter, as a sentence; empty when nothing is. */
  static Optional<String> problem(String text) {
    if (text.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      return Optional.of("a topic has 1 to " + LONGEST + " bytes");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("a topic has no control characters");
    }
    if (text.startsWith("$share/")) {
      return Optional.of("write the group of a shared subscription in the setting share");
    }
    String[] levels = text.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      boolean wild = levels[i].contains("+") || levels[i].contains("#");
      if (wild && levels[i].length() > 1) {
        return Optional.of("+ and # stand alone between slashes in '" + text + "'");
      }
      if (levels[i].equals("#") && i < levels.length - 1) {
        return Optional.of("# stands only at the end, not as in '" + text + "'");
      }
    }
    return Optional.empty();
  }

  /** Whether a message of this topic is meant. */
  boolean matches(String topic) {
    String[] wanted = text.split("/", -1);
    String[] levels = topic.split("/", -1);
    if (topic.startsWith("$") && !wanted[0].equals(levels[0])) {
      return false; // a wildcard does not stand for the broker's own topics
    }
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("#")) {
        return true;
      }
      if (i == levels.length || !(wanted[i].equals("+") || wanted[i].equals(levels[i]))) {
        return false;
      }
    }
    return levels.length == wanted.length;
  }
}
