package id.pantau.worlds;

/** A promise was broken in a world. */
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final Promise promise;

  Broken(Promise promise, String detail) {
    super(detail);
    this.promise = promise;
  }
}
