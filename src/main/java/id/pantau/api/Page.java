package id.pantau.api;

import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param list names the list, so that a cursor of another one is refused
 * @param after the last place already given, -1 at the start
 * @param limit 1 to 5,000
 */
record Page(String list, long after, int limit) {

  /** Reads {@code cursor} and {@code limit}. */
  static Page of(RoutingContext rc, String list) {
    String cursor = Queries.text(rc, "cursor");
    long after = cursor == null ? -1 : place(list, cursor);
    return new Page(list, after, (int) Queries.number(rc, "limit", 100));
  }

  /** The items of this page, of all in order of their rising place. */
  <T> Part<T> of(List<T> all, ToLongFunction<T> place) {
    List<T> items =
        all.stream().filter(item -> place.applyAsLong(item) > after).limit(limit + 1L).toList();
    if (items.size() <= limit) {
      return new Part<>(items, null);
    }
    List<T> kept = items.subList(0, limit);
    return new Part<>(kept, cursor(place.applyAsLong(kept.get(limit - 1))));
  }

  /** The items of this page, of those in order of their falling place below the cursor's. */
  <T> Part<T> below(List<T> found, ToLongFunction<T> place) {
    if (found.size() <= limit) {
      return new Part<>(found, null);
    }
    List<T> kept = found.subList(0, limit);
    return new Part<>(kept, cursor(place.applyAsLong(kept.get(limit - 1))));
  }

  /** The items of this page, of all in order, by their index. */
  <T> Part<T> of(List<T> all) {
    int start = (int) Math.min(all.size(), after + 1);
    int end = Math.min(all.size(), start + limit);
    return new Part<>(all.subList(start, end), end < all.size() ? cursor(end - 1L) : null);
  }

  private String cursor(long place) {
    byte[] text = (list + ":" + place).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static long place(String list, String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (text.startsWith(list + ":")) {
        long place = Long.parseLong(text.substring(list.length() + 1));
        if (place >= 0) {
          return place;
        }
      }
    } catch (IllegalArgumentException e) {
      // Neither ours nor Base64: refused below like a cursor of another list.
    }
    throw new ProblemException(
        Problem.invalid("/query/cursor", "is none of this list; start again without it"));
  }

  /**
   * A part of a list.
   *
   * @param next the cursor of what follows, null at the end
   */
  record Part<T>(List<T> items, @Nullable String next) {}
}
