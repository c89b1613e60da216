package id.pantau.history;

import id.pantau.model.Cause;
import id.pantau.model.Change;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import id.pantau.records.BlindInterval;
import id.pantau.records.ChangeLog;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** A change log in memory; numbers have gaps. */
public final class FakeChangeLog implements ChangeLog {
  private final List<Numbered> changes = new ArrayList<>();
  private final List<NumberedBlind> blind = new ArrayList<>();

  public synchronized void status(String asset, Status from, Status to, long since, long offset) {
    long number = changes.size() * 3L + 1;
    changes.add(
        new Numbered(
            number,
            new StatusChange(
                Tape.CITY,
                number,
                0,
                asset,
                from,
                to,
                since,
                Cause.REPORTED,
                null,
                0,
                since,
                offset)));
  }

  public synchronized void blind(long from, long to) {
    blind.add(new NumberedBlind(blind.size() + 1, new BlindInterval(from, to, 0)));
  }

  @Override
  public synchronized Future<List<Numbered>> afterNumber(long number, int limit) {
    return Future.succeededFuture(
        changes.stream().filter(each -> each.number() > number).limit(limit).toList());
  }

  @Override
  public synchronized Future<List<NumberedBlind>> blindAfter(long number) {
    return Future.succeededFuture(blind.stream().filter(each -> each.number() > number).toList());
  }

  @Override
  public Future<List<Change>> after(String city, long seq, int limit) {
    throw new UnsupportedOperationException("history reads by number");
  }

  @Override
  public Future<List<Change>> newest(String city, int limit) {
    throw new UnsupportedOperationException("history reads by number");
  }

  @Override
  public Future<Long> oldestSeq(String city) {
    throw new UnsupportedOperationException("history reads by number");
  }
}
