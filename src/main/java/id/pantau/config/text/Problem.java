package id.pantau.config.text;

/**
 * One thing wrong in what a person wrote.
 *
 * @param severity an ERROR refuses the file, a WARNING does not
 * @param place where to look: {@code file:line}, {@code environment} or {@code flag}
 * @param text what is wrong there and what would be right
 */
public record Problem(Severity severity, String place, String text) {

  /** How much a problem weighs. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** The line that a person reads. */
  @Override
  public String toString() {
    return place + " " + (severity == Severity.WARNING ? "warning: " : "") + text;
  }
}
