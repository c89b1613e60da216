package id.pantau.feed.mqtt;

/** A broker that does not give us what we subscribe to. */
final class NotGranted extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int REFUSED = 0x80;

  /** The topic filter and the quality of service that was granted instead of 1. */
  NotGranted(String filter, int granted) {
    super(
        granted == REFUSED
            ? "the broker refuses the subscription to " + filter + "; see its access list"
            : "the broker grants " + filter + " at QoS " + granted + ", where messages can be lost",
        null,
        false,
        false);
  }
}
