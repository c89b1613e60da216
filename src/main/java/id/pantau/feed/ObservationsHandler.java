package id.pantau.feed;

import static id.pantau.feed.Fluent.call;

import id.pantau.core.CoreGate;
import id.pantau.core.OverQuota;
import id.pantau.core.Overloaded;
import id.pantau.core.Reporter;
import id.pantau.model.BatchVerdict;
import id.pantau.model.ObservationBatch;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports over HTTP, JSON or line protocol: reads a body, has it parsed, and answers with the
 * core's verdict once it is durable.
 *
 * <p>Reads the body itself under its own cap: mount it without a {@code BodyHandler}, behind
 * authentication, on a server that does not inflate requests. Handlers before it that wait must
 * pause the request. Bodies that are large once inflated are read on the worker executor, the
 * others on the event loop of their connection. One instance serves all event loops.
 */
public final class ObservationsHandler implements Handler<RoutingContext> {
  /**
   * How large one request may be.
   *
   * @param body bytes as sent, 1 MiB by default
   * @param inflated bytes after gzip, 16 MiB by default
   */
  public record Limits(int body, int inflated) {}

  /** Large bodies that wait for or use the worker executor; more are told to come back. */
  public static final int MAX_LARGE = 16;

  private static final Logger LOG = LoggerFactory.getLogger(ObservationsHandler.class);
  private static final long BODY_MILLIS = 30_000;
  private static final long DRAIN_MILLIS = 1_000;

  /** About 2 ms of parsing. */
  private static final int LARGE = 256 * 1_024;

  /** Inflates to {@link #LARGE} at a usual ratio. */
  private static final int LARGE_GZIP = 16 * 1_024;

  private final ReportForm form;
  private final AtomicInteger large = new AtomicInteger();
  private final CoreGate core;
  private final Function<RoutingContext, Reporter> reporters;
  private final Refusal refusal;
  private final WorkerExecutor worker;
  private final Clock clock;
  private final Limits limits;

  /**
   * A handler that owns nothing that must be closed.
   *
   * @param reporters who sends, known from the authentication that came before
   * @param refusal renders what is refused whole
   * @param worker where large bodies are parsed; two threads do
   * @param clock gives receive times
   */
  public ObservationsHandler(
      CoreGate core,
      Function<RoutingContext, Reporter> reporters,
      Refusal refusal,
      WorkerExecutor worker,
      Clock clock,
      Limits limits) {
    this(core, reporters, refusal, worker, clock, limits, new JsonForm(core::knownIds));
  }

  private ObservationsHandler(
      CoreGate core,
      Function<RoutingContext, Reporter> reporters,
      Refusal refusal,
      WorkerExecutor worker,
      Clock clock,
      Limits limits,
      ReportForm form) {
    this.core = core;
    this.form = form;
    this.reporters = reporters;
    this.refusal = refusal;
    this.worker = worker;
    this.clock = clock;
    this.limits = limits;
  }

  /** The same for line protocol, {@code POST /api/v2/write}. */
  public static ObservationsHandler lineProtocol(
      CoreGate core,
      Function<RoutingContext, Reporter> reporters,
      Refusal refusal,
      WorkerExecutor worker,
      Clock clock,
      Limits limits) {
    return new ObservationsHandler(
        core, reporters, refusal, worker, clock, limits, new LineProtocolForm());
  }

  /** Large bodies waiting for or being parsed on the worker executor, 0 to {@link #MAX_LARGE}. */
  public int largeBodies() {
    return large.get();
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    Reporter reporter;
    try {
      reporter = reporters.apply(context);
    } catch (RefusedReporter refused) {
      String detail = String.valueOf(refused.getMessage());
      refuse(context, refused.status(), "no-such-city", "There is no such city here", detail);
      return;
    }
    BodyReader.read(context.vertx(), request, limits.body(), BODY_MILLIS)
        .compose(body -> parse(body, request))
        .compose(batch -> core.offer(batch, reporter))
        .onSuccess(verdict -> answer(context, verdict))
        .onFailure(failure -> fail(context, failure));
  }

