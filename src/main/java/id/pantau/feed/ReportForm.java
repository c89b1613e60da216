package id.pantau.feed;

import id.pantau.model.BatchVerdict;
import id.pantau.model.ObservationBatch;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A form of reports over HTTP: how a body is read and how its verdict is answered. Any thread. */
interface ReportForm {

  /** How this request's body is to be read; refused where its headers or query say nonsense. */
  Reading reading(HttpServerRequest request) throws RefusedBody;

  /** The answer to a batch that was judged. */
  Answer answer(BatchVerdict verdict);

  /** Puts on a refusal what senders of this form look for. */
  default void refusing(HttpServerResponse response, String detail) {}

  /**
   * How to read one body.
   *
   * @param gzip whether it is compressed
   */
  record Reading(boolean gzip, Parser parser) {}

  /** Turns an inflated body into a batch. */
  @FunctionalInterface
  interface Parser {
    ObservationBatch parse(byte[] plain, long receivedAt) throws RefusedBody;
  }

  /** An answer, without a body where the type is empty. */
  record Answer(int status, String type, String body) {}
}
