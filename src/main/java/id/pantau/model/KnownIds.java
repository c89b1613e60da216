package id.pantau.model;

import org.jspecify.annotations.Nullable;

/**
 * Ids that have a number, found by their characters without making a String. Any thread may ask; an
 * id that got its number a moment ago may not be found yet, and a number may be another's by the
 * time it is used, so it is a presumption that its owner checks.
 */
public interface KnownIds {
  /** Where nothing is known. */
  KnownIds NONE =
      new KnownIds() {
        @Override
        public int find(char[] text, int from, int length) {
          return -1;
        }

        @Override
        public @Nullable String text(int number) {
          return null;
        }
      };

  /** The number of the id of these characters, or -1. */
  int find(char[] text, int from, int length);

  /** The id behind a number, always the same object, or null where there is none. */
  @Nullable String text(int number);
}
