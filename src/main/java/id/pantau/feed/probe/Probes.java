package id.pantau.feed.probe;

import id.pantau.model.Status;
import id.pantau.outgoing.OutgoingClient;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/** The way to look for each type. */
final class Probes implements Probe {
  private static final Duration RTSP_STEP = Duration.ofSeconds(5);

  private final Map<ProbeType, Probe> byType = new EnumMap<>(ProbeType.class);

  Probes(OutgoingClient client, HttpExpectation expected, InstantSource clock) {
    byType.put(ProbeType.HTTP, new HttpProbe(client, expected, clock));
    byType.put(ProbeType.HEALTH_JSON, new HealthProbe(client, expected, clock));
    byType.put(ProbeType.TCP, new TcpProbe(client));
    byType.put(ProbeType.RTSP, new RtspProbe(client, RTSP_STEP));
    byType.put(ProbeType.HLS, new HlsProbe(client, clock));
  }

  @Override
  public Future<Finding> look(Target target, boolean deep) {
    long from = System.nanoTime();
    return of(target.type())
        .look(target, deep)
        .map(
            found ->
                found.status() == Status.DOWN
                    ? found
                    : found.with("latency_ms", (System.nanoTime() - from) / 100_000 / 10.0));
  }

  @Override
  public void forget(String asset) {
    byType.values().forEach(probe -> probe.forget(asset));
  }

  private Probe of(ProbeType type) {
    Probe probe = byType.get(type);
    if (probe == null) {
      throw new IllegalStateException("no probe for " + type);
    }
    return probe;
  }
}
