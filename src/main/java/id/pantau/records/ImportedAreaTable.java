package id.pantau.records;

import id.pantau.model.Area;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@code imported_area}. */
final class ImportedAreaTable {
  /** An import without a polygon leaves the one there was. */
  private static final String SAVE =
      "INSERT INTO imported_area(city,code,name,level,parent,geometry) VALUES(?,?,?,?,?,?)"
          + " ON CONFLICT(city,code) DO UPDATE SET name=excluded.name,level=excluded.level,"
          + "parent=excluded.parent,geometry=coalesce(excluded.geometry,geometry)";

  private ImportedAreaTable() {}

  static void save(Connection connection, List<StoredArea> areas) throws SQLException {
    try (PreparedStatement save = connection.prepareStatement(SAVE)) {
      for (StoredArea stored : areas) {
        Area area = stored.area();
        save.setString(1, area.city());
        save.setString(2, area.code());
        save.setString(3, area.name());
        save.setString(4, area.level());
        save.setString(5, area.parent());
        save.setString(6, stored.geometry());
        save.executeUpdate();
      }
    }
  }

  static List<StoredArea> all(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT city,code,name,level,parent,geometry FROM imported_area ORDER BY city,code");
        ResultSet row = select.executeQuery()) {
      var areas = new ArrayList<StoredArea>();
      while (row.next()) {
        var area =
            new Area(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5));
        areas.add(new StoredArea(area, row.getString(6)));
      }
      return areas;
    }
  }
}
