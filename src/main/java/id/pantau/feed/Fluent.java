package id.pantau.feed;

/**
 * Marks a fluent Vert.x call whose result is only its receiver again. The build refuses every other
 * unused result, so that no Future is dropped unheard.
 */
final class Fluent {
  private Fluent() {}

  /** Does nothing; the call that made the argument is what counts. */
  static void call(Object receiver) {}
}
