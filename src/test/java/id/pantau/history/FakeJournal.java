package id.pantau.history;

import id.pantau.journal.EntryVisitor;
import id.pantau.journal.JournalReader;
import id.pantau.journal.NameKind;
import id.pantau.journal.ObservationEntry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** A journal in memory; offset n is the n-th entry. */
public final class FakeJournal implements JournalReader {
  private final List<Shown> entries = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  public volatile long oldest = 1;

  private interface Shown {
    void to(long offset, EntryVisitor visitor);
  }

  public synchronized void tick(long now) {
    entries.add((offset, visitor) -> visitor.tick(offset, now));
  }

  public synchronized void report(String asset, long at, int status, double fps) {
    int assetNumber = number(asset);
    int measure = number("fps");
    entries.add(
        (offset, visitor) -> {
          var entry = new ObservationEntry();
          entry.asset = assetNumber;
          entry.at = at;
          entry.status = (byte) status;
          entry.measure(measure, fps);
          visitor.observation(offset, at, entry);
        });
  }

  private int number(String name) {
    int known = names.indexOf(name);
    if (known >= 0) {
      return known;
    }
    names.add(name);
    return names.size() - 1;
  }

  @Override
  public long oldest() {
    return oldest;
  }

  @Override
  public synchronized long newest() {
    return entries.size();
  }

  @Override
  public synchronized Future<Long> read(long from, int atMost, EntryVisitor visitor) {
    long offset = Math.max(from, oldest);
    long end = Math.min(entries.size(), offset + atMost - 1);
    for (; offset <= end; offset++) {
      entries.get((int) offset - 1).to(offset, visitor);
    }
    return Future.succeededFuture(offset);
  }

  @Override
  public synchronized String name(NameKind kind, int number) {
    return names.get(number);
  }
}
