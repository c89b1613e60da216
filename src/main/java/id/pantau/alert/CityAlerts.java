package id.pantau.alert;

import id.pantau.alert.AlertImage.Fed;
import id.pantau.model.Alert;
import id.pantau.model.Asset;
import id.pantau.model.Cause;
import id.pantau.model.Incident;
import id.pantau.model.Severity;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The alerts of one city, from step to step. */
final class CityAlerts {
  /** Between two looks for faults that have stood for too long. */
  private static final long STANDING_LOOK_MS = 60_000;

  final CityBook book;
  final CityIncidents incidents;
  final RuleBook rules = new RuleBook();

  /** By ref: the feed that reported it last, empty for none of its own, null when never seen. */
  private @Nullable String[] feedOf = new String[1_024];

  /** The city's first report, {@link Row#NEVER} before it. */
  long adoptedAt = Row.NEVER;

  long standingLookAt = Long.MIN_VALUE;

  CityAlerts(String city, AlertRules rules, Lookup lookup, AlertListener listener) {
    book = new CityBook(city, rules, lookup);
    incidents = new CityIncidents(book, listener);
  }

  /**
   * Takes in an asset, or what it is now.
   *
   * @param above refs and ids of all that it hangs on, nearest first
   * @param feed id of the feed that reported it last, null when never seen
   */
  void put(int ref, Asset asset, Map<Integer, String> above, @Nullable String feed, long now) {
    Row row = book.rows.get(ref);
    var touched = new TreeMap<Integer, Row>(); // those whose groups change
    if (row != null) {
      touched.put(ref, row);
    }
    above.keySet().forEach(each -> touch(each, touched));
    touched.values().forEach(book::uncount);
    room(ref);
    if (feed != null) {
      feedOf[ref] = feed;
    }
    if (asset.lifecycle() == Asset.Lifecycle.LIVE) {
      String known = feedOf[ref];
      book.groups.put(ref, asset, above, known == null ? "" : known);
    } else {
      book.groups.remove(ref);
      gone(ref, now);
      touched.remove(ref);
    }
    touched.values().forEach(each -> book.count(each, now));
  }

  private void touch(int ref, Map<Integer, Row> touched) {
    Row row = book.rows.get(ref);
    if (row != null) {
      touched.put(ref, row);
    }
  }

  /** An asset is removed. */
  void remove(int ref, long now) {
    gone(ref, now);
    book.groups.remove(ref);
    if (ref < feedOf.length) {
      feedOf[ref] = null;
    }
  }

  private void gone(int ref, long now) {
    Row row = book.rows.get(ref);
    if (row != null) {
      drop(row, now);
    }
  }

  /**
   * What is shown of an asset changed.
   *
   * @param feed id of the feed that reported it last, empty for none of its own
   */
  void changed(StatusChange change, @Nullable String feed, long now) {
    int ref = change.ref();
    if (book.groups.of(ref).length == 0) {
      return; // not in use
    }
    Row row = book.rows.get(ref);
    if (row != null) {
      book.uncount(row);
    }
    boolean first = reportedBy(ref, feed, change, now);
    Row.Why why = why(change, row);
    if (why == null) {
      if (row != null) {
        drop(row, now);
      }
      return;
    }
    if (row == null) {
      row = new Row(ref, why, change.since(), now);
      book.rows.put(ref, row);
      if (first && change.to() == Status.DOWN && adopting(ref, now)) {
        row.standing = new Standing(now, true, null, null, null, null);
      }
    }
    row.why = why;
    row.flags = change.flags();
    if (change.to() == Status.DOWN) {
      row.since = change.since();
    }
    book.count(row, now);
    incidents.join(row, now);
    book.arm(row, now);
  }

  /** An asset was down before there were alerts at all: a standing fault. */
  void adopt(int ref, long since, int flags, long now) {
    if (book.groups.of(ref).length > 0) {
      var row = new Row(ref, Row.Why.DOWN, since, now);
      row.flags = flags;
      row.standing = new Standing(now, true, null, null, null, null);
      book.rows.put(ref, row);
    }
  }

  private static Row.@Nullable Why why(StatusChange change, @Nullable Row row) {
    boolean wasDown = row != null && row.why == Row.Why.DOWN;
    if (change.to() == Status.DOWN) {
      return Row.Why.DOWN;
    }
    if (change.to() != Status.UNKNOWN) {
      return null;
    }
    if (row != null && row.standing != null) {
      return Row.Why.DOWN; // only a good report ends a standing fault
    }
    if (change.cause() == Cause.BEHIND) {
      return Row.Why.BEHIND;
    }
    if (wasDown) {
      return Row.Why.DOWN; // silence is no recovery
    }
    return change.cause() == Cause.FEED_SILENT ? Row.Why.SILENT : null;
  }

  /** Notes who reported it; says whether that was the first time ever. */
  private boolean reportedBy(int ref, @Nullable String feed, StatusChange change, long now) {
    room(ref);
    String before = feedOf[ref];
    if (feed == null || feed.equals(before)) {
      return false;
    }
    feedOf[ref] = feed;
    book.groups.feed(ref, feed);
    if (adoptedAt == Row.NEVER && change.to() != Status.UNKNOWN) {
      adoptedAt = now;
    }
    return before == null;
  }

  private boolean adopting(int ref, long now) {
    Asset asset = book.lookup.asset(ref);
    return asset != null
        && now - adoptedAt
            <= 1_000L * book.rules.adoptionIntervals() * asset.intervalSeconds() + 1_000;
  }

