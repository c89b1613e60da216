package id.pantau.core;

/**
 * The core's own state in numbers.
 *
 * @param unrecorded changes not yet in the records
 * @param remembered reports in the duplicate window
 * @param windowShortened how often that window was cut short to stay bounded
 */
public record CoreFigures(int unrecorded, int remembered, long windowShortened) {}
