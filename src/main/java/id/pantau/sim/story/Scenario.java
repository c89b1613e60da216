package id.pantau.sim.story;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** What can be played. All but the storm have a fifth of the assets out of order throughout. */
public enum Scenario {
  CALM("a day without end: now and then a new fault") {
    @Override
    Script script(Stage stage, List<TrueCause> standing, Random random) {
      return new CalmScript(stage, standing, random, false);
    }
  },
  LIVELY("calm, with a feeder that fails for 4 minutes every 10; what the demo plays") {
    @Override
    Script script(Stage stage, List<TrueCause> standing, Random random) {
      return new CalmScript(stage, standing, random, true);
    }
  },
  FIBRE_CUT("all assets of one of the smallest areas lose their link for 5 minutes") {
    @Override
    Script script(Stage stage, List<TrueCause> standing, Random random) {
      return outage(standing, new Failures(stage, random).area());
    }
  },
  POWER("a feeder fails for 5 minutes: a parent and all behind it, else the lorong of one feeder") {
    @Override
    Script script(Stage stage, List<TrueCause> standing, Random random) {
      return outage(standing, new Failures(stage, random).feeder());
    }
  },
  PROVIDER_OUT("all assets of one provider are down for 5 minutes") {
    @Override
    Script script(Stage stage, List<TrueCause> standing, Random random) {
      return outage(standing, new Failures(stage, random).provider());
    }
  },
  FEED_DIES("one feed of several says nothing until it is surely silent, then comes back") {
    @Override
    Script script(Stage stage, List<TrueCause> standing, Random random) {
      String feed = oneFeed(stage, random);
      return Timetable.with(standing)
          .play(
              cause(Effect.SILENT, new Hit(feed, stage.of(feed)), 0),
              BEGIN,
              BEGIN + stage.silenceSeconds())
          .rest(REST);
    }
  },
  FLAPPING("12 assets go down and up again and again for 5 minutes") {
    @Override
    Script script(Stage stage, List<TrueCause> standing, Random random) {
      Hit hit = new Hit("", stage.some(FLAPPERS, standing, random));
      return Timetable.with(standing)
          .play(cause(Effect.FLAPPING, hit, 0), BEGIN, BEGIN + HOLD)
          .rest(REST);
    }
  },
  SKEWED("one feed's clock runs 20 minutes ahead for 2 minutes, later 20 minutes behind") {
    @Override
    Script script(Stage stage, List<TrueCause> standing, Random random) {
      String feed = oneFeed(stage, random);
      Hit hit = new Hit(feed, stage.of(feed));
      long later = BEGIN + 2 * SKEWED_FOR;
      return Timetable.with(standing)
          .play(cause(Effect.CLOCK_AHEAD, hit, 0), BEGIN, BEGIN + SKEWED_FOR)
          .play(cause(Effect.CLOCK_BEHIND, hit, 0), later, later + SKEWED_FOR)
          .rest(REST);
    }
  },
  STORM("7,500 assets of a city without standing faults go down within one minute, for 5 minutes") {
    @Override
    Script script(Stage stage, List<TrueCause> standing, Random random) {
      Hit hit = new Hit("", stage.some(STORM_ASSETS, List.of(), random));
      return Timetable.with(List.of())
          .play(cause(Effect.DOWN, hit, STORM_SPREAD), BEGIN, BEGIN + HOLD)
          .rest(STORM_SPREAD + REST);
    }
  };

  /** One round of most assets, so that the server knows the city before anything happens. */
  static final long BEGIN = 30;

  static final int STORM_ASSETS = 7_500;
  static final int STORM_SPREAD = 60;
  private static final long HOLD = 300;
  private static final long REST = 60;
  private static final long SKEWED_FOR = 120;
  private static final int FLAPPERS = 12;
  private static final int OUTAGE_SPREAD = 30;

  private final String meaning;

  Scenario(String meaning) {
    this.meaning = meaning;
  }

  /**
   * What happens from second to second.
   *
   * @param standing faults since before the story
   * @throws CannotPlay when the city lacks what it needs
   */
  abstract Script script(Stage stage, List<TrueCause> standing, Random random);

  /** The word for the command line, such as {@code fibre-cut}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What happens in it, in a sentence. */
  public String meaning() {
    return meaning;
  }

  /** Whether it tells of one feed among others, so that each kind of asset needs a feed. */
  public boolean needsFeeds() {
    return this == FEED_DIES || this == SKEWED;
  }

  /** The scenario of this word. */
  public static Optional<Scenario> named(String word) {
    return Stream.of(values()).filter(scenario -> scenario.word().equals(word)).findFirst();
  }

  /** A cause of this scenario, of which there is one of each effect. */
  TrueCause cause(Effect effect, Hit hit, int spread) {
    String kind = this == SKEWED ? effect.word() : word();
    return new TrueCause(kind + "-1", kind, effect, hit.subject(), hit.assets(), spread);
  }

  Timetable outage(List<TrueCause> standing, Hit hit) {
    return Timetable.with(standing)
        .play(cause(Effect.DOWN, hit, OUTAGE_SPREAD), BEGIN, BEGIN + HOLD)
        .rest(OUTAGE_SPREAD + REST);
  }

  private static String oneFeed(Stage stage, Random random) {
    List<String> feeds = stage.feeds().stream().distinct().sorted().toList();
    if (feeds.size() < 2) {
      throw new CannotPlay("it takes assets of two kinds or more, each kind has its feed");
    }
    return feeds.get(random.nextInt(feeds.size()));
  }
}
