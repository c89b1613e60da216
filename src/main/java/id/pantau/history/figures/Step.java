package id.pantau.history.figures;

/**
 * A status that began.
 *
 * @param since milliseconds since the epoch
 * @param status code, or {@link #NONE} once the asset is gone
 * @param cause code
 */
public record Step(long since, int status, int cause) {
  /** Status of an asset that is not known, or gone. */
  public static final int NONE = -1;

  /** Whether this says the same as another step. */
  public boolean same(Step other) {
    return status == other.status && cause == other.cause;
  }
}
