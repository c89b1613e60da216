package id.pantau.api;

import id.pantau.model.City;
import id.pantau.model.Flags;
import id.pantau.model.Label;
import id.pantau.model.Status;
import id.pantau.status.Evidence;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evidence as sentences for people, in both languages, with the city's own clock. */
final class EvidenceSentences {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss");

  private EvidenceSentences() {}

  /** Why the status is what it is. */
  static Label why(Evidence evidence, City city) {
    return new Label(
        why(evidence, city, EvidenceWords.INDONESIAN), why(evidence, city, EvidenceWords.ENGLISH));
  }

  /** What would change it next. */
  static Label next(Evidence evidence, City city) {
    return new Label(
        next(evidence, city, EvidenceWords.INDONESIAN),
        next(evidence, city, EvidenceWords.ENGLISH));
  }

  private static String why(Evidence evidence, City city, EvidenceWords words) {
    var text = new StringBuilder(cause(evidence, city, words));
    if (evidence.standsAgainstParents()) {
      text.append(' ').append(words.stands());
    }
    if ((evidence.state().flags() & Flags.UNVERIFIED) != 0) {
      text.append(' ').append(words.unverified());
    }
    return text.toString();
  }

  private static String cause(Evidence evidence, City city, EvidenceWords words) {
    Evidence.@Nullable Report last = evidence.last();
    return switch (evidence.state().cause()) {
      case NEVER_SEEN -> words.neverSeen();
      case BEHIND -> words.behind().formatted(failedParents(evidence));
      case SILENT ->
          last == null
              ? words.neverSeen()
              : words
                  .silent()
                  .formatted(evidence.limitSeconds(), last.source(), clock(last.at(), city));
      case FEED_SILENT ->
          last == null
              ? words.neverSeen()
              : words.feedSilent().formatted(last.source(), clock(last.at(), city));
      case REPORTED ->
          last == null
              ? words.neverSeen()
              : words
                  .reported()
                  .formatted(last.source(), clock(last.at(), city), status(last.status(), words));
    };
  }

  private static String next(Evidence evidence, City city, EvidenceWords words) {
    Long silentAt = evidence.silentAt();
    return switch (evidence.state().cause()) {
      case NEVER_SEEN -> words.firstReport();
      case SILENT, FEED_SILENT -> words.nextReport();
      case BEHIND -> words.parentBack();
      case REPORTED ->
          silentAt == null ? words.nextReport() : words.silence().formatted(clock(silentAt, city));
    };
  }

  private static String failedParents(Evidence evidence) {
    return evidence.parents().stream()
        .filter(Evidence.Parent::failed)
        .map(Evidence.Parent::id)
        .collect(Collectors.joining(", "));
  }

  private static String clock(long millis, City city) {
    return CLOCK.format(Instant.ofEpochMilli(millis).atZone(city.timeZone()))
        + " "
        + city.zoneAbbreviation();
  }

  private static String status(Status status, EvidenceWords words) {
    return words.statuses().get(status.code());
  }
}
