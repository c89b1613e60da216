package id.pantau.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends batches at a fixed rate whether or not the server keeps up. Latency counts from the time a
 * batch was due, so a server that stalls cannot hide it by slowing the sender.
 */
final class OpenLoop {
  private static final int CONNECTIONS = 32;
  private static final int BODIES = 48;
  private static final int BATCH = 100;

  /** What a run did. */
  record Result(double seconds, long taken, long refusedBatches, Latencies latencies) {
    double rate() {
      return taken / seconds;
    }
  }

  private final int port;
  private final int rate;
  private final List<List<Reports>> bodies = new ArrayList<>();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile Latencies latencies = new Latencies();

  /** Makes one batch of this form. */
  interface Form {
    Reports batch(List<String> ids, int count, String key, Random random);
  }

  /** A load of so many observations a second on this server. */
  OpenLoop(int port, String key, List<String> ids, int rate) {
    this(port, key, ids, rate, Reports::random);
  }

  /** The same in another form. */
  OpenLoop(int port, String key, List<String> ids, int rate, Form form) {
    this.port = port;
    this.rate = rate;
    for (int c = 0; c < CONNECTIONS; c++) {
      var random = new Random(c);
      var own = new ArrayList<Reports>();
      for (int b = 0; b < BODIES; b++) {
        own.add(form.batch(ids, BATCH, key, random));
      }
      bodies.add(own);
    }
  }

  /** Runs for so long and waits for the last answers. */
  Result run(int seconds) throws Exception {
    taken.set(0);
    refused.set(0);
    latencies = new Latencies();
    long start = System.nanoTime();
    var threads = new ArrayList<Thread>();
    for (int c = 0; c < CONNECTIONS; c++) {
      int connection = c;
      var thread = new Thread(() -> send(connection, start, seconds), "load-" + c);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Throwable broken = failure.get();
    if (broken != null) {
      throw new IOException("the load tool failed", broken);
    }
    double took = (System.nanoTime() - start) / 1e9;
    return new Result(took, taken.get(), refused.get(), latencies);
  }

  private void send(int connection, long start, int seconds) {
    long gap = TimeUnit.SECONDS.toNanos(1) * BATCH * CONNECTIONS / rate;
    long offset = gap * connection / CONNECTIONS;
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    List<Reports> own = bodies.get(connection);
    try (var line = new HttpLine(port)) {
      int body = 0;
      for (long due = start + offset; due < end && System.nanoTime() < end; due += gap) {
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        Reports reports = own.get(body++ % own.size());
        HttpLine.Answer answer = line.send(reports.at(System.currentTimeMillis()));
        latencies.add(System.nanoTime() - due);
        if (answer.status() == 200 || answer.status() == 204) {
          taken.addAndGet(reports.count() - answer.number("rejected"));
        } else {
          refused.incrementAndGet();
        }
      }
    } catch (IOException e) {
      failure.compareAndSet(null, e);
    }
  }
}
