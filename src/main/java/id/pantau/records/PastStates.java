package id.pantau.records;

import id.pantau.model.AssetState;
import id.pantau.model.Cause;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The city as it stood: the newest status of each asset up to a seq of its stream. What was pruned
 * counts by {@code past_state}, which pruning fills; the inventory comes from the asset versions,
 * which are never pruned.
 */
final class PastStates {
  /** Types of change that set a status: 0 a status change, 1 an asset added (it starts unseen). */
  private static final String NEWEST =
      "SELECT c.ref,c.type,c.after,c.since,c.cause,c.proof,c.flags,c.at FROM change c JOIN"
          + " (SELECT max(seq) AS seq FROM change WHERE city=?1 AND seq<=?2 AND type IN (0,1)"
          + " GROUP BY ref) newest ON c.seq=newest.seq WHERE c.city=?1";

  private static final String KEEP =
      "INSERT OR REPLACE INTO past_state(city,ref,status,since,cause,proof,flags)"
          + " VALUES(?,?,?,?,?,?,?)";

  private static final String KEPT =
      "SELECT ref,0,status,since,cause,proof,flags,0 FROM past_state WHERE city=?";

  private PastStates() {}

  /** Keeps what the changes of this city before this seq, about to go, add up to. */
  static void keep(Connection connection, String city, long beforeSeq) throws SQLException {
    Map<Integer, Shown> newest = newest(connection, city, beforeSeq - 1);
    try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
      for (var entry : newest.entrySet()) {
        Shown shown = entry.getValue();
        keep.setString(1, city);
        keep.setInt(2, entry.getKey());
        keep.setInt(3, shown.status);
        keep.setLong(4, shown.since);
        keep.setInt(5, shown.cause);
        if (shown.proof == null) {
          keep.setNull(6, Types.INTEGER);
        } else {
          keep.setInt(6, shown.proof);
        }
        keep.setInt(7, shown.flags);
        keep.executeUpdate();
      }
    }
  }

  /** The city at this moment; throws {@link BeforeTheLog} when changes after it were let go. */
  static CityThen at(Connection connection, String city, long at) throws SQLException {
    connection.setAutoCommit(false); // one view for all that is read: pruning may come between
    try {
      return fold(connection, city, at);
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static CityThen fold(Connection connection, String city, long at) throws SQLException {
    long earliest = reachesBackTo(connection, city);
    if (at < earliest) {
      throw new BeforeTheLog(earliest);
    }
    long seq = seqAt(connection, city, at);
    long offset = seq == 0 ? 0 : number(connection, "offset", city, seq);
    Map<Integer, Shown> shown = new HashMap<>();
    try (PreparedStatement kept = connection.prepareStatement(KEPT)) {
      kept.setString(1, city);
      read(kept, shown);
    }
    shown.putAll(newest(connection, city, seq));
    List<AssetState> states = new ArrayList<>();
    for (AssetVersion version : AssetTable.at(connection, offset)) {
      Shown was = shown.get(version.ref());
      if (was != null && version.asset().city().equals(city)) {
        states.add(was.of(version));
      }
    }
    return new CityThen(seq, states);
  }

  /** When the oldest change still there was decided, 0 while none was let go. */
  private static long reachesBackTo(Connection connection, String city) throws SQLException {
    long oldest = ChangePruning.oldestSeq(connection, city);
    return oldest == 1 ? 0 : number(connection, "at", city, oldest);
  }

  /** The newest seq decided at this time or before; times never fall as seq rises. */
  private static long seqAt(Connection connection, String city, long at) throws SQLException {
    long low = ChangePruning.oldestSeq(connection, city) - 1;
    long high = ChangePruning.newestSeq(connection, city);
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (number(connection, "at", city, middle) <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static long number(Connection connection, String column, String city, long seq)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT " + column + " FROM change WHERE city=? AND seq=?")) {
      select.setString(1, city);
      select.setLong(2, seq);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private static Map<Integer, Shown> newest(Connection connection, String city, long seq)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
      select.setString(1, city);
      select.setLong(2, seq);
      Map<Integer, Shown> shown = new HashMap<>();
      read(select, shown);
      return shown;
    }
  }

  private static void read(PreparedStatement select, Map<Integer, Shown> into) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        into.put(row.getInt(1), row.getInt(2) == 0 ? Shown.status(row) : Shown.unseen(row));
      }
    }
  }

  /** What was shown of an asset, in codes. */
  private record Shown(int status, long since, int cause, @Nullable Integer proof, int flags) {

    static Shown status(ResultSet row) throws SQLException {
      int proof = row.getInt(6);
      Integer proven = row.wasNull() ? null : Integer.valueOf(proof);
      return new Shown(row.getInt(3), row.getLong(4), row.getInt(5), proven, row.getInt(7));
    }

    static Shown unseen(ResultSet row) throws SQLException {
      return new Shown(Status.UNKNOWN.code(), row.getLong(8), Cause.NEVER_SEEN.ordinal(), null, 0);
    }

    AssetState of(AssetVersion version) {
      return new AssetState(
          version.asset(),
          version.ref(),
          Status.of(status),
          since,
          Cause.of(cause),
          proof == null ? null : Proof.of(proof),
          flags);
    }
  }
}
