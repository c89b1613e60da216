package id.pantau.records;

import id.pantau.planned.Author;
import id.pantau.planned.Entered;
import id.pantau.records.ActLog.ActQuery;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The rows of {@code act}: what people said. */
final class ActTable {
  /** What replay hands over again is left as it is. */
  private static final String INSERT =
      "INSERT INTO act(offset,city,at,what,asset,author,credential,body) VALUES(?,?,?,?,?,?,?,?)"
          + " ON CONFLICT(offset) DO NOTHING";

  private ActTable() {}

  static void insert(Connection connection, List<StoredAct> acts) throws SQLException {
    if (acts.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (StoredAct each : acts) {
        Entered<?> entered = each.entered();
        insert.setLong(1, each.offset());
        insert.setString(2, entered.city());
        insert.setLong(3, entered.at());
        insert.setString(4, entered.act().what());
        insert.setString(5, entered.act().about());
        insert.setString(6, entered.by().name());
        insert.setString(7, entered.by().credential());
        insert.setString(8, ActJson.act(entered.act()).encode());
        insert.executeUpdate();
      }
    }
  }

  static List<StoredAct> select(Connection connection, ActQuery query) throws SQLException {
    boolean any = query.what().isEmpty();
    String words = any ? "" : String.join(",", Collections.nCopies(query.what().size(), "?"));
    String sql =
        "SELECT offset,city,at,author,credential,body FROM act WHERE city=? AND at>=? AND at<? AND offset<?"
            + (any ? "" : " AND what IN (" + words + ")")
            + (query.asset() == null ? "" : " AND asset=?")
            + " ORDER BY offset"
            + (query.newestFirst() ? " DESC" : "")
            + " LIMIT ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int place = 1;
      select.setString(place++, query.city());
      select.setLong(place++, query.from());
      select.setLong(place++, query.to());
      select.setLong(place++, query.before());
      for (String word : query.what()) {
        select.setString(place++, word);
      }
      if (query.asset() != null) {
        select.setString(place++, query.asset());
      }
      select.setInt(place, query.limit());
      return rows(select);
    }
  }

  private static List<StoredAct> rows(PreparedStatement select) throws SQLException {
    var acts = new ArrayList<StoredAct>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        acts.add(
            new StoredAct(
                row.getLong(1),
                new Entered<>(
                    row.getString(2),
                    ActJson.act(new JsonObject(row.getString(6))),
                    new Author(row.getString(4), row.getString(5)),
                    row.getLong(3))));
      }
    }
    return acts;
  }
}
