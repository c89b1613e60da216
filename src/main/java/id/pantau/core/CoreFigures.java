package id.pantau.core;

/**
 * The core's own state in numbers.
 *
 * @param unrecorded changes not yet in the records
 * @param remembered reports in the duplicate window
 * @param windowShortened how often that window was cut short to stay bounded
 * @param flapping assets that change too often to be told each time
 * @param silentFeeds declared feeds without a sign of life for three intervals
 */
public record CoreFigures(
    int unrecorded, int remembered, long windowShortened, int flapping, int silentFeeds) {

  /** Of a core that has not ticked yet. */
  static final CoreFigures NONE = new CoreFigures(0, 0, 0, 0, 0);
}
