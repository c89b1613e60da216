package id.pantau.live;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the live view counts of itself. Any thread may read. */
public final class LiveCounters {
  final AtomicInteger clients = new AtomicInteger();
  final AtomicInteger subscriptions = new AtomicInteger();
  final LongAdder frames = new LongAdder();
  final LongAdder bytes = new LongAdder();
  final LongAdder resyncs = new LongAdder();
  final LongAdder slowCloses = new LongAdder();
  final LongAdder failedWrites = new LongAdder();
  final LongAdder brokenChains = new LongAdder();
  volatile int ringSize;

  /** Open sockets. */
  public int clients() {
    return clients.get();
  }

  /** Sockets that have a subscription. */
  public int subscriptions() {
    return subscriptions.get();
  }

  /** Frames handed to sockets. */
  public long frames() {
    return frames.sum();
  }

  /** Bytes of text handed to sockets. */
  public long bytes() {
    return bytes.sum();
  }

  /** Times a client was told to fetch the snapshot again, for any reason. */
  public long resyncs() {
    return resyncs.sum();
  }

  /** Sockets closed with 4008 because they were slow again and again. */
  public long slowCloses() {
    return slowCloses.sum();
  }

  /** Writes that failed because the socket was gone. */
  public long failedWrites() {
    return failedWrites.sum();
  }

  /** Frames that did not continue a subscription's chain; not 0 means a fault of ours. */
  public long brokenChains() {
    return brokenChains.sum();
  }

  /** Changes held for resuming, all cities together. */
  public int ringSize() {
    return ringSize;
  }
}
