package id.pantau.notify;

import id.pantau.outgoing.Answer;
import id.pantau.outgoing.CallFailed;
import id.pantau.outgoing.Refused;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What an HTTP answer means for a message, by its status alone. Pure. */
final class HttpVerdict {
  /** Longest wait that a receiver may ask for. */
  static final long LONGEST_WAIT_MS = 3_600_000;

  private HttpVerdict() {}

  /**
   * By the answer's status.
   *
   * @param now milliseconds since the epoch, for a Retry-After that is a date
   */
  static Outcome of(Answer answer, long now) {
    return of(answer.status(), answer.headers().get("Retry-After"), now);
  }

  static Outcome of(int status, @Nullable String retryAfter, long now) {
    if (status >= 200 && status < 300) {
      return Outcome.DELIVERED;
    }
    String said = "the receiver answers " + status;
    if (status >= 300 && status < 400) {
      return Outcome.again(said + "; redirects are not followed: put the new address into url");
    }
    if (status == 410) {
      return Outcome.gone(said + " (gone): switch the hook on again when it should get more");
    }
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      return Outcome.again(said, wait(retryAfter, now));
    }
    return Outcome.refused(said + ": it will not take this; correct it, then replay");
  }

  /** When no answer came. */
  static Outcome of(Throwable failure) {
    if (failure instanceof CallFailed failed) {
      return Outcome.again(failed.reason().words());
    }
    return Outcome.again(
        failure instanceof Refused
            ? String.valueOf(failure.getMessage())
            : "it could not be sent: " + failure);
  }

  private static long wait(@Nullable String retryAfter, long now) {
    if (retryAfter == null) {
      return 0;
    }
    String text = retryAfter.strip();
    long asked;
    if (text.matches("[0-9]{1,9}")) {
      asked = 1_000 * Long.parseLong(text);
    } else {
      try {
        asked =
            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toEpochMilli()
                - now;
      } catch (DateTimeException e) {
        return 0; // neither form: our own wait holds
      }
    }
    return Math.max(0, Math.min(asked, LONGEST_WAIT_MS));
  }
}
