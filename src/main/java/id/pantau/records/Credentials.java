package id.pantau.records;

import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What is kept of keys, sign-in links and sessions. Any thread; a Future succeeds when the change
 * is durable and fails with a {@link RecordsFailure}.
 */
public final class Credentials {
  private final Database database;

  Credentials(Database database) {
    this.database = database;
  }

  /** All keys, revoked ones are not among them. */
  public Future<List<StoredKey>> keys() {
    return database.read("reading keys", CredentialTables::keys);
  }

  /** Adds a key; fails when its id is taken. */
  public Future<Void> add(StoredKey key) {
    return database.change("saving a key", connection -> CredentialTables.insert(connection, key));
  }

  /** Revokes a key for good. */
  public Future<Void> removeKey(String id) {
    return delete("DELETE FROM api_key WHERE id=?", List.of(id));
  }

  /** Notes when keys were last used, milliseconds since the epoch by id. */
  public Future<Void> keysUsed(Map<String, Long> lastUsed) {
    return touch("UPDATE api_key SET last_used=? WHERE id=?", lastUsed);
  }

  /** All sign-in links not used yet, expired ones too. */
  public Future<List<StoredSignIn>> signIns() {
    return database.read("reading sign-in links", CredentialTables::signIns);
  }

  /** Adds a sign-in link. */
  public Future<Void> add(StoredSignIn signIn) {
    return database.change(
        "saving a sign-in link", connection -> CredentialTables.insert(connection, signIn));
  }

  /** Forgets sign-in links. */
  public Future<Void> removeSignIns(Collection<String> hashes) {
    return delete("DELETE FROM sign_in WHERE hash=?", hashes);
  }

  /** All sessions, ended ones too. */
  public Future<List<StoredSession>> sessions() {
    return database.read("reading sessions", CredentialTables::sessions);
  }

  /** Uses up a sign-in link and adds the session it gave, both or neither. */
  public Future<Void> signedIn(String signInHash, StoredSession session) {
    return database.change(
        "saving a session",
        connection -> {
          run(connection, "DELETE FROM sign_in WHERE hash=?", List.of(signInHash));
          CredentialTables.insert(connection, session);
        });
  }

  /** Ends sessions. */
  public Future<Void> removeSessions(Collection<String> hashes) {
    return delete("DELETE FROM session WHERE hash=?", hashes);
  }

  /** Notes when sessions were last used, milliseconds since the epoch by hash. */
  public Future<Void> sessionsUsed(Map<String, Long> lastUsed) {
    return touch("UPDATE session SET last_used=? WHERE hash=?", lastUsed);
  }

  private Future<Void> delete(String sql, Collection<String> ids) {
    List<String> copy = List.copyOf(ids);
    return database.change("removing a credential", connection -> run(connection, sql, copy));
  }

  private static void run(Connection connection, String sql, List<String> ids) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (String id : ids) {
        statement.setString(1, id);
        statement.executeUpdate();
      }
    }
  }

  private Future<Void> touch(String sql, Map<String, Long> times) {
    Map<String, Long> copy = Map.copyOf(times);
    return database.change(
        "noting the last use",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map.Entry<String, Long> time : copy.entrySet()) {
              statement.setLong(1, time.getValue());
              statement.setString(2, time.getKey());
              statement.executeUpdate();
            }
          }
        });
  }
}
