package id.pantau.live;

import com.fasterxml.jackson.databind.JsonNode;
import id.pantau.core.Command;
import id.pantau.core.Reporter;
import id.pantau.live.conformance.Http;
import id.pantau.live.conformance.Line;
import id.pantau.live.conformance.Mirror;
import id.pantau.live.conformance.ServerUnderTest;
import id.pantau.model.Asset;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A city of test assets in a server, fed straight through the core's door. */
final class City {
  private final LiveServer server;
  private final String name;
  private final List<String> ids = new ArrayList<>();
  private long clock = System.currentTimeMillis() - 3_000_000;

  City(LiveServer server, String name) {
    this.server = server;
    this.name = name;
  }

  /** Adds so many assets. */
  void grow(int count) throws Exception {
    var assets = new ArrayList<Asset>();
    for (int i = 0; i < count; i++) {
      String id = name + "-" + (ids.size() + 1);
      ids.add(id);
      assets.add(
          new Asset(
              id,
              name,
              "Titik " + id,
              "cctv.alley",
              "73.71.01.1001",
              null,
              -5.1,
              119.4,
              List.of(),
              3_600,
              Asset.Lifecycle.LIVE,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              Map.of(),
              Map.of(),
              Map.of()));
    }
    LiveServer.await(server.core().command(new Command.PutAssets(name, assets)));
  }

  /** Reports this status for every asset. */
  void report(Status status) throws Exception {
    report(status, ids);
  }

  void report(Status status, List<String> some) throws Exception {
    clock += 1_000;
    var batch = new ObservationBatch(System.currentTimeMillis(), some.size());
    for (String id : some) {
      batch.begin();
      batch.asset(id);
      batch.at(clock);
      batch.status(status);
      batch.end();
    }
    LiveServer.await(server.core().offer(batch, new Reporter("test", null)));
  }

  String id(int index) {
    return ids.get(index);
  }

  int size() {
    return ids.size();
  }

  ServerUnderTest endpoint(String key) {
    return new ServerUnderTest(server.url(), key, name, "cctv.alley", "73.71.01.1001");
  }

  Mirror snapshot() throws Exception {
    var mirror = new Mirror();
    var http = new Http(endpoint(LiveServer.KEY));
    mirror.load(
        Http.json(http.get("/api/v1/live/snapshot?city=" + name, "Accept-Encoding", "gzip")));
    return mirror;
  }

  String subscribe(Mirror from) {
    return "{\"type\":\"subscribe\",\"city\":\"%s\",\"epoch\":\"%s\",\"since\":%d}"
        .formatted(name, from.epoch(), from.seq());
  }

  Line line() {
    var endpoint = endpoint(LiveServer.KEY);
    return new Line(endpoint, new Http(endpoint).client());
  }

  /** Takes frames until a beat, which must prove that both sides show the same. */
  static boolean proven(Line line, Mirror mirror) throws InterruptedException {
    while (true) {
      JsonNode frame = line.next();
      String type = frame.path("type").asText();
      if (type.equals("beat")) {
        return frame.path("digest").asText().equals(mirror.digest());
      }
      if (!type.equals("welcome") && !mirror.apply(frame)) {
        throw new AssertionError("gap at " + frame + " after " + mirror.seq());
      }
    }
  }
}
