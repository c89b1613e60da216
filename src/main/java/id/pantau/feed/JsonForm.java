package id.pantau.feed;

import id.pantau.model.BatchVerdict;
import id.pantau.model.KnownIds;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/** {@code POST /api/v1/observations}: JSON and NDJSON, answered with the counts. */
final class JsonForm implements ReportForm {
  private final ObservationParser parser;

  JsonForm(Supplier<KnownIds> known) {
    parser = new ObservationParser(known);
  }

  @Override
  public Reading reading(HttpServerRequest request) throws RefusedBody {
    BodyForm form = BodyForm.of(request.headers());
    return new Reading(form.gzip(), form.lines() ? parser::ndjson : parser::json);
  }

  @Override
  public Answer answer(BatchVerdict verdict) {
    boolean refused = verdict.rejected() > 0 && verdict.rejected() == verdict.items();
    return refused
        ? new Answer(422, "application/problem+json", VerdictJson.problem(verdict, 422))
        : new Answer(200, "application/json", VerdictJson.plain(verdict));
  }
}
