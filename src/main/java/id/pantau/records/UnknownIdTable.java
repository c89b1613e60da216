package id.pantau.records;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The rows of {@code unknown_id}, at most {@link #KEPT} a city, the newest. */
final class UnknownIdTable {
  static final int KEPT = 10_000;

  private static final String SAVE =
      "INSERT INTO unknown_id(city,id,source,count,first_at,last_at) VALUES(?,?,?,?,?,?)"
          + " ON CONFLICT(city,id) DO UPDATE SET source=excluded.source,count=excluded.count,"
          + "first_at=min(first_at,excluded.first_at),last_at=max(last_at,excluded.last_at)";

  private static final String TRIM =
      "DELETE FROM unknown_id WHERE city=?1 AND id IN (SELECT id FROM unknown_id WHERE city=?1"
          + " ORDER BY last_at DESC,id LIMIT -1 OFFSET "
          + KEPT
          + ")";

  private UnknownIdTable() {}

  static void save(Connection connection, String city, List<UnknownId> ids) throws SQLException {
    try (PreparedStatement save = connection.prepareStatement(SAVE);
        PreparedStatement trim = connection.prepareStatement(TRIM)) {
      for (UnknownId id : ids) {
        save.setString(1, city);
        save.setString(2, id.id());
        save.setString(3, id.source());
        save.setLong(4, id.count());
        save.setLong(5, id.firstAt());
        save.setLong(6, id.lastAt());
        save.executeUpdate();
      }
      trim.setString(1, city);
      trim.executeUpdate();
    }
  }

  static void forget(Connection connection, String city, Collection<String> ids)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM unknown_id WHERE city=? AND id=?")) {
      for (String id : ids) {
        delete.setString(1, city);
        delete.setString(2, id);
        delete.executeUpdate();
      }
    }
  }

  static List<UnknownId> all(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT city,id,source,count,first_at,last_at FROM unknown_id"
                    + " ORDER BY city,last_at DESC,id");
        ResultSet row = select.executeQuery()) {
      var ids = new ArrayList<UnknownId>();
      while (row.next()) {
        ids.add(
            new UnknownId(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6)));
      }
      return ids;
    }
  }
}
