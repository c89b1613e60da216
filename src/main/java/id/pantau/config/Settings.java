package id.pantau.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this server runs, complete and valid: {@link SettingsReader} puts a default wherever nothing
 * was said. {@code config/pantau.yaml} explains every key.
 *
 * @param data folder of journal, records and history; one process at a time
 * @param bootstrapKey the first admin key where none exists yet, 24 to 128 printable ASCII; null =
 *     make one
 */
public record Settings(
    Server server,
    Path data,
    Cities cities,
    Journal journal,
    History history,
    Ingest ingest,
    Live live,
    Outgoing outgoing,
    Client client,
    @Nullable String bootstrapKey) {

  /**
   * Where the server listens.
   *
   * @param host a name or address of this machine
   * @param port 0 to 65535, 0 = any free port
   */
  public record Server(String host, int port) {}

  /**
   * Which cities are served.
   *
   * @param folder holds one folder a city
   * @param serve ids of the packs to serve; empty = all of the folder
   */
  public record Cities(Path folder, List<String> serve) {
    public Cities {
      serve = List.copyOf(serve);
    }
  }

  /**
   * How far the journal reaches back, whichever limit comes first.
   *
   * @param maxBytes at least 64 MiB
   * @param maxAge at least an hour
   * @param groupCommitMax longest wait of a report for others to share its disk write, 0 to 1 s
   */
  public record Journal(long maxBytes, Duration maxAge, Duration groupCommitMax) {}

  /**
   * What history keeps and how fast it may catch up.
   *
   * @param maxCatchUpRate observations a second when the writer is behind, at least 1,000
   * @param influx where it is when {@code store} says so
   */
  public record History(
      Store store,
      Duration rawRetention,
      Duration transitionsRetention,
      Duration rollupRetention,
      int maxCatchUpRate,
      Influx influx) {

    /** The engines that can hold history. */
    public enum Store {
      DUCKDB,
      INFLUX
    }

    /**
     * An InfluxDB.
     *
     * @param token of 2.x, {@code user:password} of 1.x; null = the server asks for none
     * @param org of 2.x
     * @param bucket database of 1.x; of 2.x the first part of its buckets' names
     * @param timeout of every call, 1 s to 60 s
     */
    public record Influx(
        URI url, @Nullable String token, String org, String bucket, Duration timeout) {
      @Override
      public String toString() {
        return "Influx[url=%s, token=%s, org=%s, bucket=%s]"
            .formatted(url, token == null ? "none" : "***", org, bucket);
      }
    }
  }

  /**
   * How much may come in.
   *
   * @param maxBody bytes of one request as sent
   * @param maxInflated bytes of one request after gzip, at least {@code maxBody}
   * @param maxQueued observations waiting for the core
   */
  public record Ingest(int maxBody, int maxInflated, int maxQueued) {}

  /**
   * The live stream.
   *
   * @param tick changes of one asset are joined over this time when busy, 10 ms to 5 s
   * @param heartbeat 1 s to 60 s
   * @param ringSize frames kept for clients that come back
   * @param perClientQueue bytes waiting for one client before it is resynced
   */
  public record Live(Duration tick, Duration heartbeat, int ringSize, int perClientQueue) {}

  /** Private networks that this server may call; all others are refused. */
  public record Outgoing(List<Range> allow) {
    public Outgoing {
      allow = List.copyOf(allow);
    }

    /**
     * One allowed network.
     *
     * @param purpose {@code hooks} or {@code probes}
     * @param network address and prefix length, such as {@code 10.0.0.0/8}
     */
    public record Range(String purpose, String network) {}
  }

  /** Where the client commands find a server and as whom; null where nothing was said. */
  public record Client(@Nullable String url, @Nullable String key) {}
}
