package id.pantau.history.duckdb;

import id.pantau.history.figures.Step;
import id.pantau.history.figures.StepFold;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Brings the decisions of one batch into {@code step} and {@code last}. Nearly all follow the
 * newest step and are appended; where one reaches back, the asset's steps from there on are folded
 * anew.
 */
final class StepWrite {
  private final DuckDBConnection connection;
  private final Books books;
  private final long rolledTo;
  private final Map<Integer, List<Step>> decisions = new LinkedHashMap<>();

  /**
   * @param rolledTo times before this are rolled up for good: a decision counts from here on
   */
  StepWrite(DuckDBConnection connection, Books books, long rolledTo) {
    this.connection = connection;
    this.books = books;
    this.rolledTo = rolledTo;
  }

  /** Takes the next decision about an asset. */
  void decide(int asset, Step decision) {
    Step last = books.last(asset);
    boolean flagsOnly =
        last != null
            && !decisions.containsKey(asset)
            && last.same(decision)
            && decision.since() >= last.since();
    if (flagsOnly) {
      return;
    }
    long since = Math.max(decision.since(), rolledTo);
    decisions
        .computeIfAbsent(asset, ignored -> new ArrayList<>())
        .add(new Step(since, decision.status(), decision.cause()));
  }

  /** Whether the asset is known and not gone after the decisions so far. */
  boolean known(int asset) {
    List<Step> taken = decisions.get(asset);
    Step newest = taken == null ? books.last(asset) : taken.get(taken.size() - 1);
    return newest != null && newest.status() != Step.NONE;
  }

  /** Writes what was decided. */
  void flush() throws SQLException {
    if (decisions.isEmpty()) {
      return;
    }
    Map<Integer, Past> pasts = rewind();
    var touched = new ArrayList<Integer>();
    try (DuckDBAppender steps = connection.createAppender("step")) {
      for (var each : decisions.entrySet()) {
        int asset = each.getKey();
        Past past = pasts.getOrDefault(asset, new Past(books.last(asset)));
        List<Step> folded = StepFold.fold(past.base, past.tail, each.getValue());
        books.last(asset, append(steps, asset, past.base, folded));
        touched.add(asset);
      }
    }
    writeLast(touched);
  }

  private static @Nullable Step append(
      DuckDBAppender steps, int asset, @Nullable Step base, List<Step> folded) throws SQLException {
    Step before = base;
    for (Step step : folded) {
      steps.beginRow();
      steps.append(asset).append(step.since());
      steps.append((byte) (before == null ? Step.NONE : before.status()));
      steps.append((byte) step.status()).append((byte) step.cause()).endRow();
      before = step;
    }
    return before;
  }

  /** Loads, and removes from the table, the steps that decisions of this batch reach back over. */
  private Map<Integer, Past> rewind() throws SQLException {
    Map<Integer, Past> pasts = new LinkedHashMap<>();
    try (var staged = Staged.fill(connection)) {
      for (var each : decisions.entrySet()) {
        long earliest = each.getValue().stream().mapToLong(Step::since).min().orElseThrow();
        Step last = books.last(each.getKey());
        if (last != null && earliest <= last.since()) {
          staged.add(each.getKey(), earliest);
          pasts.put(each.getKey(), new Past(null));
        }
      }
    }
    if (pasts.isEmpty()) {
      return pasts;
    }
    Rows.each(
        connection,
        "SELECT s.asset, max(s.since), arg_max(s.status, s.since), arg_max(s.cause, s.since)"
            + " FROM step s JOIN staged t ON s.asset = t.asset AND s.since < t.since"
            + " GROUP BY s.asset",
        row -> pasts.put(row.getInt(1), new Past(Staged.step(row))));
    Rows.each(
        connection,
        "SELECT s.asset, s.since, s.status, s.cause"
            + " FROM step s JOIN staged t ON s.asset = t.asset AND s.since >= t.since"
            + " ORDER BY s.asset, s.since",
        row -> Objects.requireNonNull(pasts.get(row.getInt(1))).tail.add(Staged.step(row)));
    Rows.run(
        connection,
        "DELETE FROM step USING staged t WHERE step.asset = t.asset AND step.since >= t.since");
    return pasts;
  }

  private void writeLast(List<Integer> touched) throws SQLException {
    try (var staged = Staged.fill(connection)) {
      for (int asset : touched) {
        staged.add(asset, 0);
      }
    }
    Rows.run(connection, "DELETE FROM last USING staged t WHERE last.asset = t.asset");
    try (DuckDBAppender rows = connection.createAppender("last")) {
      for (int asset : touched) {
        Step step = books.last(asset);
        if (step != null) {
          rows.beginRow();
          rows.append(asset).append(step.since());
          rows.append((byte) step.status()).append((byte) step.cause()).endRow();
        }
      }
    }
  }

  /** An asset's steps where a decision reaches back: the one before it, and those from it on. */
  private static final class Past {
    final @Nullable Step base;
    final List<Step> tail = new ArrayList<>();

    Past(@Nullable Step base) {
      this.base = base;
    }
  }
}
