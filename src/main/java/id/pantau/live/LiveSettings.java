package id.pantau.live;

import java.time.Duration;

/**
 * What may differ between servers in the live view.
 *
 * @param tick longest time a change waits to be joined with others; few clients wait less, see
 *     {@link FramePace}
 * @param beat time between two heartbeats
 * @param dead silence after which a client is closed; it is pinged once a beat
 * @param unsubscribed how long a socket may stay without its first subscription
 * @param ringFloor changes a city's ring holds at least; it grows to eight an asset
 * @param ringCeiling changes a city's ring holds at most
 * @param frameBytes longest frame in bytes
 */
public record LiveSettings(
    Duration tick,
    Duration beat,
    Duration dead,
    Duration unsubscribed,
    int ringFloor,
    int ringCeiling,
    int frameBytes) {

  /** Longest message a client may send, in bytes. */
  public static final int INBOUND_BYTES = 16 * 1024;

  /** Bytes that may wait for one client before it counts as slow. */
  public static final int QUEUE_BYTES = 256 * 1024;

  /**
   * Kernel send buffer per socket: without this hint it grows to 4 MB and hides a stalled client.
   */
  public static final int SEND_BUFFER_BYTES = 128 * 1024;

  /** Messages and pings a client may send in a second. */
  public static final int MESSAGES_PER_SECOND = 20;

  /** Assets one socket may watch at a time. */
  public static final int WATCHES = 20;

  /** The numbers of the contract. */
  public static LiveSettings defaults() {
    return new LiveSettings(
        Duration.ofMillis(100),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        10_000,
        250_000,
        64 * 1024);
  }
}
