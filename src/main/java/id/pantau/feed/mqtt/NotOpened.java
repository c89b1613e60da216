package id.pantau.feed.mqtt;

/** A connection to a broker that did not come about, with the reason as a sentence. */
final class NotOpened extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int REFUSED = 0x80;

  NotOpened(String why) {
    super(why, null, false, false);
  }

  /** A topic filter that was not granted at QoS 1 but at this quality of service, or not at all. */
  static NotOpened granted(String filter, int granted) {
    return new NotOpened(
        granted == REFUSED
            ? "the broker refuses the subscription to " + filter + "; see its access list"
            : "the broker grants "
                + filter
                + " at QoS "
                + granted
                + ", where messages can be lost");
  }
}
