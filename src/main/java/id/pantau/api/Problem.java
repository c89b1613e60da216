package id.pantau.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that says no, as RFC 9457 has it. Never holds a stack, a query or a secret.
 *
 * @param status the HTTP status
 * @param type stable last part of the type's path, such as {@code not-found}
 * @param title what the type means, the same for all of it
 * @param detail what is wrong here and what to do
 * @param instance names one failure of ours in the log, else null
 * @param errors the places, empty where there are none
 * @param headers further headers of the answer, such as Retry-After
 */
record Problem(
    int status,
    String type,
    String title,
    String detail,
    @Nullable String instance,
    List<Fault> errors,
    Map<String, String> headers) {

  Problem {
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  private static Problem of(int status, String type, String title, String detail) {
    return new Problem(status, type, title, detail, null, List.of(), Map.of());
  }

  /** The request itself is wrong, in these places. */
  static Problem invalid(List<Fault> faults) {
    String detail =
        faults.size() == 1
            ? faults.get(0).pointer() + ": " + faults.get(0).detail()
            : "The request is wrong in " + faults.size() + " places; see errors.";
    return of(400, "invalid-request", "The request is not valid", detail).with(faults);
  }

  /** The request itself is wrong, in this place. */
  static Problem invalid(String pointer, String detail) {
    return invalid(List.of(new Fault(pointer, detail)));
  }

  /** The body is no JSON that we read. */
  static Problem malformed(String detail) {
    return of(400, "malformed-body", "The body cannot be read", detail);
  }

  static Problem unauthenticated(String detail) {
    return of(401, "unauthenticated", "A valid credential is needed", detail)
        .header("WWW-Authenticate", "Bearer realm=\"pantau\"");
  }

  static Problem forbidden(String detail) {
    return of(403, "forbidden", "The credential does not allow this", detail);
  }

  static Problem notFound(String detail) {
    return of(404, "not-found", "There is no such thing", detail);
  }

  static Problem methodNotAllowed(String method, String allow) {
    String detail = method + " is not possible here; " + allow + " are.";
    return of(405, "method-not-allowed", "The method is not possible here", detail)
        .header("Allow", allow);
  }

  /** What was asked for was there and is not held any more. */
  static Problem gone(String detail) {
    return of(410, "not-held", "What was asked for is not held any more", detail);
  }

  static Problem tooLarge(String detail) {
    return of(413, "too-large", "The request is too large", detail);
  }

  static Problem unsupportedMedia(String detail) {
    return of(415, "unsupported-media-type", "The body has the wrong media type", detail);
  }

  /** Well-formed, but it cannot be applied, for these reasons. */
  static Problem refused(List<Fault> faults) {
    String detail =
        faults.size() == 1
            ? faults.get(0).detail()
            : "Nothing was changed for " + faults.size() + " reasons; see errors.";
    return of(422, "refused", "The request cannot be applied", detail).with(faults);
  }

  /**
   * A file of which nothing was imported.
   *
   * @param total how many reasons there are; {@code faults} may list the first only
   * @param reading how the file was understood: a wrong reading is the likeliest reason
   */
  static Problem refusedFile(int total, List<Fault> faults, String reading) {
    String why =
        total == 1
            ? faults.get(0).detail()
            : total
                + " things are wrong"
                + (total > faults.size() ? "; errors lists the first " + faults.size() : "");
    return of(
            422,
            "refused",
            "The request cannot be applied",
            "Nothing was imported: " + why + ". " + reading)
        .with(faults);
  }

  /** Not now; nothing was kept. */
  static Problem busy(String detail, int retryAfterSeconds) {
    return of(503, "busy", "The server cannot take this now", detail)
        .header("Retry-After", Integer.toString(Math.max(1, retryAfterSeconds)));
  }

  /** Our own failure; the log says more under this id. */
  static Problem internal(String id) {
    String detail = "The server failed; its log has the reason under " + id + ".";
    return new Problem(
        500, "internal", "The server failed", detail, "urn:uuid:" + id, List.of(), Map.of());
  }

  /** A status that the HTTP layer decided. */
  static Problem http(int status, String detail) {
    if (status == 414) {
      return of(414, "address-too-long", "The address is too long", detail);
    }
    if (status == 431) {
      return of(431, "headers-too-large", "The headers are too large", detail);
    }
    return of(status, "invalid-request", "The request is not valid", detail);
  }

  private Problem with(List<Fault> faults) {
    return new Problem(status, type, title, detail, instance, faults, headers);
  }

  private Problem header(String name, String value) {
    return new Problem(status, type, title, detail, instance, errors, Map.of(name, value));
  }
}
