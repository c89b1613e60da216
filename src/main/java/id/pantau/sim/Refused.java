package id.pantau.sim;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.jspecify.annotations.Nullable;

/** The server answered, but not with what was asked for; the message is its own sentence. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 300;

  private final int status;
  private final @Nullable String retryAfter;

  private Refused(int status, @Nullable String retryAfter, String message) {
    super(message, null, false, false);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  static Refused of(String what, HttpResponse<Buffer> response) {
    String detail = detail(response.bodyAsBuffer());
    return new Refused(
        response.statusCode(),
        response.getHeader("Retry-After"),
        what
            + " was answered with "
            + response.statusCode()
            + (detail.isEmpty() ? "" : ": " + detail));
  }

  int status() {
    return status;
  }

  @Nullable String retryAfter() {
    return retryAfter;
  }

  private static String detail(@Nullable Buffer body) {
    if (body == null || body.length() == 0) {
      return "";
    }
    try {
      JsonObject problem = body.toJsonObject();
      return cut(problem.getString("detail", problem.getString("title", "")));
    } catch (DecodeException | ClassCastException notOurs) {
      return "something that is no Pantau server's answer";
    }
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }
}
