package id.pantau.feed.probe;

import id.pantau.model.Proof;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Purpose;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a camera. A light look asks OPTIONS: any answer proves the service of the device. A deep
 * one asks for the asset's own path (DESCRIBE) and, where its kind requires a picture, plays until
 * the first packets come.
 */
final class RtspProbe implements Probe {
  private static final Logger LOG = LoggerFactory.getLogger(RtspProbe.class);
  private static final int OK = 200;
  private static final Set<Integer> LOCKED = Set.of(401, 403);
  private static final Set<Integer> NOT_THERE = Set.of(404, 410, 454);
  private static final int PACKETS = 3;
  private static final long WHOLE_MS = OutgoingClient.LONGEST.toMillis();

  private final OutgoingClient client;
  private final Duration step;

  /** A probe whose every question must be answered within this time. */
  RtspProbe(OutgoingClient client, Duration step) {
    this.client = client;
    this.step = step;
  }

  @Override
  public Future<Finding> look(Target target, boolean deep) {
    return client
        .connect(Purpose.PROBES, target.to())
        .compose(
            socket -> {
              var line = new RtspLine(socket, step.toMillis());
              return talk(line, target, deep)
                  .timeout(WHOLE_MS, TimeUnit.MILLISECONDS)
                  .recover(f -> now(Finding.down(Proof.REACH, said("conversation", f))))
                  .onComplete(done -> hangUp(line));
            })
        .recover(Finding::failed);
  }

  private static void hangUp(RtspLine line) {
    line.close().onFailure(e -> LOG.atDebug().setCause(e).log("the server hung up first"));
  }

  private static Future<Finding> talk(RtspLine line, Target target, boolean deep) {
    String url = target.to().toString();
    return line.ask("OPTIONS", url)
        .transform(
            asked -> {
              if (asked.failed()) {
                return now(Finding.down(Proof.REACH, said("OPTIONS", asked.cause())));
              }
              return deep
                  ? step(
                          line.ask("DESCRIBE", url, "Accept: application/sdp"),
                          "DESCRIBE",
                          r -> described(line, target, url, r))
                      .map(Finding::fromDepth)
                  : now(Finding.good(Proof.SERVICE));
            });
  }

  private static Future<Finding> described(
      RtspLine line, Target target, String url, RtspMessage.Response answer) {
    boolean picture = target.required().compareTo(Proof.PICTURE) >= 0;
    if (NOT_THERE.contains(answer.status())) {
      return now(
          Finding.down(
              Proof.REACH, "DESCRIBE: " + answer.status() + ", the device has no such channel"));
    }
    if (LOCKED.contains(answer.status())) {
      return now(
          picture
              ? Finding.degraded(Proof.SERVICE, "DESCRIBE: the camera asks for a password")
              : Finding.good(Proof.SERVICE));
    }
    if (answer.status() != OK) {
      return now(Finding.degraded(Proof.REACH, "DESCRIBE: " + answer.status()));
    }
    String base =
        answer
            .headers()
            .getOrDefault("content-base", answer.headers().getOrDefault("content-location", url));
    Optional<String> control = Sdp.videoControl(answer.body(), base);
    if (control.isEmpty()) {
      return now(Finding.degraded(Proof.REACH, "DESCRIBE: no video is described"));
    }
    return picture ? play(line, base, control.get()) : now(Finding.good(Proof.SERVICE));
  }

  private static Future<Finding> play(RtspLine line, String base, String control) {
    return step(
        line.ask("SETUP", control, "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"),
        "SETUP",
        setup -> {
          String session = setup.headers().getOrDefault("session", "").replaceFirst(";.*", "");
          if (setup.status() != OK || session.isEmpty()) {
            return now(Finding.degraded(Proof.SERVICE, "SETUP: " + setup.status()));
          }
          return step(
              line.ask("PLAY", base, "Session: " + session),
              "PLAY",
              play ->
                  play.status() == OK
                      ? picture(line, base, session)
                      : now(Finding.degraded(Proof.SERVICE, "PLAY: " + play.status())));
        });
  }

  private static Future<Finding> picture(RtspLine line, String base, String session) {
    return line.packets(PACKETS)
        .compose(come -> line.ask("TEARDOWN", base, "Session: " + session).otherwiseEmpty())
        .map(gone -> Finding.good(Proof.PICTURE))
        .recover(
            failure -> now(Finding.degraded(Proof.SERVICE, said("PLAY: no picture", failure))));
  }

  private static Future<Finding> step(
      Future<RtspMessage.Response> answer,
      String step,
      Function<RtspMessage.Response, Future<Finding>> next) {
    return answer.transform(
        done ->
            done.succeeded()
                ? next.apply(done.result())
                : now(Finding.degraded(Proof.SERVICE, said(step, done.cause()))));
  }

  private static String said(String step, Throwable failure) {
    return step
        + ": "
        + (failure instanceof TimeoutException ? "no whole answer in time" : failure.getMessage());
  }

  private static Future<Finding> now(Finding finding) {
    return Future.succeededFuture(finding);
  }
}
