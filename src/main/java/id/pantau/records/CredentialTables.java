package id.pantau.records;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@code api_key}, {@code sign_in} and {@code session}. */
final class CredentialTables {
  private CredentialTables() {}

  static void insert(Connection connection, StoredKey key) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO api_key(id,name,mac,scopes,city,feed,cidrs,created,expires,"
                + "last_used,asset,quota) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)")) {
      insert.setString(1, key.id());
      insert.setString(2, key.name());
      insert.setBytes(3, key.mac());
      insert.setString(4, words(key.scopes()));
      insert.setString(5, key.city());
      insert.setString(6, key.feed());
      insert.setString(7, words(key.cidrs()));
      insert.setLong(8, key.created());
      insert.setObject(9, key.expires());
      insert.setObject(10, key.lastUsed());
      insert.setString(11, key.asset());
      insert.setObject(12, key.quotaPerMinute());
      insert.executeUpdate();
    }
  }

  static List<StoredKey> keys(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery(
                "SELECT id,name,mac,scopes,city,feed,cidrs,created,expires,last_used,asset,quota FROM api_key"
                    + " ORDER BY created,id")) {
      var keys = new ArrayList<StoredKey>();
      while (row.next()) {
        long expires = row.getLong(9);
        boolean lasting = row.wasNull();
        long lastUsed = row.getLong(10);
        boolean unused = row.wasNull();
        int quota = row.getInt(12);
        boolean free = row.wasNull();
        keys.add(
            new StoredKey(
                row.getString(1),
                row.getString(2),
                row.getBytes(3),
                words(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getString(11),
                free ? null : quota,
                words(row.getString(7)),
                row.getLong(8),
                lasting ? null : expires,
                unused ? null : lastUsed));
      }
      return keys;
    }
  }

  static void insert(Connection connection, StoredSignIn signIn) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO sign_in(hash,name,scopes,city,wall,expires) VALUES(?,?,?,?,?,?)")) {
      insert.setString(1, signIn.hash());
      insert.setString(2, signIn.name());
      insert.setString(3, words(signIn.scopes()));
      insert.setString(4, signIn.city());
      insert.setBoolean(5, signIn.wall());
      insert.setLong(6, signIn.expires());
      insert.executeUpdate();
    }
  }

  static List<StoredSignIn> signIns(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery("SELECT hash,name,scopes,city,wall,expires FROM sign_in")) {
      var signIns = new ArrayList<StoredSignIn>();
      while (row.next()) {
        signIns.add(
            new StoredSignIn(
                row.getString(1),
                row.getString(2),
                words(row.getString(3)),
                row.getString(4),
                row.getBoolean(5),
                row.getLong(6)));
      }
      return signIns;
    }
  }

  static void insert(Connection connection, StoredSession session) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO session(hash,name,scopes,city,wall,created,last_used)"
                + " VALUES(?,?,?,?,?,?,?)")) {
      insert.setString(1, session.hash());
      insert.setString(2, session.name());
      insert.setString(3, words(session.scopes()));
      insert.setString(4, session.city());
      insert.setBoolean(5, session.wall());
      insert.setLong(6, session.created());
      insert.setLong(7, session.lastUsed());
      insert.executeUpdate();
    }
  }

  static List<StoredSession> sessions(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery(
                "SELECT hash,name,scopes,city,wall,created,last_used FROM session")) {
      var sessions = new ArrayList<StoredSession>();
      while (row.next()) {
        sessions.add(
            new StoredSession(
                row.getString(1),
                row.getString(2),
                words(row.getString(3)),
                row.getString(4),
                row.getBoolean(5),
                row.getLong(6),
                row.getLong(7)));
      }
      return sessions;
    }
  }

  private static String words(List<String> words) {
    return String.join(" ", words);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
