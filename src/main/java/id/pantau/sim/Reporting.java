package id.pantau.sim;

import id.pantau.sim.story.Cue;
import id.pantau.sim.story.Effect;
import id.pantau.sim.story.Moment;
import id.pantau.sim.story.Stage;
import id.pantau.sim.story.Story;
import java.time.Instant;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;

/**
 * What the feeds say of each second: each asset in its turn, what changed at once, and everything
 * when a feed begins or comes back. A silent feed says nothing, an on-change feed only news.
 */
final class Reporting {
  private final Stage stage;
  private final Story story;
  private final Map<String, PlayedFeed> feeds;
  private final Rhythm rhythm;
  private final Reports reports;

  /**
   * Reporting by these feeds.
   *
   * @param feeds by the id that the stage names, {@code ""} where it names none
   */
  Reporting(Stage stage, Story story, Map<String, PlayedFeed> feeds, long seed) {
    this.stage = stage;
    this.story = story;
    this.feeds = Map.copyOf(feeds);
    rhythm = new Rhythm(stage.assets(), seed);
    reports = new Reports(seed);
  }

  /**
   * Gives the feeds what they report of this second.
   *
   * @param at the true time
   * @return how many reports that are
   */
  int gather(Moment moment, Instant at) {
    BitSet news = whole(moment);
    moment.changed().forEach(news::set);
    var all = new BitSet();
    rhythm.due(moment.second(), all::set);
    all.or(news);
    int count = 0;
    for (int place = all.nextSetBit(0); place >= 0; place = all.nextSetBit(place + 1)) {
      if (report(place, news.get(place), moment.second(), at)) {
        count++;
      }
    }
    return count;
  }

  /** Assets that are reported whether or not something changed. */
  private BitSet whole(Moment moment) {
    var whole = new BitSet();
    if (moment.second() == 0) {
      whole.set(0, stage.assets().size());
    }
    for (Cue cue : moment.cues()) {
      if (cue.cause().effect() == Effect.SILENT && !cue.begins()) {
        cue.cause().assets().forEach(whole::set);
      }
    }
    return whole;
  }

  private boolean report(int place, boolean news, long second, Instant at) {
    String id = stage.feeds().isEmpty() ? "" : stage.feeds().get(place);
    PlayedFeed feed = Objects.requireNonNull(feeds.get(id), id);
    if (story.silent(id) || (feed.declared().onChange() && !news)) {
      return false;
    }
    Instant clock = at.plusSeconds(story.clockOffSeconds(id));
    feed.add(reports.of(stage.assets().get(place), story.status(place), clock, second));
    return true;
  }
}
