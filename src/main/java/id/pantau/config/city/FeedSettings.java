package id.pantau.config.city;

import java.util.List;
import java.util.Map;

/** Judges the settings of a feed that a pack declares; who can pull feeds knows how. */
@FunctionalInterface
public interface FeedSettings {

  /** Where no feed is pulled, as in a draft of a pack. */
  FeedSettings UNJUDGED = (kind, settings) -> List.of();

  /** Every mistake, as sentences that begin with {@code kind:} or the setting's name. */
  List<String> problems(String kind, Map<String, String> settings);
}
