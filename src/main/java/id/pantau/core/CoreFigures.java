package id.pantau.core;

/**
 * The core's own state in numbers.
 *
 * @param unrecorded changes not yet in the records
 * @param remembered reports in the duplicate window
 * @param windowShortened how often that window was cut short to stay bounded
 * @param flapping assets that change too often to be told each time
 * @param silentFeeds declared feeds without a sign of life for three intervals
 * @param severalSources assets that more than one source reports on
 * @param gaps times since our start that we did not watch
 * @param wallAheadSeconds how far this machine's clock is ahead of the core's time, 0 while they
 *     agree
 * @param behindFeeds whether the times of all feeds lie ahead of ours
 */
public record CoreFigures(
    int unrecorded,
    int remembered,
    long windowShortened,
    int flapping,
    int silentFeeds,
    int severalSources,
    long gaps,
    double wallAheadSeconds,
    boolean behindFeeds) {

  /** Of a core that has not ticked yet. */
  static final CoreFigures NONE = new CoreFigures(0, 0, 0, 0, 0, 0, 0, 0, false);
}
