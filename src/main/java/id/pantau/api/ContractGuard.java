package id.pantau.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestUtils;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets through only requests that fit their operation in the contract. */
final class ContractGuard implements Handler<RoutingContext> {
  /** Operations without parameters or body; others' habits may add some, such as a scraper's. */
  private static final Set<String> ANY_QUERY =
      Set.of("getMetrics", "getLiveness", "getReadiness", "getOpenApi", "getAsyncApi", "openLive");

  private final String operationId;
  private final Future<Contract> contract;

  ContractGuard(String operationId, Future<Contract> contract) {
    this.operationId = operationId;
    this.contract = contract;
  }

  @Override
  public void handle(RoutingContext rc) {
    if (ANY_QUERY.contains(operationId)) {
      // The contract says nothing that could be broken. At once, too: a handshake cannot wait, and
      // readiness must not wait for the contract to load.
      rc.next();
      return;
    }
    var unused =
        OnLoop.of(rc.vertx(), contract)
            .compose(loaded -> judged(rc, loaded))
            .onSuccess(fits -> rc.next())
            .onFailure(rc::fail);
  }

  private Future<?> judged(RoutingContext rc, Contract loaded) {
    Operation operation = loaded.loaded().operation(operationId);
    HttpServerRequest request = rc.request();
    checkNames(request, operation);
    Buffer body = rc.body().buffer();
    if (operation.getRequestBody() == null || isAbsentAndMayBe(operation, body)) {
      if (body != null && body.length() > 0) {
        throw new ProblemException(Problem.invalid("", "no body is expected here"));
      }
    } else {
      checkJson(request, body);
    }
    return RequestUtils.extract(request, operation, () -> Future.succeededFuture(body))
        .compose(sent -> loaded.validator().validate(sent, operationId));
  }

  private static boolean isAbsentAndMayBe(Operation operation, @Nullable Buffer body) {
    return !operation.getRequestBody().isRequired() && (body == null || body.length() == 0);
  }

  private void checkNames(HttpServerRequest request, Operation operation) {
    Set<String> known =
        operation.getParameters().stream()
            .filter(parameter -> parameter.getIn() == Location.QUERY)
            .map(Parameter::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Fault> faults =
        Queries.of(request).entrySet().stream()
            .filter(sent -> !known.contains(sent.getKey()) || twice(sent, operation))
            .map(sent -> new Fault("/query/" + sent.getKey(), said(sent.getKey(), known)))
            .toList();
    if (!faults.isEmpty()) {
      throw new ProblemException(Problem.invalid(faults));
    }
  }

  private static boolean twice(Map.Entry<String, Integer> sent, Operation operation) {
    return sent.getValue() > 1
        && operation.getParameters().stream()
            .noneMatch(known -> known.getName().equals(sent.getKey()) && isList(known));
  }

  private static boolean isList(Parameter parameter) {
    return parameter.getSchemaType() == SchemaType.ARRAY;
  }

  private static String said(String name, Set<String> known) {
    if (known.contains(name)) {
      return "may be given once only";
    }
    return known.isEmpty()
        ? "is not known here; no query parameters are"
        : "is not known here; known are " + String.join(", ", known);
  }

  private static void checkJson(HttpServerRequest request, @Nullable Buffer body) {
    String type = request.getHeader("Content-Type");
    String plain = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!plain.equals("application/json")) {
      throw new ProblemException(
          Problem.unsupportedMedia(
              "Send Content-Type: application/json"
                  + (type == null ? "." : ", not " + plain + ".")));
    }
    if (request.getHeader("Content-Encoding") != null) {
      throw new ProblemException(Problem.unsupportedMedia("Send the body without encoding."));
    }
    StrictJson.check(body == null ? Buffer.buffer() : body);
  }
}
