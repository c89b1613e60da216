package id.pantau.process;

import com.fasterxml.jackson.databind.JsonNode;
import id.pantau.process.Ledger.Sent;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One feed: batches of 50 reports of its own assets, up to 1,000 reports a second. What got no
 * answer is sent again or given up by chance, as different feeds do.
 */
final class Loader implements AutoCloseable {
  private static final int BATCH = 50;
  private static final long EVERY_NANOS = 50_000_000;
  private static final String[] STATUSES = {"UP", "DEGRADED", "DOWN"};

  private final Api api;
  private final Ledger ledger;
  private final List<String> assets;
  private final Random random;
  private final Map<String, Long> counts = new HashMap<>();
  private final Map<String, Long> lastAt = new HashMap<>();
  private final Map<String, String> lastStatus = new HashMap<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean running = true;
  private int next;

  Loader(Api api, Ledger ledger, List<String> assets, long seed) {
    this.api = api;
    this.ledger = ledger;
    this.assets = List.copyOf(assets);
    random = new Random(seed);
    thread = new Thread(this::run, "loader-" + seed);
    thread.start();
  }

  /** Answers that no server may give; empty when all is well. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  private void run() {
    long due = System.nanoTime();
    while (running) {
      try {
        deliver(batch());
      } catch (InterruptedException e) {
        return;
      }
      due = Math.max(due + EVERY_NANOS, System.nanoTime() - EVERY_NANOS);
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private List<Sent> batch() {
    var batch = new ArrayList<Sent>();
    for (int i = 0; i < Math.min(BATCH, assets.size()); i++) {
      String asset = assets.get(next++ % assets.size());
      long n = counts.merge(asset, 1L, Long::sum);
      long at = Math.max(System.currentTimeMillis(), lastAt.getOrDefault(asset, 0L) + 1);
      lastAt.put(asset, at);
      String status = lastStatus.getOrDefault(asset, "UP");
      if (random.nextInt(10) < 3) {
        status = STATUSES[random.nextInt(STATUSES.length)];
        lastStatus.put(asset, status);
      }
      batch.add(new Sent(asset, n, at, status));
    }
    ledger.sending(batch);
    return batch;
  }

  private void deliver(List<Sent> batch) throws InterruptedException {
    boolean persistent = random.nextBoolean();
    boolean doubted = false;
    do {
      @Nullable HttpResponse<String> answer = null;
      try {
        answer = api.report(json(batch));
      } catch (IOException gone) {
        doubted = true; // killed, or not there yet: whether it was taken in cannot be known
      }
      if (answer != null && answer.statusCode() == 200) {
        check(answer.body(), batch.size(), doubted);
        ledger.acknowledge(batch);
        return;
      }
      if (answer != null && answer.statusCode() != 503 && answer.statusCode() != 429) {
        wrong.add(answer.statusCode() + " " + answer.body());
        return;
      }
      LockSupport.parkNanos(EVERY_NANOS);
    } while (persistent && running);
  }

  /** Sent once: all taken. Sent again after no answer: all taken, or all known already. */
  private void check(String body, int size, boolean doubted) {
    try {
      JsonNode verdict = Api.JSON.readTree(body);
      int accepted = verdict.path("accepted").intValue();
      int duplicate = verdict.path("duplicate").intValue();
      if (accepted + duplicate != size || (duplicate > 0 && !doubted)) {
        wrong.add(body);
      }
    } catch (IOException e) {
      wrong.add(body);
    }
  }

  private static String json(List<Sent> batch) {
    var json = new StringBuilder("[");
    for (Sent report : batch) {
      json.append(json.length() == 1 ? "" : ",").append("{\"asset\":\"").append(report.asset());
      json.append("\",\"at\":").append(report.at()).append(",\"seq\":").append(report.n());
      json.append(",\"status\":\"").append(report.status()).append("\",\"measures\":{\"n\":");
      json.append(report.n()).append("}}");
    }
    return json.append(']').toString();
  }

  /** Ends after the request under way. */
  void stop() throws InterruptedException {
    running = false;
    thread.join();
  }

  @Override
  public void close() throws InterruptedException {
    stop();
  }
}
