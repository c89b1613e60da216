package id.pantau.api;

import id.pantau.model.Cause;
import id.pantau.model.City;
import id.pantau.model.Feed;
import id.pantau.model.Flags;
import id.pantau.model.Label;
import id.pantau.model.Status;
import id.pantau.status.Evidence;
import id.pantau.status.Evidence.Interval;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
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
    for (Evidence.Source other : disputing(evidence)) {
      text.append(' ')
          .append(
              words
                  .otherwise()
                  .formatted(
                      source(other, words),
                      clock(other.last().at(), city),
                      status(other.last().status(), words)));
    }
    if (evidence.interval().from() == Interval.From.LEARNT) {
      text.append(' ').append(words.learnt().formatted(evidence.interval().seconds()));
    }
    if (evidence.standsAgainstParents()) {
      text.append(' ').append(words.stands());
    }
    if ((evidence.state().flags() & Flags.UNVERIFIED) != 0) {
      text.append(' ').append(words.unverified());
    }
    return text.toString();
  }

  /** Those that say otherwise; none where the shown status is nobody's word. */
  private static List<Evidence.Source> disputing(Evidence evidence) {
    Evidence.@Nullable Report last = evidence.last();
    return last == null || evidence.state().cause() != Cause.REPORTED
        ? List.of()
        : evidence.sources().stream()
            .filter(other -> !other.silent() && other.last().status() != last.status())
            .toList();
  }

  /** A source by name; what a provider says of its own service is labelled so. */
  private static String source(Evidence.Source source, EvidenceWords words) {
    return source.operator() == Feed.Operator.CITY
        ? source.last().source()
        : source.last().source() + " " + words.provider();
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
                  .formatted(
                      evidence.limitSeconds(), leading(evidence, words), clock(last.at(), city));
      case FEED_SILENT ->
          last == null
              ? words.neverSeen()
              : words.feedSilent().formatted(leading(evidence, words), clock(last.at(), city));
      case REPORTED, OVERRIDE, PICTURE ->
          last == null
              ? words.neverSeen()
              : words
                  .reported()
                  .formatted(
                      leading(evidence, words),
                      clock(last.at(), city),
                      status(last.status(), words));
    };
  }

  private static String leading(Evidence evidence, EvidenceWords words) {
    return source(evidence.sources().get(0), words);
  }

  private static String next(Evidence evidence, City city, EvidenceWords words) {
    Evidence.@Nullable Next then = evidence.next();
    return switch (evidence.state().cause()) {
      case NEVER_SEEN -> words.firstReport();
      case SILENT, FEED_SILENT -> words.nextReport();
      case BEHIND -> words.parentBack();
      case REPORTED, OVERRIDE, PICTURE ->
          then == null ? words.nextReport() : then(then, city, words);
    };
  }

  private static String then(Evidence.Next then, City city, EvidenceWords words) {
    return then.source() == null
        ? words.silence().formatted(clock(then.at(), city))
        : words
            .takesOver()
            .formatted(clock(then.at(), city), then.source(), status(then.status(), words));
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
