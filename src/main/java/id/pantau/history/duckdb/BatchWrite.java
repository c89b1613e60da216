package id.pantau.history.duckdb;

import id.pantau.history.HistoryBatch;
import id.pantau.history.Position;
import id.pantau.history.figures.Step;
import id.pantau.model.Asset;
import id.pantau.model.AssetChange;
import id.pantau.model.Cause;
import id.pantau.model.Change;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import id.pantau.records.BlindInterval;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** One batch on its way into the tables, inside the transaction of its caller. */
final class BatchWrite {
  private final DuckDBConnection connection;
  private final Books books;
  private final List<String> newMeasures = new ArrayList<>();

  BatchWrite(DuckDBConnection connection, Books books) {
    this.connection = connection;
    this.books = books;
  }

  /** Writes everything the batch holds, and its position. */
  void write(HistoryBatch batch) throws SQLException {
    changes(batch);
    samples(batch);
    names("asset", books.takeNewAssets(), books.assets());
    names("measure", newMeasures, books.measures());
    for (BlindInterval interval : batch.blindIntervals()) {
      Rows.run(connection, "INSERT INTO blind VALUES (?, ?)", interval.from(), interval.to());
    }
    Position to = batch.after();
    Rows.run(
        connection,
        "UPDATE position SET journal = ?, change = ?, blind = ?, up_to = ?",
        to.offset(),
        to.change(),
        to.blind(),
        to.upTo());
  }

  private void changes(HistoryBatch batch) throws SQLException {
    if (batch.changes().isEmpty()) {
      return;
    }
    long rolledTo = Rows.one(connection, 0, "SELECT rolled_to FROM cut");
    var steps = new StepWrite(connection, books, rolledTo);
    try (var versions = connection.createAppender("version")) {
      for (Change change : batch.changes()) {
        int asset = numbered(books.asset(change.asset()), change.asset());
        if (change instanceof StatusChange status) {
          if (books.firstVersion(asset)) {
            version(versions, asset, status.at(), status.city(), null);
          }
          steps.decide(
              asset, new Step(status.since(), status.to().code(), status.cause().ordinal()));
        } else if (change instanceof AssetChange inventory) {
          inventory(versions, steps, asset, inventory);
        }
      }
    }
    steps.flush();
  }

  private void inventory(DuckDBAppender versions, StepWrite steps, int asset, AssetChange change)
      throws SQLException {
    if (change.kind() == AssetChange.Kind.GONE) {
      steps.decide(asset, new Step(change.at(), Step.NONE, 0));
      return;
    }
    books.firstVersion(asset);
    version(versions, asset, change.at(), change.city(), change.inventory());
    if (!steps.known(asset)) {
      steps.decide(asset, new Step(change.at(), Status.UNKNOWN.code(), Cause.NEVER_SEEN.ordinal()));
    }
  }

  private static void version(
      DuckDBAppender versions, int asset, long since, String city, @Nullable Asset inventory)
      throws SQLException {
    versions.beginRow();
    versions.append(asset).append(since).append(city);
    if (inventory == null) {
      for (int i = 0; i < 7; i++) {
        versions.append((String) null);
      }
    } else {
      versions.append(inventory.kind()).append(inventory.area()).append(inventory.owner());
      versions.append(inventory.operator()).append(inventory.provider());
      versions.append(inventory.contract()).append(inventory.zone());
    }
    versions.endRow();
  }

  private void samples(HistoryBatch batch) throws SQLException {
    try (var fresh = connection.createAppender("fresh");
        var pairs = connection.createAppender("asset_measure")) {
      for (int i = 0; i < batch.size(); i++) {
        String id = batch.assetOf(i);
        int asset = numbered(books.assetNamed(id), id);
        int measure = measure(batch.measureOf(i));
        if (books.firstOf(asset, measure)) {
          pairs.beginRow();
          pairs.append(asset).append(measure).endRow();
        }
        fresh.beginRow();
        fresh.append(asset).append(measure).append(batch.atOf(i)).append(batch.valueOf(i));
        fresh.endRow();
      }
    }
  }

  private int numbered(int known, String id) {
    return known >= 0 ? known : books.addAsset(id);
  }

  private int measure(String name) {
    int known = books.measure(name);
    if (known >= 0) {
      return known;
    }
    newMeasures.add(name);
    return books.addMeasure(name);
  }

  /** Names are numbered without gaps, so the new ones are the last. */
  private void names(String table, List<String> names, int count) throws SQLException {
    if (names.isEmpty()) {
      return;
    }
    try (var rows = connection.createAppender(table)) {
      int number = count - names.size();
      for (String name : names) {
        rows.beginRow();
        rows.append(number++).append(name).endRow();
      }
    }
  }
}
