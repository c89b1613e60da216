package id.pantau.live.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What any client keeps: the assets it shows and where it is in the stream. The reference. */
public final class Mirror {
  private static final List<String> NAMES = List.of("UNKNOWN", "UP", "DEGRADED", "DOWN");

  private final Map<Integer, Shown> assets = new TreeMap<>();
  private final Map<String, JsonNode> incidents = new TreeMap<>();
  private String epoch = "";
  private long seq;
  private int strangers;

  /** One asset as shown. */
  public record Shown(String id, String name, String area, int code, long since, int flags) {}

  /** Starts from a snapshot. */
  public void load(JsonNode snapshot) {
    assets.clear();
    snapshot.path("assets").forEach(this::put);
    incidents.clear();
    snapshot.path("incidents").forEach(this::incident);
    epoch = snapshot.path("epoch").textValue();
    seq = snapshot.path("seq").longValue();
  }

  /** Starts the chain where a welcome says. */
  public void welcome(JsonNode welcome) {
    epoch = welcome.path("epoch").textValue();
    seq = welcome.path("seq").longValue();
  }

  /**
   * Takes a frame of the chain.
   *
   * @return false when its prev is not the last seq seen: a gap, so resync
   */
  public boolean apply(JsonNode frame) {
    if (frame.path("prev").longValue() != seq) {
      return false;
    }
    seq = frame.path("seq").longValue();
    frame.path("gone").forEach(ref -> assets.remove(ref.intValue()));
    frame.path("added").forEach(this::put);
    frame.path("changed").forEach(this::put);
    frame.path("changes").forEach(this::change);
    if (frame.has("incident")) {
      incident(frame.path("incident"));
    }
    return true;
  }

  private void incident(JsonNode incident) {
    String id = incident.path("id").textValue();
    String status = incident.path("status").textValue();
    if (status.equals("open") || status.equals("acknowledged")) {
      incidents.put(id, incident);
    } else {
      incidents.remove(id);
    }
  }

  /** The incidents shown, by id. */
  public Map<String, JsonNode> incidents() {
    return incidents;
  }

  private void put(JsonNode asset) {
    assets.put(
        asset.path("ref").intValue(),
        new Shown(
            asset.path("id").textValue(),
            asset.path("name").textValue(),
            asset.path("area").asText(""),
            NAMES.indexOf(asset.path("status").textValue()),
            asset.path("since").longValue(),
            asset.path("flags").intValue()));
  }

  private void change(JsonNode change) {
    int ref = change.get(0).intValue();
    Shown before = assets.get(ref);
    if (before == null) {
      strangers++;
      return;
    }
    assets.put(
        ref,
        new Shown(
            before.id(),
            before.name(),
            before.area(),
            change.get(1).intValue(),
            change.get(2).longValue(),
            change.get(3).intValue()));
  }

  public Map<Integer, Shown> assets() {
    return assets;
  }

  /** The asset with this id; fails when it is not shown. */
  public Shown of(String id) {
    return assets.values().stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
  }

  public String epoch() {
    return epoch;
  }

  public long seq() {
    return seq;
  }

  /** Changes that named an asset never shown to this client; a server at fault sends such. */
  public int strangers() {
    return strangers;
  }

  /** Assets shown with this status code. */
  public long count(int code) {
    return assets.values().stream().filter(a -> a.code() == code).count();
  }

  /** The digest as the protocol defines it, written anew and not taken from the server. */
  public String digest() {
    int xor = 0;
    int sum = 0;
    for (var entry : assets.entrySet()) {
      Shown a = entry.getValue();
      int h = hash(entry.getKey() + ":" + a.code() + ":" + a.since() + ":" + a.flags());
      xor ^= h;
      sum += h;
    }
    return "%08x%08x".formatted(xor, sum);
  }

  /** FNV-1a (32 bit) of the ASCII text, then murmur3's finish. */
  public static int hash(String ascii) {
    int h = 0x811c9dc5;
    for (int i = 0; i < ascii.length(); i++) {
      h = (h ^ ascii.charAt(i)) * 16_777_619;
    }
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
