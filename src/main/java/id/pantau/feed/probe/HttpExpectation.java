package id.pantau.feed.probe;

import id.pantau.model.Proof;
import id.pantau.outgoing.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What a good answer looks like. Pure.
 *
 * @param statuses that are good
 * @param text that must stand in the first 64 KiB of the body, empty for none
 * @param certificateDays a certificate that ends sooner is a fault
 */
record HttpExpectation(List<Range> statuses, String text, int certificateDays) {
  /** Statuses from the first to the last of them. */
  record Range(int first, int last) {}

  private static final double DAY_MS = Duration.ofDays(1).toMillis();

  /**
   * Reads a list such as {@code 200-299,401}.
   *
   * @throws IllegalArgumentException with a sentence for its writer
   */
  static List<Range> statuses(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).map(HttpExpectation::range).toList();
  }

  private static Range range(String text) {
    if (!text.matches("[1-5]\\d\\d(-[1-5]\\d\\d)?")) {
      throw new IllegalArgumentException("'" + text + "' is not a status (200 or 200-299)");
    }
    return new Range(
        Integer.parseInt(text.substring(0, 3)),
        Integer.parseInt(text.substring(text.length() - 3)));
  }

  /** Whether the answer is good in every respect. */
  Finding judge(Answer answer, Instant now) {
    return certificate(content(answer), answer, now).with("http_code", answer.status());
  }

  private Finding content(Answer answer) {
    if (statuses.stream()
        .noneMatch(r -> r.first() <= answer.status() && answer.status() <= r.last())) {
      return Finding.down(Proof.REACH, "HTTP " + answer.status());
    }
    if (!answer.body().toString(StandardCharsets.UTF_8).contains(text)) {
      return Finding.down(
          Proof.REACH,
          "'" + text + "' is not in the answer" + (answer.cut() ? "'s first 64 KiB" : ""));
    }
    return Finding.good(Proof.SERVICE);
  }

  /** The same finding, with what the certificate adds to it. */
  Finding certificate(Finding finding, Answer answer, Instant now) {
    if (answer.certificateEnds() == null) {
      return finding;
    }
    double days = Duration.between(now, answer.certificateEnds()).toMillis() / DAY_MS;
    Finding judged =
        days < certificateDays && finding.message().isEmpty()
            ? Finding.degraded(
                Proof.SERVICE, "certificate ends in " + (int) Math.floor(days) + " days")
            : finding;
    var measured =
        new Finding(
            judged.status(), judged.proven(), judged.message(), finding.measures(), false, false);
    return measured.with("cert_days", Math.floor(days * 10) / 10);
  }
}
