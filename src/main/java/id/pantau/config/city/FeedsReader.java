package id.pantau.config.city;

import id.pantau.config.text.Nearest;
import id.pantau.config.text.Problems;
import id.pantau.config.text.YamlTree;
import id.pantau.config.text.YamlTree.Text;
import id.pantau.model.Feed;
import id.pantau.model.Proof;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The feeds that a pack declares: the list {@code feeds} of {@code city.yaml}. */
final class FeedsReader {
  private final Problems problems;
  private final PackWords words;
  private final FeedSettings judge;

  FeedsReader(Problems problems, PackWords words, FeedSettings judge) {
    this.problems = problems;
    this.words = words;
    this.judge = judge;
  }

  List<Feed> feeds(YamlTree yaml, String city, Set<String> kinds) {
    var feeds = new ArrayList<Feed>();
    Set<String> seen = new HashSet<>();
    for (YamlTree each : yaml.maps("feeds")) {
      Text id = each.need("id");
      boolean good = Feed.isId(id.text()) && !id.text().equals(Feed.MANUAL);
      if (!good && !id.text().isEmpty()) {
        problems.error(
            id.place(),
            each.label("id")
                + id.text()
                + " is not a feed id (a-z, 0-9 first, then also . _ -; not manual)");
      }
      if (!seen.add(id.text())) {
        problems.error(id.place(), each.label("id") + id.text() + " stands twice");
      }
      feeds.add(feed(each, good ? id.text() : "unnamed", city, kinds));
    }
    return feeds;
  }

  private Feed feed(YamlTree yaml, String id, String city, Set<String> kinds) {
    String kind = yaml.text("kind").map(Text::text).orElse(Feed.PUSH);
    YamlTree below = yaml.map("settings");
    Map<String, String> settings = settings(below);
    for (String mistake : judge.problems(kind, settings)) {
      String key = mistake.substring(0, mistake.indexOf(':'));
      String label = key.equals("kind") ? yaml.label(key) : below.label(key);
      problems.error(yaml.place(), label + mistake.substring(key.length() + 2));
    }
    return new Feed(
        id,
        city,
        kind,
        word(yaml, "mode", Feed.Mode.PERIODIC, Feed.Mode::named, "periodic or on-change"),
        word(yaml, "operator", Feed.Operator.CITY, Feed.Operator::named, "city or provider"),
        words.wholeNumber(yaml, "intervalSeconds"),
        word(yaml, "proof", Proof.SERVICE, Proof::named, "reach, service, picture or recording"),
        yaml.has("quotaPerMinute") ? words.wholeNumber(yaml, "quotaPerMinute") : null,
        settings,
        yaml.has("precedence") ? precedence(yaml, "precedence") : null,
        byKind(yaml.map("precedenceByKind"), kinds));
  }

  private Map<String, Integer> byKind(YamlTree yaml, Set<String> kinds) {
    var precedences = new HashMap<String, Integer>();
    for (String kind : yaml.keys()) {
      if (!kinds.contains(kind)) {
        problems.error(
            yaml.need(kind).place(),
            yaml.label(kind) + "is not a kind of this pack" + Nearest.hint(kind, kinds));
      }
      precedences.put(kind, precedence(yaml, kind));
    }
    return precedences;
  }

  private int precedence(YamlTree yaml, String key) {
    Text text = yaml.need(key);
    if (!text.text().matches("\\d{1,3}|1000")) {
      problems.error(
          text.place(), yaml.label(key) + text.text() + " is not a whole number from 0 to 1000");
      return 0;
    }
    return Integer.parseInt(text.text());
  }

  private <T> T word(
      YamlTree yaml, String key, T usual, Function<String, @Nullable T> named, String choices) {
    Text text = yaml.text(key).orElse(null);
    if (text == null) {
      return usual;
    }
    @Nullable T chosen = named.apply(text.text());
    if (chosen == null) {
      problems.error(text.place(), yaml.label(key) + text.text() + " is not " + choices);
      return usual;
    }
    return chosen;
  }

  private static Map<String, String> settings(YamlTree yaml) {
    var settings = new HashMap<String, String>();
    for (String key : yaml.keys()) {
      settings.put(key, yaml.need(key).text());
    }
    return settings;
  }
}
