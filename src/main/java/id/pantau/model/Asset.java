package id.pantau.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Anything watched: a camera point, an app, a switch. Identity is the id, never the name.
 *
 * @param id unique in the server, {@code [A-Za-z0-9._:-]{1,128}}
 * @param city the city (tenant) it belongs to
 * @param name for people; repeats are normal
 * @param kind a kind of the city's pack such as {@code cctv.alley}
 * @param area code of the smallest area that holds it; null means the whole city
 * @param lat degrees north, NaN where unknown
 * @param lon degrees east, NaN where unknown
 * @param parents ids of assets it hangs on; it is cut off when all are DOWN
 * @param intervalSeconds expected seconds between reports, silent after three; 0 where neither the
 *     asset nor its kind declares it and it is learnt from its reports
 * @param externalIds scheme to value, unique per city and scheme
 * @param tags free words; {@code sample} = {@code true} marks a generated asset, {@code position} a
 *     real one at a generated place
 */
public record Asset(
    String id,
    String city,
    String name,
    String kind,
    @Nullable String area,
    @Nullable String owner,
    double lat,
    double lon,
    List<String> parents,
    int intervalSeconds,
    Lifecycle lifecycle,
    @Nullable String operator,
    @Nullable String provider,
    @Nullable String contract,
    @Nullable String powerPayer,
    @Nullable String zone,
    @Nullable String installedAt,
    @Nullable String acceptedAt,
    Map<String, String> externalIds,
    Map<String, String> inventory,
    Map<String, String> tags) {

  private static final String ID = "[A-Za-z0-9._:-]{1,128}";
  private static final int MAX_ID = 128;

  /** Where an asset stands in its life; only LIVE ones are expected to report. */
  public enum Lifecycle {
    PLANNED,
    LIVE,
    OFF,
    RETIRED
  }

  public Asset {
    if (!isId(id)) {
      throw new IllegalArgumentException("asset id must match " + ID + ": " + id);
    }
    if (intervalSeconds < 0) {
      throw new IllegalArgumentException("intervalSeconds must not be below 0: " + intervalSeconds);
    }
    parents = List.copyOf(parents);
    externalIds = Map.copyOf(externalIds);
    inventory = Map.copyOf(inventory);
    tags = Map.copyOf(tags);
  }

  /** Whether its place is known. */
  public boolean placed() {
    return Double.isFinite(lat) && Double.isFinite(lon);
  }

  /** Degrees for an asset; null becomes NaN, 40 bytes an asset less than boxes. */
  public static double degrees(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  /** Whether this text can be an asset's id; by hand, as every report asks and a pattern costs. */
  public static boolean isId(String text) {
    int length = text.length();
    if (length == 0 || length > MAX_ID) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && "._:-".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether this asset, or its position, was generated for demonstration. */
  public boolean sample() {
    String sample = tags.get("sample");
    return "true".equals(sample) || "position".equals(sample);
  }
}
