package id.pantau.notify;

/** There are as many hooks as a server holds. */
public final class TooManyHooks extends Exception {
  private static final long serialVersionUID = 1L;

  TooManyHooks() {
    super("there are " + Hook.MOST + " hooks, the most; remove one first", null, false, false);
  }
}
