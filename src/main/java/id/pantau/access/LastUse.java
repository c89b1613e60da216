package id.pantau.access;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** When credentials were last used, written in one batch: no write for each request. Any thread. */
final class LastUse {
  /** A use this soon after the one noted is not noted: no contention on a busy key. */
  private static final long EXACT_TO_MS = 1_000;

  private final Function<Map<String, Long>, Future<Void>> save;
  private final Map<String, Long> unsaved = new ConcurrentHashMap<>();
  private final Map<String, Long> known = new ConcurrentHashMap<>();

  LastUse(Function<Map<String, Long>, Future<Void>> save) {
    this.save = save;
  }

  void note(String id, long now) {
    Long before = known.get(id);
    if (before == null || now - before >= EXACT_TO_MS) {
      known.put(id, now);
      unsaved.put(id, now);
    }
  }

  /** The last use noted since the start, or else this one. */
  @Nullable Long of(String id, @Nullable Long stored) {
    Long noted = known.get(id);
    return noted == null ? stored : noted;
  }

  void forget(String id) {
    known.remove(id);
    unsaved.remove(id);
  }

  Future<Void> flush() {
    var batch = new HashMap<String, Long>(unsaved);
    if (batch.isEmpty()) {
      return Future.succeededFuture();
    }
    batch.forEach(unsaved::remove); // only where no newer use came meanwhile
    return save.apply(batch).onFailure(failure -> batch.forEach(unsaved::putIfAbsent));
  }
}
