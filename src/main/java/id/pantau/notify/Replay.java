package id.pantau.notify;

import id.pantau.records.OutboxRecords;
import id.pantau.records.StoredDelivery;
import id.pantau.records.Told;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;

/** Sends once more what the change log still holds, under the ids it had. */
public final class Replay {
  private static final int PAGE = 1_000;

  private final OutboxRecords records;
  private final Tail tail;
  private final InstantSource clock;

  Replay(OutboxRecords records, Tail tail, InstantSource clock) {
    this.records = records;
    this.tail = tail;
    this.clock = clock;
  }

  /**
   * How far a replay went.
   *
   * @param queued events that wait because of it
   * @param through the last seq that was read; go on from there when there is more
   * @param more whether it stopped because as much waits as may
   */
  public record Done(int queued, long through, boolean more) {}

  Future<Done> run(HookLine line, long afterSeq) {
    return page(line, afterSeq, 0);
  }

  private Future<Done> page(HookLine line, long after, int queued) {
    if (line.queued() >= HookLine.MOST) {
      return Future.succeededFuture(new Done(queued, after, true));
    }
    return records
        .after(line.hook().city(), after, PAGE)
        .compose(
            found -> {
              if (found.isEmpty()) {
                return Future.succeededFuture(new Done(queued, after, false));
              }
              return queue(line, found)
                  .compose(
                      rows -> {
                        long through = found.get(found.size() - 1).change().seq();
                        return found.size() < PAGE
                            ? Future.succeededFuture(new Done(queued + rows, through, false))
                            : page(line, through, queued + rows);
                      });
            });
  }

  private Future<Integer> queue(HookLine line, List<Told> found) {
    List<StoredDelivery> rows =
        tail.rows(found, List.of(line.hook().switched(true, null)), clock.millis());
    if (rows.isEmpty()) {
      return Future.succeededFuture(0);
    }
    return records
        .again(rows)
        .map(
            done -> {
              line.add(rows);
              line.pump();
              return rows.size();
            });
  }
}
