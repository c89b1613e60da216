package id.pantau.history.duckdb;

import id.pantau.history.figures.Step;
import id.pantau.journal.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the writing thread keeps in memory of its tables: numbers of names, each asset's newest
 * step. Thrown away and loaded again after a failed transaction.
 */
final class Books {
  private final Names assets = new Names();
  private final Map<String, Integer> measures = new HashMap<>();
  private final List<BitSet> measured = new ArrayList<>();
  private final LastSteps last = new LastSteps();
  private final BitSet versioned = new BitSet();

  /** Loads the books; the connection is the writer's. */
  static Books load(Connection connection) throws SQLException {
    var books = new Books();
    Rows.each(
        connection,
        "SELECT id, num FROM asset ORDER BY num",
        row -> {
          books.assets.restore(row.getString(1));
          books.last.add();
        });
    Rows.each(
        connection,
        "SELECT name, num FROM measure ORDER BY num",
        row -> books.addMeasure(row.getString(1)));
    Rows.each(
        connection,
        "SELECT asset, measure FROM asset_measure",
        row -> books.firstOf(row.getInt(1), row.getInt(2)));
    Rows.each(
        connection,
        "SELECT asset, since, status, cause FROM last",
        row ->
            books.last.set(row.getInt(1), new Step(row.getLong(2), row.getInt(3), row.getInt(4))));
    Rows.each(
        connection,
        "SELECT DISTINCT asset FROM version",
        row -> books.versioned.set(row.getInt(1)));
    return books;
  }

  /** The asset's number, or -1 when it is new. */
  int asset(String id) {
    return assets.find(id);
  }

  /**
   * The asset's number like {@link #asset}, of an id that is the journal's own object: from now on
   * both keep that one, 56 bytes an asset less.
   */
  int assetNamed(String id) {
    return assets.findAndShare(id);
  }

  /** Gives a new asset the next number. */
  int addAsset(String id) {
    last.add();
    return assets.number(id);
  }

  /** Assets numbered since the last call, in order of their numbers; they end at the newest. */
  List<String> takeNewAssets() {
    return assets.takeFresh();
  }

  /** The measure's number, or -1 when it is new. */
  int measure(String name) {
    return measures.getOrDefault(name, -1);
  }

  /** Gives a new measure the next number. */
  int addMeasure(String name) {
    measures.put(name, measures.size());
    measured.add(new BitSet());
    return measures.size() - 1;
  }

  /** Number of assets. */
  int assets() {
    return assets.size();
  }

  /** Number of measures. */
  int measures() {
    return measures.size();
  }

  /** Notes that an asset has this measure; whether that is news. */
  boolean firstOf(int asset, int measure) {
    BitSet having = measured.get(measure);
    boolean news = !having.get(asset);
    if (news) {
      having.set(asset);
    }
    return news;
  }

  /** The asset's newest step, null when it has none. */
  @Nullable Step last(int asset) {
    return last.get(asset);
  }

  void last(int asset, @Nullable Step step) {
    last.set(asset, step);
  }

  /** Notes that an asset has a version; whether that is news. */
  boolean firstVersion(int asset) {
    boolean news = !versioned.get(asset);
    versioned.set(asset);
    return news;
  }
}
