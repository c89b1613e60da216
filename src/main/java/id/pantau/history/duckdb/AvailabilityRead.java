package id.pantau.history.duckdb;

import id.pantau.history.Availability;
import id.pantau.history.AvailabilityQuery;
import id.pantau.history.GroupBy;
import id.pantau.history.figures.Hours;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums of statuses by group: of steps as far back as they reach, of hourly roll-ups before that.
 * Hours are not used where steps exist: a quiet asset has 24 of them a day but 5 steps.
 */
final class AvailabilityRead {
  private static final Comparator<Availability.Row> BY_KEY =
      Comparator.comparing(Availability.Row::key, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final AvailabilityQuery query;
  private final Map<@Nullable String, long[]> sums = new HashMap<>();

  private AvailabilityRead(AvailabilityQuery query) {
    this.query = query;
  }

  /** See the port. */
  static Availability availability(Connection connection, AvailabilityQuery query)
      throws SQLException {
    return new AvailabilityRead(query).run(connection);
  }

  private Availability run(Connection connection) throws SQLException {
    long upTo = Rows.one(connection, 0, "SELECT up_to FROM position");
    long rolledTo = Rows.one(connection, 0, "SELECT rolled_to FROM cut");
    long from = query.from() < rolledTo ? Hours.floor(query.from()) : query.from();
    long to = Math.min(query.to(), upTo);
    if (to < rolledTo) {
      to = Hours.ceil(to);
    }
    if (from >= to) {
      return new Availability(List.of(), from, from, upTo);
    }
    if (from < rolledTo) {
      addHours(connection, from, Math.min(to, rolledTo));
    }
    if (to > rolledTo) {
      addSteps(connection, Math.max(from, rolledTo), to);
    }
    return new Availability(rows(), from, to, upTo);
  }

  private void addSteps(Connection connection, long from, long to) throws SQLException {
    var wanted = wanted();
    String windows =
        StatusSums.within(from, to, Blind.read(connection, from, to), wanted.condition());
    Rows.each(
        connection,
        windows + "SELECT " + GROUPED.formatted(key(), "window_sums s" + names()),
        row -> add(row.getString(1), row),
        wanted.parameters());
  }

  private void addHours(Connection connection, long from, long to) throws SQLException {
    var wanted = wanted();
    String hours =
        """
        (SELECT v.*, h.up, h.degraded, h.down, h.unknown, h.blind
          FROM status_hour h JOIN version v ON v.asset = h.asset AND v.since = h.version
          WHERE h.hour >= %d AND h.hour < %d) s
        """
            .formatted(from, to);
    Rows.each(
        connection,
        "SELECT " + GROUPED.formatted(key(), hours + names() + " WHERE " + wanted.condition()),
        row -> add(row.getString(1), row),
        wanted.parameters());
  }

  private static final String GROUPED =
      """
      %s AS key, sum(up)::BIGINT, sum(degraded)::BIGINT, sum(down)::BIGINT,
        sum(unknown)::BIGINT, sum(blind)::BIGINT
      FROM %s GROUP BY key
      """;

  private void add(@Nullable String key, java.sql.ResultSet row) throws SQLException {
    long[] group = sums.computeIfAbsent(key, ignored -> new long[5]);
    for (int i = 0; i < group.length; i++) {
      group[i] += row.getLong(i + 2);
    }
  }

  private List<Availability.Row> rows() {
    var rows = new ArrayList<Availability.Row>();
    sums.forEach((key, s) -> rows.add(new Availability.Row(key, s[0], s[1], s[2], s[3], s[4], 0)));
    rows.sort(BY_KEY);
    return rows;
  }

  private String key() {
    return query.by() == GroupBy.ASSET ? "a.id" : "s." + query.by().word();
  }

  /** One join for all instead of a look-up for each asset. */
  private String names() {
    return query.by() == GroupBy.ASSET ? " JOIN asset a ON a.num = s.asset" : "";
  }

  private Filter wanted() {
    var filter = new Filter("city = ?", query.city());
    if (query.assets() != null) {
      // One parameter however many there are; no id holds a line's end.
      filter.and(
          "asset IN (SELECT num FROM asset WHERE id IN (SELECT unnest(string_split(?, chr(10)))))",
          String.join("\n", query.assets()));
    }
    if (query.owner() != null) {
      filter.and("owner = ?", query.owner());
    }
    filter.anyOf("kind = ?", query.kinds(), kind -> kind);
    filter.anyOf("starts_with(area || '.', ?)", query.areas(), area -> area + ".");
    return filter;
  }
}
