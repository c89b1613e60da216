package id.pantau.records;

import id.pantau.records.StoredDelivery.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The rows of {@code hook} and {@code delivery}. */
final class OutboxTables {
  /** A hook that was removed meanwhile gets nothing more. */
  private static final String ADD =
      "INSERT INTO delivery(hook,event,type,subject,seq,at,body,state,attempts,created,next_at)"
          + " SELECT ?1,?2,?3,?4,?5,?6,?7,0,0,?8,?9"
          + " WHERE EXISTS (SELECT 1 FROM hook WHERE id=?1)"
          + " ON CONFLICT(event) DO ";

  private static final String AGAIN =
      "UPDATE SET state=0,attempts=0,created=excluded.created,next_at=excluded.next_at,"
          + "ended=NULL,reason=NULL WHERE state>0";

  private static final String COLUMNS =
      "SELECT number,hook,event,type,subject,seq,at,state,attempts,created,next_at,ended,reason,";

  private OutboxTables() {}

  static List<StoredHook> hooks(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery(
                "SELECT id,city,body,sealed,created FROM hook ORDER BY created,id")) {
      var hooks = new ArrayList<StoredHook>();
      while (row.next()) {
        hooks.add(
            new StoredHook(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBytes(4),
                row.getLong(5)));
      }
      return hooks;
    }
  }

  static void save(Connection connection, StoredHook hook) throws SQLException {
    try (PreparedStatement save =
        connection.prepareStatement(
            "INSERT INTO hook(id,city,body,sealed,created) VALUES(?,?,?,?,?) ON CONFLICT(id)"
                + " DO UPDATE SET body=excluded.body,sealed=excluded.sealed")) {
      save.setString(1, hook.id());
      save.setString(2, hook.city());
      save.setString(3, hook.body());
      save.setBytes(4, hook.sealed());
      save.setLong(5, hook.created());
      save.executeUpdate();
    }
  }

  static void removeHook(Connection connection, String id) throws SQLException {
    for (String sql : List.of("DELETE FROM delivery WHERE hook=?", "DELETE FROM hook WHERE id=?")) {
      try (PreparedStatement delete = connection.prepareStatement(sql)) {
        delete.setString(1, id);
        delete.executeUpdate();
      }
    }
  }

  /**
   * Adds what is not there yet.
   *
   * @param again whether what ended is to be sent once more
   */
  static void add(Connection connection, List<StoredDelivery> deliveries, boolean again)
      throws SQLException {
    try (PreparedStatement add = connection.prepareStatement(ADD + (again ? AGAIN : "NOTHING"))) {
      for (StoredDelivery each : deliveries) {
        add.setString(1, each.hook());
        add.setString(2, each.event());
        add.setString(3, each.type());
        add.setString(4, each.subject());
        add.setLong(5, each.seq());
        add.setLong(6, each.at());
        add.setString(7, each.body());
        add.setLong(8, each.created());
        add.setLong(9, each.nextAt());
        add.executeUpdate();
      }
    }
  }

  static void note(Connection connection, Collection<StoredDelivery> deliveries)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE delivery SET state=?,attempts=?,next_at=?,ended=?,reason=? WHERE event=?")) {
      for (StoredDelivery each : deliveries) {
        update.setInt(1, each.state().ordinal());
        update.setInt(2, each.attempts());
        update.setLong(3, each.nextAt());
        update.setObject(4, each.ended());
        update.setString(5, each.reason());
        update.setString(6, each.event());
        update.executeUpdate();
      }
    }
  }

  /** What waits for this hook, oldest first, without bodies. */
  static List<StoredDelivery> waiting(Connection connection, String hook) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS + "'' FROM delivery WHERE hook=? AND state=0 ORDER BY seq,number")) {
      select.setString(1, hook);
      return rows(select);
    }
  }

  /** The body of this event, null when it is not there any more. */
  static List<String> body(Connection connection, String event) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT body FROM delivery WHERE event=?")) {
      select.setString(1, event);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? List.of(row.getString(1)) : List.of();
      }
    }
  }

  /** Newest first, below this number. */
  static List<StoredDelivery> ledger(Connection connection, LedgerQuery query) throws SQLException {
    String state = query.state() == null ? "" : " AND state=" + query.state().ordinal();
    String subject = query.subject() == null ? "" : " AND subject=?4";
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS
                + "'' FROM delivery WHERE hook=?1 AND number<?2"
                + state
                + subject
                + " ORDER BY number DESC LIMIT ?3")) {
      select.setString(1, query.hook());
      select.setLong(2, query.below());
      select.setInt(3, query.limit());
      if (query.subject() != null) {
        select.setString(4, query.subject());
      }
      return rows(select);
    }
  }

  static int prune(Connection connection, long before, int most) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM delivery WHERE number IN"
                + " (SELECT number FROM delivery WHERE state>0 AND ended<? LIMIT ?)")) {
      delete.setLong(1, before);
      delete.setInt(2, most);
      return delete.executeUpdate();
    }
  }

  private static List<StoredDelivery> rows(PreparedStatement select) throws SQLException {
    var rows = new ArrayList<StoredDelivery>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        rows.add(row(row));
      }
    }
    return rows;
  }

  private static StoredDelivery row(ResultSet row) throws SQLException {
    long ended = row.getLong(12);
    boolean open = row.wasNull();
    return new StoredDelivery(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getLong(6),
        row.getLong(7),
        row.getString(14),
        State.of(row.getInt(8)),
        row.getInt(9),
        row.getLong(10),
        row.getLong(11),
        open ? null : ended,
        row.getString(13));
  }
}
