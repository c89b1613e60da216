package id.pantau.records;

import com.fasterxml.jackson.core.JsonParser;
import id.pantau.model.Asset;
import id.pantau.model.AssetChange;
import id.pantau.model.Change;
import id.pantau.planned.DatedAsset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code asset_version}: what each asset was, from when on. */
final class AssetTable {
  private static final String INSERT =
      "INSERT INTO asset_version(ref,offset,seq,id,city,valid_from,body) VALUES(?,?,?,?,?,?,?)"
          + " ON CONFLICT(ref,offset,seq) DO NOTHING";

  /** In the order of the primary key: one pass over the file, no sorting. */
  private static final String SELECT =
      "SELECT ref,offset,body FROM asset_version WHERE offset<=? ORDER BY ref,offset,seq";

  private static final String DATED =
      "SELECT ref,id,valid_from,body FROM asset_version WHERE city=? ORDER BY ref,offset,seq";

  /** The inner part is answered by an index that holds nothing else. */
  private static final String OUT_OF_USE =
      "SELECT ref,id,valid_from,body FROM asset_version WHERE ref IN (SELECT ref FROM asset_version"
          + " WHERE city=? AND json_extract(body,'$.lifecycle')<>'live') ORDER BY ref,offset,seq";

  private AssetTable() {}

  static void insert(Connection connection, List<Change> changes) throws SQLException {
    if (changes.stream().noneMatch(AssetChange.class::isInstance)) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Change change : changes) {
        if (change instanceof AssetChange asset) {
          insert.setInt(1, asset.ref());
          insert.setLong(2, asset.offset());
          insert.setLong(3, asset.seq());
          insert.setString(4, asset.asset());
          insert.setString(5, asset.city());
          insert.setLong(6, asset.at());
          Asset inventory = asset.inventory();
          insert.setString(7, inventory == null ? null : AssetJson.compact(inventory));
          insert.executeUpdate();
        }
      }
    }
  }

  /** The asset as it was when this step of its city was decided, null when it was not there. */
  static @Nullable Asset versionAt(Connection connection, int ref, long offset, long seq)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT body FROM asset_version WHERE ref=? AND (offset,seq)<=(?,?)"
                + " ORDER BY offset DESC,seq DESC LIMIT 1")) {
      select.setInt(1, ref);
      select.setLong(2, offset);
      select.setLong(3, seq);
      try (ResultSet row = select.executeQuery()) {
        String body = row.next() ? row.getString(1) : null;
        return body == null ? null : new AssetReader().read(body);
      } catch (IOException e) {
        throw unreadable(ref, e);
      }
    }
  }

  /** The newest version of each asset up to this offset, those that are gone left out, by ref. */
  static List<AssetVersion> at(Connection connection, long offset) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setLong(1, offset);
      try (ResultSet row = select.executeQuery()) {
        return newestOfEach(row);
      }
    }
  }

  /** Every version of a city's assets, by ref and age. */
  static List<DatedAsset> dated(Connection connection, String city) throws SQLException {
    return dated(connection, DATED, city);
  }

  /** Every version of those of a city's assets that were not live at some time, as the others. */
  static List<DatedAsset> outOfUse(Connection connection, String city) throws SQLException {
    return dated(connection, OUT_OF_USE, city);
  }

  private static List<DatedAsset> dated(Connection connection, String sql, String city)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, city);
      var dated = new ArrayList<DatedAsset>();
      var json = new AssetReader();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String body = row.getString(4);
          try {
            Asset asset = body == null ? null : json.read(body);
            dated.add(new DatedAsset(row.getString(2), row.getLong(3), asset));
          } catch (IOException e) {
            throw unreadable(row.getInt(1), e);
          }
        }
      }
      return dated;
    }
  }

  private static List<AssetVersion> newestOfEach(ResultSet row) throws SQLException {
    var batch = new Batch();
    boolean more = row.next();
    while (more) {
      int ref = row.getInt(1);
      long offset = row.getLong(2);
      byte[] body = row.getBytes(3);
      more = row.next();
      boolean newest = !more || row.getInt(1) != ref;
      if (newest && body != null) {
        batch.add(ref, offset, body);
      }
    }
    return batch.finish();
  }

  static SQLException unreadable(int ref, IOException cause) {
    return new SQLException(
        "the stored asset with ref " + ref + " cannot be read: " + cause.getMessage(), cause);
  }

  /** Versions whose bodies wait to be parsed together. */
  private static final class Batch {
    private static final int ROWS = 512;

    private final List<AssetVersion> versions = new ArrayList<>();
    private final AssetReader json = new AssetReader();
    private final int[] refs = new int[ROWS];
    private final long[] offsets = new long[ROWS];
    private final ByteArrayOutputStream bodies = new ByteArrayOutputStream(ROWS * 400);
    private int rows;

    void add(int ref, long offset, byte[] body) throws SQLException {
      refs[rows] = ref;
      offsets[rows] = offset;
      bodies.writeBytes(body);
      rows++;
      if (rows == ROWS) {
        parse();
      }
    }

    List<AssetVersion> finish() throws SQLException {
      parse();
      return versions;
    }

    private void parse() throws SQLException {
      int row = 0;
      try (JsonParser in = AssetReader.open(bodies.toByteArray())) {
        for (; row < rows; row++) {
          versions.add(new AssetVersion(refs[row], json.next(in), offsets[row]));
        }
      } catch (IOException e) {
        throw unreadable(refs[row], e);
      }
      bodies.reset();
      rows = 0;
    }
  }
}
