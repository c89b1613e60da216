package id.pantau.records;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Lets go of the oldest changes of a city, always a prefix, so that what is left has no gap. */
final class ChangePruning {
  /** What a city keeps however old: walls resume from it. */
  static final int KEPT = 100_000;

  /** Rows in one transaction: the writer is free again after some milliseconds. */
  static final int STEP = 5_000;

  private ChangePruning() {}

  static List<String> cities(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("SELECT DISTINCT city FROM change")) {
      var cities = new ArrayList<String>();
      while (row.next()) {
        cities.add(row.getString(1));
      }
      return cities;
    }
  }

  /** One step; says how many rows went, less than {@link #STEP} when it was the last. */
  static int step(
      Connection connection, String city, long beforeMs, long throughNumber, int kept, int step)
      throws SQLException {
    long oldest = oldestSeq(connection, city);
    long last = Math.min(newestSeq(connection, city) - kept, oldest + step - 1L);
    long end = firstToKeep(connection, city, oldest, last, beforeMs, throughNumber);
    if (end <= oldest) {
      return 0;
    }
    PastStates.keep(connection, city, end);
    try (PreparedStatement delete =
            connection.prepareStatement("DELETE FROM change WHERE city=? AND seq<?");
        PreparedStatement note =
            connection.prepareStatement(
                "INSERT INTO pruned(city,seq) VALUES(?,?)"
                    + " ON CONFLICT(city) DO UPDATE SET seq=excluded.seq")) {
      delete.setString(1, city);
      delete.setLong(2, end);
      int gone = delete.executeUpdate();
      note.setString(1, city);
      note.setLong(2, end - 1);
      note.executeUpdate();
      return gone;
    }
  }

  static long oldestSeq(Connection connection, String city) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT coalesce((SELECT seq FROM pruned WHERE city=?),0)+1")) {
      select.setString(1, city);
      return number(select);
    }
  }

  static long newestSeq(Connection connection, String city) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT coalesce(max(seq),0) FROM change WHERE city=?")) {
      select.setString(1, city);
      return number(select);
    }
  }

  /** The first seq from oldest to last that is too young to go, or the one after last. */
  private static long firstToKeep(
      Connection connection, String city, long oldest, long last, long beforeMs, long throughNumber)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT coalesce((SELECT seq FROM change WHERE city=?1 AND seq BETWEEN ?2 AND ?3"
                + " AND (at>=?4 OR number>?5) ORDER BY seq LIMIT 1),?3+1)")) {
      select.setString(1, city);
      select.setLong(2, oldest);
      select.setLong(3, last);
      select.setLong(4, beforeMs);
      select.setLong(5, throughNumber);
      return number(select);
    }
  }

  private static long number(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
