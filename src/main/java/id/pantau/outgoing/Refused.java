package id.pantau.outgoing;

/**
 * We do not make this call: the target is written in a way or lies in a place that is not allowed.
 * A fault of configuration, never of the target. The message is a sentence for people with the
 * remedy; it holds no secret.
 */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  /** A refusal for this reason. */
  public Refused(String message) {
    super(message, null, false, false);
  }
}