  private void drop(Row row, long now) {
    book.uncount(row);
    book.rows.remove(row.ref);
    incidents.well(row, now);
  }

  /** A feed fell silent, or was heard again. */
  void feed(String feed, boolean silent, long now) {
    Group group = book.groups.feedGroup(feed);
    OpenIncident there = group.incident;
    if (!silent) {
      if (there != null && there.silent) {
        there.silent = false;
        there.leftAt = now;
      }
      return;
    }
    if (there == null) {
      there = incidents.open(group, AlertRules.FEED_SILENT, now);
    }
    there.silent = true;
    for (Row row : book.rows.values()) {
      if (row.why == Row.Why.SILENT && row.incident == null) {
        incidents.join(row, now);
      }
    }
    incidents.tellIfNews(there, now);
  }

  /** Lets time pass. */
  void tick(long now) {
    if (book.explainAt <= now) {
      book.explainAt = Row.NEVER;
      incidents.explain(now);
    }
    for (Row row : book.takeDue(now)) {
      if (book.tellable(row)) { // one before it may have taken it along
        incidents.single(row, now);
      }
    }
    incidents.tick(now);
    if (now >= standingLookAt) {
      standingLookAt = now + STANDING_LOOK_MS;
      standing(now);
    }
  }

  /** What nobody repaired for days stands apart; what should be repaired by now comes back. */
  private void standing(long now) {
    for (Row row : List.copyOf(book.rows.values())) {
      Standing standing = row.standing;
      if (standing == null) {
        if (row.why == Row.Why.DOWN && now - row.since >= book.rules.standingMs() && row.counted) {
          stand(row, new Standing(now, false, null, null, null, null), now);
        }
      } else if (standing.until() != null && standing.until() <= now) {
        row.standing = null;
        row.pendingFrom = now - book.rules.holdMs();
        book.count(row, now);
        incidents.join(row, now);
        book.arm(row, now);
      }
    }
  }

  /** A person says that a fault stands apart, or more of one that does. */
  void stand(Row row, StandingAct act, long now) {
    Standing before = row.standing;
    var standing =
        new Standing(
            before == null ? now : before.from(),
            before != null && before.adopted(),
            act.owner(),
            act.causeCode(),
            act.until(),
            act.by());
    stand(row, standing, now);
  }

  /** Puts a row apart from the queue, or changes what is known of it there. */
  void stand(Row row, Standing standing, long now) {
    if (row.standing == null) {
      book.uncount(row);
      incidents.well(row, now);
      row.firedAt = Row.NEVER;
      row.due = Row.NEVER;
    }
    row.standing = standing;
  }

  /** Which feed each asset counts to. */
  List<Fed> fed() {
    var refs = new TreeMap<String, int[]>();
    var counts = new TreeMap<String, Integer>();
    for (@Nullable String feed : feedOf) {
      if (feed != null) {
        counts.merge(feed, 1, Integer::sum);
      }
    }
    counts.forEach((feed, count) -> refs.put(feed, new int[count]));
    for (int ref = feedOf.length - 1; ref >= 0; ref--) {
      String feed = feedOf[ref];
      int[] of = feed == null ? null : refs.get(feed);
      if (feed != null && of != null) {
        of[counts.merge(feed, -1, Integer::sum)] = ref;
      }
    }
    return refs.entrySet().stream().map(each -> new Fed(each.getKey(), each.getValue())).toList();
  }

  @Nullable String feedOf(int ref) {
    return ref < feedOf.length ? feedOf[ref] : null;
  }

  private void room(int ref) {
    if (ref >= feedOf.length) {
      feedOf = Arrays.copyOf(feedOf, Math.max(ref + 1, feedOf.length + feedOf.length / 2));
    }
  }

  /** The incident with this id, null when it is not among the newest. */
  @Nullable OpenIncident incident(String id) {
    String prefix = book.city + "-";
    String digits = id.startsWith(prefix) ? id.substring(prefix.length()) : "";
    if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(this::digit)) {
      return null;
    }
    return incidents.byNumber.get(Long.parseLong(digits));
  }

  private boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  /** A copy of every incident that is not over, oldest first. */
  List<Incident> active() {
    return incidents.byNumber.values().stream()
        .filter(each -> each.status.active() && each.told != null)
        .map(incidents::shown)
        .toList();
  }

  /** Every alert that is true now; those of groups first. */
  List<Alert> alerts() {
    var alerts = new ArrayList<Alert>();
    for (OpenIncident each : incidents.byNumber.values()) {
      if (each.status.active() && each.grouped) {
        Severity severity = IncidentViews.severity(book, each, each.taken.cardinality());
        alerts.add(AlertViews.group(each, severity, Alert.State.FIRING, null, null));
      }
    }
    for (Row row : book.rows.values()) {
      Asset asset = book.lookup.asset(row.ref);
      if (row.why == Row.Why.DOWN && row.standing == null && asset != null) {
        alerts.add(AlertViews.single(book, row, asset, null));
      }
    }
    return alerts;
  }

  /** What stands apart from the queue. */
  List<StandingFault> standing() {
    var faults = new ArrayList<StandingFault>();
    for (Row row : book.rows.values()) {
      Asset asset = book.lookup.asset(row.ref);
      if (row.standing != null && asset != null) {
        faults.add(new StandingFault(asset.id(), asset.name(), row.since, row.standing));
      }
    }
    return faults;
  }
}
