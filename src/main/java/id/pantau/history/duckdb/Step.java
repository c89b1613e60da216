package id.pantau.history.duckdb;

/**
 * A status that began.
 *
 * @param since milliseconds since the epoch
 * @param status code, or {@link #NONE} once the asset is gone
 * @param cause code
 */
record Step(long since, int status, int cause) {
  /** Status of an asset that is not known, or gone. */
  static final int NONE = -1;

  /** Whether this says the same as another step. */
  boolean same(Step other) {
    return status == other.status && cause == other.cause;
  }
}
