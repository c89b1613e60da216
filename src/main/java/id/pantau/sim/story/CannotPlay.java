package id.pantau.sim.story;

/** A city lacks what a scenario needs; the message says what, for the person who asked. */
public final class CannotPlay extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotPlay(String message) {
    super(message, null, false, false);
  }
}
