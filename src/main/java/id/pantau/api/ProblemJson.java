package id.pantau.api;

import id.pantau.core.Overloaded;
import id.pantau.records.RecordsFailure;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that turns a failure into an answer (RFC 9457). */
final class ProblemJson implements Handler<RoutingContext> {
  static final String MEDIA_TYPE = "application/problem+json";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemJson.class);

  /** Seconds; a failing disk is tried again about once a second. */
  private static final int RECORDS_RETRY = 5;

  @Override
  public void handle(RoutingContext rc) {
    HttpServerResponse response = rc.response();
    if (response.ended() || response.headWritten()) {
      var unused = response.reset().onFailure(ProblemJson::clientLeft);
      return;
    }
    send(response, of(rc));
  }

  /** Sends the problem; a client that left meanwhile is nobody's failure. */
  static void send(HttpServerResponse response, Problem problem) {
    HttpServerResponse headed = response.setStatusCode(problem.status());
    for (Map.Entry<String, String> header : problem.headers().entrySet()) {
      headed = headed.putHeader(header.getKey(), header.getValue());
    }
    var unused =
        headed
            .putHeader("Content-Type", MEDIA_TYPE)
            .putHeader("Cache-Control", "no-store")
            .end(render(problem))
            .onFailure(ProblemJson::clientLeft);
  }

  private static void clientLeft(Throwable failure) {
    LOG.atDebug().setCause(failure).log("Client left before its answer");
  }

  /** A push address holds a key. */
  private static String loggable(String path) {
    return path.startsWith("/api/push/") ? "/api/push/***" : path;
  }

  static Buffer render(Problem problem) {
    JsonBody body =
        json -> {
          json.writeStartObject();
          json.writeStringField("type", "/problems/" + problem.type());
          json.writeStringField("title", problem.title());
          json.writeNumberField("status", problem.status());
          json.writeStringField("detail", problem.detail());
          if (problem.instance() != null) {
            json.writeStringField("instance", problem.instance());
          }
          if (!problem.errors().isEmpty()) {
            json.writeArrayFieldStart("errors");
            for (Fault fault : problem.errors()) {
              json.writeStartObject();
              json.writeStringField("pointer", fault.pointer());
              json.writeStringField("detail", fault.detail());
              json.writeEndObject();
            }
            json.writeEndArray();
          }
          json.writeEndObject();
        };
    return body.render();
  }

  private static Problem of(RoutingContext rc) {
    Throwable failure = rc.failure();
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    if (failure instanceof Overloaded busy) {
      return Problem.busy(
          "Overloaded: " + busy.getMessage() + ". Nothing was kept.", busy.retryAfterSeconds());
    }
    if (failure instanceof RecordsFailure unsaved && unsaved.passing()) {
      LOG.atDebug().setCause(unsaved).log("Not saved"); // the core tells the log of a disk, once
      return Problem.busy("The server's records cannot be used now. Ask again.", RECORDS_RETRY);
    }
    if (failure instanceof ValidatorException invalid) {
      return ContractFaults.of(invalid);
    }
    int status = failure instanceof HttpException http ? http.getStatusCode() : rc.statusCode();
    if (status >= 400 && status < 500) {
      return ofStatus(status, rc.request().method().name());
    }
    return unexpected(rc, failure);
  }

  private static Problem ofStatus(int status, String method) {
    return switch (status) {
      case 401 -> Problem.unauthenticated("Send a key as Authorization: Bearer KEY, or sign in.");
      case 403 -> Problem.forbidden("This needs another scope.");
      case 404 -> Problem.notFound("Nothing is at this address; /api/v1/openapi.json lists all.");
      case 413 -> Problem.tooLarge("A body may have at most 1 MiB.");
      case 415 -> Problem.unsupportedMedia("Send application/json.");
      default -> Problem.http(status, method + " failed at the HTTP layer (" + status + ").");
    };
  }

  private static Problem unexpected(RoutingContext rc, @Nullable Throwable failure) {
    String id = UUID.randomUUID().toString();
    LOG.atError()
        .setCause(failure)
        .addKeyValue("id", id)
        .addKeyValue("method", rc.request().method())
        .addKeyValue("path", loggable(rc.request().path()))
        .log("Request failed");
    return Problem.internal(id);
  }
}
