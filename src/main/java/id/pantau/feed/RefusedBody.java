package id.pantau.feed;

/** A body that is not judged item by item but refused whole, with the answer it gets. */
final class RefusedBody extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String title;

  private RefusedBody(int status, String type, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.type = type;
    this.title = title;
  }

  /** It cannot be read as what it says it is. */
  static RefusedBody malformed(String detail) {
    return new RefusedBody(400, "malformed", "The body cannot be read", detail);
  }

  /** It is, or would become, larger than we take. */
  static RefusedBody tooLarge(String detail) {
    return new RefusedBody(413, "too-large", "The body is too large", detail);
  }

  /** It did not arrive in time. */
  static RefusedBody tooSlow(String detail) {
    return new RefusedBody(408, "too-slow", "The body did not arrive in time", detail);
  }

  /** Its media type or encoding is none of ours. */
  static RefusedBody unsupported(String detail) {
    return new RefusedBody(415, "unsupported-media", "The body is of a kind not taken", detail);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  String title() {
    return title;
  }

  /** What is wrong and what to do, in one sentence. */
  String detail() {
    return String.valueOf(getMessage());
  }
}
