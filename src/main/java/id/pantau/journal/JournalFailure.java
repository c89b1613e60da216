package id.pantau.journal;

/** The journal could not be written or read; the message names the file and the remedy. */
public final class JournalFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JournalFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
