package id.pantau.imports;

/** A file that is refused whole before any of its rows can be judged. */
public final class UnreadableFile extends Exception {
  private static final long serialVersionUID = 1L;

  private final String pointer;

  UnreadableFile(String pointer, String detail) {
    super(detail, null, false, false);
    this.pointer = pointer;
  }

  /** The place: empty for the whole file, or {@code /query/map} and below. */
  public String pointer() {
    return pointer;
  }

  /** What is wrong and what to do, in one sentence. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
