package id.pantau.history.duckdb;

/**
 * The SQL that sums statuses over a range of time from the steps alone.
 *
 * <p>A window is one asset under one version of its attributes. In a window, status s holds for:
 * all of it, if s held at its start; plus the time from each step into s to the end; minus the time
 * from each step out of s. Every step knows the status before it, so this is one pass without
 * sorting. The status at the start is what the first step after it left, or the newest one if none
 * followed. Times run on the clock that stands still in blind time; what the known time exceeds the
 * sums is blind.
 */
final class StatusSums {
  /**
   * Sums of doubles take half the time of sums of longs and are as exact below 2^53: in 99 days a
   * million steps of one asset stay below it.
   */
  private static final long EXACT = 1L << 33;

  private static final String WINDOWS =
      """
      WITH timed AS (
        SELECT *,
          CASE WHEN row_number() OVER older = 1 THEN %1$d ELSE since END AS valid_from,
          coalesce(lead(since) OVER older, %2$d) AS valid_to
        FROM version WINDOW older AS (PARTITION BY asset ORDER BY since, rowid)
      ), spans AS (
        SELECT *, greatest(valid_from, %1$d) AS start, least(valid_to, %2$d) AS finish
        FROM timed WHERE valid_from < %2$d AND valid_to > %1$d AND valid_from < valid_to
      ), windows AS (
        SELECT *, %3$s AS start_clock, %4$s AS end_clock FROM spans WHERE %6$s
      ), moves AS (
        SELECT s.asset, %1$d AS start, s.since, s.prev, s.status,
          greatest(%2$d - s.since, 0)::%7$s AS wall,
          (%8$s - least(%5$s, %8$s))::%7$s AS watched
        FROM step s WHERE s.since > %1$d AND s.status <> s.prev
          AND s.asset IN (SELECT asset FROM windows WHERE start = %1$d AND finish = %2$d)
        UNION ALL
        SELECT s.asset, w.start, s.since, s.prev, s.status,
          greatest(w.finish - s.since, 0)::%7$s,
          (w.end_clock - least(%5$s, w.end_clock))::%7$s
        FROM step s JOIN windows w ON s.asset = w.asset AND s.since > w.start
        WHERE s.since > %1$d AND s.status <> s.prev AND (w.start > %1$d OR w.finish < %2$d)
      ), sums AS (
        SELECT asset, start, arg_min(prev, since) AS first,
          sum(CASE WHEN status = 1 THEN watched WHEN prev = 1 THEN -watched END)::BIGINT AS up,
          sum(CASE WHEN status = 2 THEN watched WHEN prev = 2 THEN -watched END)::BIGINT AS degraded,
          sum(CASE WHEN status = 3 THEN watched WHEN prev = 3 THEN -watched END)::BIGINT AS down,
          sum(CASE WHEN status = 0 THEN watched WHEN prev = 0 THEN -watched END)::BIGINT AS unknown,
          sum(CASE WHEN status = -1 THEN wall WHEN prev = -1 THEN -wall END)::BIGINT AS absent
        FROM moves GROUP BY asset, start
      ), whole AS (
        SELECT w.*, coalesce(s.first, l.status, -1) AS base, w.end_clock - w.start_clock AS clock,
          s.up AS up_moves, s.degraded AS degraded_moves, s.down AS down_moves,
          s.unknown AS unknown_moves, s.absent AS absent_moves
        FROM windows w
        LEFT JOIN sums s ON s.asset = w.asset AND s.start = w.start
        LEFT JOIN last l ON l.asset = w.asset
      ), known AS (
        SELECT *,
          (base = 1)::INT * clock + coalesce(up_moves, 0) AS up,
          (base = 2)::INT * clock + coalesce(degraded_moves, 0) AS degraded,
          (base = 3)::INT * clock + coalesce(down_moves, 0) AS down,
          (base = 0)::INT * clock + coalesce(unknown_moves, 0) AS unknown,
          (finish - start) * (base <> -1)::INT - coalesce(absent_moves, 0) AS covered
        FROM whole
      ), window_sums AS (
        SELECT *, covered - up - degraded - down - unknown AS blind FROM known WHERE covered > 0
      )
      """;

  private StatusSums() {}

  /**
   * A WITH clause whose last table {@code window_sums} has a row for each asset and version: the
   * columns of {@code version} and the sums {@code up, degraded, down, unknown, blind} in ms.
   *
   * @param blind the blind intervals of exactly this range
   * @param wanted SQL condition on the columns of {@code version}
   */
  static String within(long from, long to, Blind blind, String wanted) {
    return WINDOWS.formatted(
        from,
        to,
        blind.watchedBefore("start"),
        blind.watchedBefore("finish"),
        blind.watchedBefore("s.since"),
        wanted,
        to - from < EXACT ? "DOUBLE" : "BIGINT",
        blind.watchedBefore(to + "::BIGINT"));
  }
}
