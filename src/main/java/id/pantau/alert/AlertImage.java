package id.pantau.alert;

import id.pantau.model.Incident;
import id.pantau.model.Subject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of a city's alerts at a checkpoint. What the inventory and the statuses say is not in
 * it. Times are milliseconds since the epoch.
 *
 * @param newest number of the newest incident
 * @param rules versions, oldest first; empty in an image that is older than rules
 * @param fed which feed each asset counts to; none in an image that is older than that
 * @param fired names of the groups that fire, by name
 */
public record AlertImage(
    String city,
    long adoptedAt,
    long newest,
    long explainAt,
    long standingLookAt,
    List<Fed> fed,
    List<RowImage> rows,
    List<Fired> fired,
    List<IncidentImage> incidents,
    List<RuleVersion> rules) {

  public AlertImage {
    fed = List.copyOf(fed);
    rows = List.copyOf(rows);
    fired = List.copyOf(fired);
    incidents = List.copyOf(incidents);
    rules = List.copyOf(rules);
  }

  /**
   * Assets that count to one feed: the one that had reported them when what is shown of them
   * changed last, which the newest report need not be of.
   *
   * @param feed its id, empty for none of its own
   * @param refs rising
   */
  @SuppressWarnings("ArrayRecordComponent") // a million of them, written and read once
  public record Fed(String feed, int[] refs) {}

  /**
   * A group that fires since then.
   *
   * @param parent ref of the asset that hangs on its group, -1 for other groups
   */
  public record Fired(String name, int parent, long at) {}

  /**
   * An asset that is not well.
   *
   * @param why ordinal
   * @param incident number of its incident, 0 when it is in none
   */
  public record RowImage(
      int ref,
      int why,
      long since,
      long pendingFrom,
      int flags,
      long due,
      long firedAt,
      long incident,
      @Nullable Standing standing) {}

  /**
   * An incident.
   *
   * @param group name of its group, null when it has none
   * @param parent ref of the asset of a parent's group, -1 for other groups
   * @param holds whether it is what its group's new rows join
   * @param taken refs it ever took
   * @param told what was told last
   */
  public record IncidentImage(
      long number,
      Subject cause,
      @Nullable String group,
      int parent,
      boolean holds,
      String rule,
      boolean silent,
      Incident.State status,
      Incident.Handling handling,
      long opened,
      long firedAt,
      long movedAt,
      long leftAt,
      long toldAt,
      List<Integer> taken,
      List<String> areas,
      List<String> kinds,
      Map<String, Integer> owners,
      List<Incident.Place> hull,
      List<String> alerts,
      @Nullable Incident told) {

    public IncidentImage {
      taken = List.copyOf(taken);
      areas = List.copyOf(areas);
      kinds = List.copyOf(kinds);
      owners = new TreeMap<>(owners);
      hull = List.copyOf(hull);
      alerts = List.copyOf(alerts);
    }
  }
}
