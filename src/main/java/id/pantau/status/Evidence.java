package id.pantau.status;

import id.pantau.model.AssetState;
import id.pantau.model.Feed;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an asset has its status, and what would change it next. All times are milliseconds since the
 * epoch.
 *
 * @param state what is shown
 * @param rule what decided
 * @param last the newest report of the source whose word counts, null when never seen
 * @param sources what each source says, the one whose word counts first
 * @param interval how often a report is expected
 * @param limitSeconds silence longer than this makes it UNKNOWN
 * @param silentAt when silence will make (or made) the last word too old, null when never seen
 * @param next what happens without another report, null when nothing does
 * @param pictureAt observed time of the newest report that proved a picture, null when none did
 * @param parents the parents and whether each is failed
 * @param standsAgainstParents its own good report came after all its parents failed, so it stands
 */
public record Evidence(
    AssetState state,
    Rule rule,
    @Nullable Report last,
    List<Source> sources,
    Interval interval,
    long limitSeconds,
    @Nullable Long silentAt,
    @Nullable Next next,
    @Nullable Long pictureAt,
    List<Parent> parents,
    boolean standsAgainstParents) {

  public Evidence {
    sources = List.copyOf(sources);
    parents = List.copyOf(parents);
  }

  /** What decided the status. The lower-case name is the word of the outer contract. */
  public enum Rule {
    /** Nothing was ever reported. */
    NEVER_SEEN,
    /** The only source that is not silent said so. */
    ONLY_WORD,
    /** Several agree. */
    AGREED,
    /** The source that counts most said so, others say otherwise. */
    PRECEDENCE,
    /** Sources that count alike disagree: the worse word counts. */
    WORST_OF_EQUALS,
    /** Three intervals passed without a report. */
    SILENCE,
    /** The feed gave no sign of life for three of its intervals. */
    FEED_SILENCE,
    /** All parents failed. */
    PARENTS
  }

  /**
   * A report as the engine took it.
   *
   * @param source who said it
   * @param seq its order among reports of one time, null when it had none
   * @param offset its journal offset
   */
  public record Report(
      Status status, long at, long receivedAt, String source, @Nullable Long seq, long offset) {}

  /**
   * What one source says.
   *
   * @param last its newest report
   * @param since since when it says so without a pause
   * @param operator who runs it
   * @param precedence how much its word counts for this asset
   * @param proof what its last good report proved, null when there was none
   * @param silent its word does not count, as it is too old or its feed is silent
   * @param silentAt when silence makes or made it so, null for never
   * @param leads its word is what counts
   */
  public record Source(
      Report last,
      long since,
      Feed.Operator operator,
      int precedence,
      @Nullable Proof proof,
      boolean silent,
      @Nullable Long silentAt,
      boolean leads) {}

  /**
   * How often a report is expected.
   *
   * @param from who said so
   */
  public record Interval(int seconds, From from) {

    /** Where an interval comes from. The lower-case name is the word of the outer contract. */
    public enum From {
      /** The asset or its kind declares it. */
      DECLARED,
      /** Learnt from its reports. */
      LEARNT,
      /** Nobody declared it and too few reports came to learn it. */
      NOT_YET
    }
  }

  /**
   * What is shown from a time on if no other report comes.
   *
   * @param source whose word counts then, null when nobody's does
   */
  public record Next(long at, Status status, @Nullable String source) {}

  /**
   * A parent as it stands.
   *
   * @param failed it is DOWN or cut off itself
   */
  public record Parent(String id, Status status, long since, boolean failed) {}
}
