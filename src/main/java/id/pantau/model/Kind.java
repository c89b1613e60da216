package id.pantau.model;

/**
 * A kind of asset as a city's pack defines it.
 *
 * @param id such as {@code cctv.road}
 * @param label its name for people
 * @param shape how the wall draws it: {@code point} on the map or {@code bar} in a strip
 * @param intervalSeconds expected seconds between reports where an asset does not say, 0 where they
 *     are learnt
 * @param requires the proof a probe must bring for UP
 */
public record Kind(String id, Label label, String shape, int intervalSeconds, Proof requires) {}
