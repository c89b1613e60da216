package id.pantau.access;

/**
 * A session just begun.
 *
 * @param cookie the value of its cookie, a secret; never log it
 * @param wall whether it is a wall's
 */
public record SignedIn(Principal principal, String cookie, boolean wall) {

  /** Without the secret, for whatever prints this by mistake. */
  @Override
  public String toString() {
    return "SignedIn[principal=" + principal + ", cookie=***, wall=" + wall + "]";
  }
}
