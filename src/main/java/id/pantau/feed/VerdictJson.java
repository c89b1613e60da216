package id.pantau.feed;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import id.pantau.model.BatchVerdict;
import id.pantau.model.ItemError;

/** Renders a verdict as the outer contract has it. */
final class VerdictJson {
  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();
  private static final int TYPICAL = 128;

  private VerdictJson() {}

  /** The verdict alone, for 200. */
  static String plain(BatchVerdict verdict) {
    var json = new StringBuilder(TYPICAL).append('{');
    counts(json, verdict);
    return json.append('}').toString();
  }

  /** The same verdict as an RFC 9457 problem: every item was refused. */
  static String problem(BatchVerdict verdict, int status) {
    var json = new StringBuilder(2 * TYPICAL).append("{\"type\":\"").append(Refusal.TYPES);
    json.append("all-rejected\",\"title\":\"Every observation was rejected\",\"status\":");
    json.append(status).append(",\"detail\":\"none of the ").append(verdict.rejected());
    json.append(" observations was stored; errors says why\",");
    counts(json, verdict);
    return json.append('}').toString();
  }

  private static void counts(StringBuilder json, BatchVerdict verdict) {
    json.append("\"accepted\":").append(verdict.accepted());
    json.append(",\"duplicate\":").append(verdict.duplicate());
    json.append(",\"late\":").append(verdict.late());
    json.append(",\"skewed\":").append(verdict.skewed());
    json.append(",\"rejected\":").append(verdict.rejected());
    json.append(",\"offset\":").append(verdict.offset());
    json.append(",\"errors\":[");
    char separator = '\0';
    for (ItemError error : verdict.errors()) {
      if (separator != '\0') {
        json.append(separator);
      }
      separator = ',';
      json.append("{\"index\":").append(error.index()).append(",\"code\":\"");
      json.append(error.code()).append("\",\"pointer\":\"");
      ENCODER.quoteAsString(error.pointer(), json);
      json.append("\",\"detail\":\"");
      ENCODER.quoteAsString(error.detail(), json);
      json.append("\"}");
    }
    json.append(']');
  }
}
