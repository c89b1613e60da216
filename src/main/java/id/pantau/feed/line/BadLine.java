package id.pantau.feed.line;

/** A line that cannot be a report; the message says why and what to do. */
final class BadLine extends Exception {
  private static final long serialVersionUID = 1L;

  BadLine(String detail) {
    super(detail, null, false, false);
  }
}
