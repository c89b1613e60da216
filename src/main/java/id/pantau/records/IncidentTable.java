package id.pantau.records;

import id.pantau.model.AlertChange;
import id.pantau.model.Change;
import id.pantau.model.Incident;
import id.pantau.model.IncidentChange;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of {@code incident}: each as it is after its newest change, for ever. What a change of
 * an incident or alert says beside its row in the log stands in the row's body.
 */
final class IncidentTable {
  /** Replay hands older changes over again: the newest by seq stays. */
  private static final String SAVE =
      "INSERT INTO incident(city,id,seq,status,opened,body) VALUES(?,?,?,?,?,?)"
          + " ON CONFLICT(city,id) DO UPDATE SET seq=excluded.seq,status=excluded.status,"
          + "body=excluded.body WHERE excluded.seq>incident.seq";

  private IncidentTable() {}

  static void save(Connection connection, List<Change> changes) throws SQLException {
    if (changes.stream().noneMatch(IncidentChange.class::isInstance)) {
      return;
    }
    try (PreparedStatement save = connection.prepareStatement(SAVE)) {
      for (Change change : changes) {
        if (change instanceof IncidentChange moved) {
          save.setString(1, moved.city());
          save.setString(2, moved.incident().id());
          save.setLong(3, moved.seq());
          save.setString(4, moved.incident().status().word());
          save.setLong(5, moved.incident().opened());
          save.setString(6, IncidentJson.live(moved.incident()));
          save.executeUpdate();
        }
      }
    }
  }

  /** One incident, or none. */
  static List<Incident> of(Connection connection, String city, String id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT body FROM incident WHERE city=? AND id=?")) {
      select.setString(1, city);
      select.setString(2, id);
      return incidents(select);
    }
  }

  /** Those opened from this moment on and before the other, newest first. */
  static List<Incident> opened(Connection connection, String city, long from, long to, int limit)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT body FROM incident WHERE city=? AND opened>=? AND opened<?"
                + " ORDER BY opened DESC, seq DESC LIMIT ?")) {
      select.setString(1, city);
      select.setLong(2, from);
      select.setLong(3, to);
      select.setInt(4, limit);
      return incidents(select);
    }
  }

  private static List<Incident> incidents(PreparedStatement select) throws SQLException {
    var found = new ArrayList<Incident>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(IncidentReader.incident(read(row.getString(1))));
      }
    }
    return found;
  }

  /** The type of a change of an incident: the first for {@code OPENED}, and so on. */
  static final int INCIDENT = 16;

  /** The type of a change of an alert: the first for {@code FIRING}, and so on. */
  static final int ALERT = 48;

  static int type(IncidentChange change) {
    return INCIDENT + change.kind().ordinal();
  }

  static int type(AlertChange change) {
    return ALERT + change.kind().ordinal();
  }

  static String body(IncidentChange change) {
    return IncidentJson.text(
        out -> {
          out.writeStartObject();
          out.writeStringField("by", change.by());
          out.writeStringField("text", change.text());
          out.writeFieldName("incident");
          IncidentJson.write(out, change.incident(), (json, at) -> json.writeNumber(at));
          out.writeEndObject();
        });
  }

  static String body(AlertChange change) {
    return IncidentJson.text(
        out -> IncidentJson.write(out, change.alert(), (json, at) -> json.writeNumber(at)));
  }

  /** The change of this row, of one of our types. */
  static Change change(int type, String city, long seq, long at, long offset, String body)
      throws SQLException {
    JsonObject json = read(body);
    try {
      if (type >= ALERT) {
        var kind = AlertChange.Kind.values()[type - ALERT];
        return new AlertChange(city, seq, kind, IncidentReader.alert(json), at, offset);
      }
      return new IncidentChange(
          city,
          seq,
          IncidentChange.Kind.values()[type - INCIDENT],
          IncidentReader.incident(json.getJsonObject("incident")),
          json.getString("by"),
          json.getString("text"),
          at,
          offset);
    } catch (IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  private static JsonObject read(String body) throws SQLException {
    try {
      return new JsonObject(body);
    } catch (DecodeException e) {
      throw unreadable(e);
    }
  }

  private static SQLException unreadable(RuntimeException cause) {
    return new SQLException("a stored incident cannot be read: " + cause.getMessage(), cause);
  }
}
