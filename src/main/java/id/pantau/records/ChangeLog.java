package id.pantau.records;

import id.pantau.model.Change;
import io.vertx.core.Future;
import java.util.List;

/** The remembered changes of all cities, readable by city and seq, or by one running number. */
public interface ChangeLog {

  /** Changes of this city with a seq above this one, in order, at most {@code limit}. */
  Future<List<Change>> after(String city, long seq, int limit);

  /**
   * The newest changes of this city, in order, at most {@code limit}. Those of assets come without
   * the asset: who asks has the newest of each, and thousands of them cost a start 0.2 s.
   */
  Future<List<Change>> newest(String city, int limit);

  /** Oldest seq of this city still held, 1 when nothing was pruned. */
  Future<Long> oldestSeq(String city);

  /**
   * Changes of every city with a running number above this one, in order, at most {@code limit}.
   */
  Future<List<Numbered>> afterNumber(long number, int limit);

  /** Blind intervals whose running number is above this one, in order. */
  Future<List<NumberedBlind>> blindAfter(long number);

  /**
   * A change with its place among the changes of all cities.
   *
   * @param number rises by insertion, from 1, may have gaps
   */
  record Numbered(long number, Change change) {}

  /** A blind interval with its place among all, from 1. */
  record NumberedBlind(long number, BlindInterval interval) {}
}
