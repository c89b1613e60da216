package id.pantau.live;

import id.pantau.core.SeenObservation;
import java.util.TreeMap;

/** A report of a watched asset as a frame; what the report did not say is left out. */
final class ObservationJson {
  private ObservationJson() {}

  static String frame(SeenObservation seen) {
    var out = new StringBuilder(256);
    out.append("{\"type\":\"observation\",\"asset\":");
    Json.text(out, seen.asset());
    out.append(",\"ref\":").append(seen.ref()).append(",\"at\":").append(seen.at());
    out.append(",\"receivedAt\":").append(seen.receivedAt());
    if (seen.status() != null) {
      out.append(",\"status\":\"").append(seen.status().name()).append('"');
    }
    if (seen.proof() != null) {
      out.append(",\"proof\":\"").append(seen.proof().word()).append('"');
    }
    if (seen.seq() != null) {
      out.append(",\"reportSeq\":").append(seen.seq());
    }
    out.append(",\"measures\":{");
    boolean first = true;
    for (var measure : new TreeMap<>(seen.measures()).entrySet()) {
      if (!Double.isFinite(measure.getValue())) {
        continue;
      }
      if (!first) {
        out.append(',');
      }
      first = false;
      Json.text(out, measure.getKey());
      out.append(':').append(measure.getValue());
    }
    out.append('}');
    if (seen.message() != null) {
      out.append(",\"message\":");
      Json.text(out, seen.message());
    }
    out.append(",\"late\":").append(seen.late());
    return out.append(",\"skewed\":").append(seen.skewed()).append('}').toString();
  }
}