  private Future<ObservationBatch> parse(Buffer body, HttpServerRequest request) {
    long receivedAt = clock.millis();
    try {
      ReportForm.Reading reading = form.reading(request);
      byte[] bytes = body.getBytes();
      if (bytes.length > (reading.gzip() ? LARGE_GZIP : LARGE)) {
        return onWorker(bytes, reading, receivedAt);
      }
      byte[] plain = reading.gzip() ? Gunzip.inflate(bytes, limits.inflated()) : bytes;
      return plain.length > LARGE
          ? onWorker(plain, new ReportForm.Reading(false, reading.parser()), receivedAt)
          : Future.succeededFuture(reading.parser().parse(plain, receivedAt));
    } catch (RefusedBody refused) {
      return Future.failedFuture(refused);
    }
  }

  private Future<ObservationBatch> onWorker(
      byte[] bytes, ReportForm.Reading reading, long receivedAt) {
    if (large.incrementAndGet() > MAX_LARGE) {
      large.decrementAndGet();
      return Future.failedFuture(new Overloaded("too many large bodies at once", 1));
    }
    return worker
        .executeBlocking(() -> batch(bytes, reading, receivedAt), false)
        .onComplete(done -> large.decrementAndGet());
  }

  private ObservationBatch batch(byte[] bytes, ReportForm.Reading reading, long receivedAt)
      throws RefusedBody {
    byte[] plain = reading.gzip() ? Gunzip.inflate(bytes, limits.inflated()) : bytes;
    return reading.parser().parse(plain, receivedAt);
  }

  private void answer(RoutingContext context, BatchVerdict verdict) {
    ReportForm.Answer answer = form.answer(verdict);
    HttpServerResponse response = context.response().setStatusCode(answer.status());
    Future<Void> sent =
        answer.type().isEmpty()
            ? response.end()
            : response.putHeader(HttpHeaders.CONTENT_TYPE, answer.type()).end(answer.body());
    sent.onFailure(ObservationsHandler::senderLeft);
  }

  private void fail(RoutingContext context, Throwable failure) {
    if (context.response().closed()) {
      senderLeft(failure);
    } else if (failure instanceof RefusedBody refused) {
      refuse(context, refused);
    } else if (failure instanceof Overloaded overloaded) {
      int seconds = overloaded.retryAfterSeconds();
      String detail = "nothing of this request was kept; send it again after " + seconds + " s";
      comeBackAfter(seconds, context);
      refuse(context, 503, "overloaded", "The server cannot take this now", detail);
    } else if (failure instanceof OverQuota over) {
      String detail = String.valueOf(over.getMessage());
      comeBackAfter(over.retryAfterSeconds(), context);
      refuse(context, 429, "over-quota", "More was sent than the quota allows", detail);
    } else {
      context.fail(failure);
    }
  }

  private static void comeBackAfter(int seconds, RoutingContext context) {
    call(context.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)));
  }

  private void refuse(
      RoutingContext context, int status, String type, String title, String detail) {
    form.refusing(context.response(), detail);
    refusal.refuse(context, status, Refusal.TYPES + type, title, detail, List.of());
  }

  private void refuse(RoutingContext context, RefusedBody refused) {
    HttpServerRequest request = context.request();
    if (!request.isEnded()) {
      leave(context);
    }
    refuse(context, refused.status(), refused.type(), refused.title(), refused.detail());
  }

  /**
   * Ends a connection whose body we do not want. What still comes is dropped for a moment first:
   * closing at once would reset the connection and could take the answer along.
   */
  private static void leave(RoutingContext context) {
    HttpServerRequest request = context.request();
    call(context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
    long timer = context.vertx().setTimer(DRAIN_MILLIS, id -> close(request));
    Handler<Object> settle = any -> context.vertx().cancelTimer(timer);
    call(
        request
            .handler(dropped -> {})
            .exceptionHandler(settle::handle)
            .endHandler(
                end -> {
                  settle.handle(end);
                  close(request);
                }));
    call(request.resume());
  }

  private static void close(HttpServerRequest request) {
    request.connection().close().onFailure(ObservationsHandler::senderLeft);
  }

  private static void senderLeft(Throwable failure) {
    LOG.atDebug().setCause(failure).log("sender left before its answer");
  }
}
