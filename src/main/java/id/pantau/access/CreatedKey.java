package id.pantau.access;

/**
 * A key just made, with its secret for the only time.
 *
 * @param secret the whole key; never log it
 */
public record CreatedKey(KeyView key, String secret) {

  /** Without the secret, for whatever prints this by mistake. */
  @Override
  public String toString() {
    return "CreatedKey[key=" + key + ", secret=***]";
  }
}
