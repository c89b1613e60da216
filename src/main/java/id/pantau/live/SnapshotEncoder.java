package id.pantau.live;

import id.pantau.model.AssetState;
import id.pantau.model.Incident;
import id.pantau.records.IncidentJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Turns a copy of a city's state into the snapshot document. Slow: runs on a worker. */
final class SnapshotEncoder {
  private static final int ASSET_BYTES = 230;

  private SnapshotEncoder() {}

  static Snapshot encode(
      String epoch,
      long seq,
      long at,
      LiveFilter filter,
      String city,
      List<AssetState> states,
      List<Incident> incidents) {
    var digest = new Digest();
    var out = new StringBuilder(states.size() * ASSET_BYTES + 200);
    out.append("{\"epoch\":");
    Json.text(out, epoch);
    out.append(",\"seq\":").append(seq).append(",\"at\":").append(at).append(",\"assets\":[");
    boolean first = true;
    for (AssetState s : states) {
      if (!filter.matches(s.asset())) {
        continue;
      }
      if (!first) {
        out.append(',');
      }
      first = false;
      AssetJson.append(out, s.ref(), s.asset(), s.status(), s.since(), s.cause(), s.flags());
      digest.add(Digest.hash(s.ref(), s.status().code(), s.since(), s.flags()));
    }
    out.append("],\"incidents\":[");
    out.append(
        incidents.stream()
            .filter(filter::matches)
            .map(IncidentJson::live)
            .collect(Collectors.joining(",")));
    out.append("],\"digest\":\"").append(digest.text()).append("\"}");
    byte[] ascii = out.toString().getBytes(StandardCharsets.US_ASCII);
    return new Snapshot(epoch, seq, etag(epoch, seq, city, filter), gzip(ascii));
  }

  static String etag(String epoch, long seq, String city, LiveFilter filter) {
    var crc = new CRC32();
    crc.update((city + filter.query()).getBytes(StandardCharsets.UTF_8));
    return String.format("%s-%d-%08x", epoch.replaceAll("[^A-Za-z0-9]", "."), seq, crc.getValue());
  }

  private static byte[] gzip(byte[] plain) {
    var out = new ByteArrayOutputStream(plain.length / 6 + 64);
    try (var gzip = new GZIPOutputStream(out, 64 * 1024)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("gzip in memory", e);
    }
    return out.toByteArray();
  }

  /** The document without compression, for the rare client that takes no gzip. */
  static byte[] plain(Snapshot snapshot) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(snapshot.gzip()), 64 * 1024)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("gunzip in memory", e);
    }
  }
}
