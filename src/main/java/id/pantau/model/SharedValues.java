package id.pantau.model;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object for all equal values: thousands of assets have the same area, owner and tags, 140
 * bytes an asset where each has its own. For one thread.
 */
public final class SharedValues {
  /** Enough for the areas, owners and lorongs of many cities, and a bound for odd data. */
  private static final int MOST = 50_000;

  private final Map<Object, Object> known = new HashMap<>();

  /** Nothing is shared yet. */
  public SharedValues() {}

  /** The first value given that equals this one. */
  @SuppressWarnings("unchecked") // what equals a String, List or Map of ours is one
  public <T> T of(T value) {
    if (known.size() >= MOST) {
      known.clear(); // assets read one after the other are neighbours: they share again at once
    }
    Object same = known.putIfAbsent(value, value);
    return same == null ? value : (T) same;
  }

  /** The first text given that equals this one, null for null. */
  public @Nullable String orNull(@Nullable String text) {
    return text == null ? null : of(text);
  }
}
