package id.pantau.notify;

/** There is no hook of this id. */
public final class NoSuchHook extends Exception {
  private static final long serialVersionUID = 1L;

  NoSuchHook(String id) {
    super("there is no hook " + id, null, false, false);
  }
}
