package id.pantau.feed;

import static id.pantau.feed.Fluent.call;

import id.pantau.feed.line.LineProtocol;
import id.pantau.feed.line.Precision;
import id.pantau.model.BatchVerdict;
import id.pantau.model.ObservationBatch;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;

/**
 * {@code POST /api/v2/write}: InfluxDB's line protocol, answered as InfluxDB does. Agents drop what
 * gets a 400, so a body with one good line is 204; what was bad in it is counted.
 */
final class LineProtocolForm implements ReportForm {

  @Override
  public Reading reading(HttpServerRequest request) throws RefusedBody {
    Precision precision = Precision.named(request.getParam("precision"));
    if (precision == null) {
      throw RefusedBody.malformed("precision must be ns, us, ms or s");
    }
    boolean gzip = BodyForm.isGzip(request.getHeader(HttpHeaders.CONTENT_ENCODING));
    return new Reading(gzip, (plain, receivedAt) -> parse(plain, precision, receivedAt));
  }

  private static ObservationBatch parse(byte[] plain, Precision precision, long receivedAt)
      throws RefusedBody {
    if (!Utf8.isValid(plain, 0, plain.length)) {
      throw RefusedBody.malformed("the lines are not UTF-8; encode them so");
    }
    String text = new String(plain, StandardCharsets.UTF_8);
    ObservationBatch batch = LineProtocol.parse(text, precision, receivedAt);
    if (batch.size() == 0 && batch.rejected() > 0) {
      throw RefusedBody.malformed("no line can be read; " + batch.errors().get(0).detail());
    }
    return batch;
  }

  @Override
  public Answer answer(BatchVerdict verdict) {
    return new Answer(204, "", "");
  }

  @Override
  public void refusing(HttpServerResponse response, String detail) {
    call(response.putHeader("X-Influx-Error", detail.replaceAll("[^ -~]", "?")));
  }
}
