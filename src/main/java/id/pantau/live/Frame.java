package id.pantau.live;

/**
 * One encoded text frame, shared by all subscriptions of a filter.
 *
 * @param prev seq of the frame before it in the filter's chain; for a beat its own seq
 * @param seq every change up to here that the filter shows was sent with this frame or before
 * @param text pure ASCII JSON
 */
record Frame(long prev, long seq, String text) {

  /** Whether it moves the chain; a beat only states where the chain is. */
  boolean chained() {
    return prev != seq;
  }

  /** The same frame for a subscription that starts its chain elsewhere than its filter's stands. */
  String after(long own) {
    String name = chained() ? "\"prev\":" : "\"seq\":";
    int from = text.indexOf(name) + name.length();
    int to = text.indexOf(',', from);
    return text.substring(0, from) + own + text.substring(to);
  }
}
