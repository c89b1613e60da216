package id.pantau.records;

import id.pantau.model.AlertChange;
import id.pantau.model.Asset;
import id.pantau.model.AssetChange;
import id.pantau.model.Cause;
import id.pantau.model.Change;
import id.pantau.model.FeedChange;
import id.pantau.model.IncidentChange;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import id.pantau.records.ChangeLog.Numbered;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code change}: one for each step of a city's stream. */
final class ChangeTable {
  /**
   * Type 0 is a status change; an asset change is the ordinal of its kind and this; the others have
   * a body.
   */
  private static final int ASSET = 1;

  /** A feed fell silent; the next type is its return. The body is its id. */
  private static final int FEED = 64;

  /** What replay hands over again is left as it is, what was pruned stays away. */
  private static final String INSERT =
      "INSERT INTO change(city,seq,ref,asset,type,before,after,since,cause,proof,flags,at,offset,"
          + "body) SELECT ?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14"
          + " WHERE ?2 > coalesce((SELECT seq FROM pruned WHERE city=?1),0)"
          + " ON CONFLICT(city,seq) DO NOTHING";

  private static final String COLUMNS =
      "SELECT c.number,c.city,c.seq,c.ref,c.asset,c.type,c.before,c.after,c.since,c.cause,c.proof,"
          + "c.flags,c.at,c.offset,";

  /** The body of an asset change stands in its version, once. */
  private static final String SELECT =
      COLUMNS
          + "coalesce(c.body,v.body) FROM change c LEFT JOIN asset_version v"
          + " ON c.type>0 AND v.ref=c.ref AND v.offset=c.offset AND v.seq=c.seq ";

  private static final String SELECT_BARE = COLUMNS + "c.body FROM change c ";

  private ChangeTable() {}

  static void insert(Connection connection, List<Change> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Change change : changes) {
        insert.setString(1, change.city());
        insert.setLong(2, change.seq());
        insert.setInt(3, change.ref());
        insert.setString(4, change.asset());
        bindDetails(insert, change);
        insert.setLong(12, change.at());
        insert.setLong(13, change.offset());
        insert.executeUpdate();
      }
    }
  }

  private static void bindDetails(PreparedStatement insert, Change change) throws SQLException {
    if (change instanceof StatusChange status) {
      insert.setInt(5, 0);
      insert.setInt(6, status.from().code());
      insert.setInt(7, status.to().code());
      insert.setLong(8, status.since());
      insert.setInt(9, status.cause().ordinal());
      Proof proof = status.proof();
      if (proof == null) {
        insert.setNull(10, Types.INTEGER);
      } else {
        insert.setInt(10, proof.ordinal());
      }
      insert.setInt(11, status.flags());
      insert.setNull(14, Types.VARCHAR);
    } else if (change instanceof AssetChange asset) {
      bindBody(insert, ASSET + asset.kind().ordinal(), null);
    } else if (change instanceof IncidentChange incident) {
      bindBody(insert, IncidentTable.type(incident), IncidentTable.body(incident));
    } else if (change instanceof AlertChange alert) {
      bindBody(insert, IncidentTable.type(alert), IncidentTable.body(alert));
    } else if (change instanceof FeedChange feed) {
      bindBody(insert, FEED + (feed.silent() ? 0 : 1), feed.feed());
      insert.setLong(8, feed.since());
    }
  }

  private static void bindBody(PreparedStatement insert, int type, @Nullable String body)
      throws SQLException {
    insert.setInt(5, type);
    for (int column = 6; column <= 11; column++) {
      insert.setNull(column, Types.INTEGER);
    }
    insert.setString(14, body);
  }

  static List<Change> after(Connection connection, String city, long seq, int limit)
      throws SQLException {
    return changes(numberedAfter(connection, city, seq, limit));
  }

  static List<Change> newest(Connection connection, String city, int limit) throws SQLException {
    String sql =
        SELECT_BARE
            + "WHERE c.city=?1 AND c.seq>(SELECT coalesce(max(seq),0) FROM change WHERE city=?1)-?2"
            + " ORDER BY c.seq";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, city);
      select.setInt(2, limit);
      return changes(rows(select));
    }
  }

  static List<Numbered> afterNumber(Connection connection, long number, int limit)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + "WHERE c.number>? ORDER BY c.number LIMIT ?")) {
      select.setLong(1, number);
      select.setInt(2, limit);
      return rows(select);
    }
  }

  static List<Numbered> numberedAfter(Connection connection, String city, long seq, int limit)
      throws SQLException {
    String sql = SELECT + "WHERE c.city=? AND c.seq>? ORDER BY c.seq LIMIT ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, city);
      select.setLong(2, seq);
      select.setInt(3, limit);
      return rows(select);
    }
  }

  /** The seq of the first change at this time or later, or the one that comes next. */
  static long seqAt(Connection connection, String city, long at) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT coalesce((SELECT seq FROM change WHERE city=?1 AND at>=?2 ORDER BY seq LIMIT 1),"
                + "(SELECT max(seq)+1 FROM change WHERE city=?1),1)")) {
      select.setString(1, city);
      select.setLong(2, at);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  static long newestNumber(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT coalesce(max(number),0) FROM change");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<Change> changes(List<Numbered> rows) {
    return rows.stream().map(Numbered::change).toList();
  }

  private static List<Numbered> rows(PreparedStatement select) throws SQLException {
    var rows = new ArrayList<Numbered>();
    var json = new AssetReader();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        int type = row.getInt(6);
        rows.add(new Numbered(row.getLong(1), change(row, type, json)));
      }
    }
    return rows;
  }

  private static Change change(ResultSet row, int type, AssetReader json) throws SQLException {
    if (type >= FEED) {
      return new FeedChange(
          row.getString(2),
          row.getLong(3),
          row.getString(15),
          type == FEED,
          row.getLong(9),
          row.getLong(13),
          row.getLong(14));
    }
    if (type >= IncidentTable.INCIDENT) {
      return IncidentTable.change(
          type,
          row.getString(2),
          row.getLong(3),
          row.getLong(13),
          row.getLong(14),
          row.getString(15));
    }
    return type == 0 ? status(row) : asset(row, type, json);
  }

  private static StatusChange status(ResultSet row) throws SQLException {
    int code = row.getInt(11);
    Proof proof = row.wasNull() ? null : Proof.of(code);
    return new StatusChange(
        row.getString(2),
        row.getLong(3),
        row.getInt(4),
        row.getString(5),
        Status.of(row.getInt(7)),
        Status.of(row.getInt(8)),
        row.getLong(9),
        Cause.of(row.getInt(10)),
        proof,
        row.getInt(12),
        row.getLong(13),
        row.getLong(14));
  }

  private static AssetChange asset(ResultSet row, int type, AssetReader json) throws SQLException {
    return new AssetChange(
        row.getString(2),
        row.getLong(3),
        row.getInt(4),
        row.getString(5),
        AssetChange.Kind.values()[type - ASSET],
        body(row.getString(15), row.getInt(4), json),
        row.getLong(13),
        row.getLong(14));
  }

  private static @Nullable Asset body(@Nullable String body, int ref, AssetReader json)
      throws SQLException {
    try {
      return body == null ? null : json.read(body);
    } catch (IOException e) {
      throw AssetTable.unreadable(ref, e);
    }
  }
}
