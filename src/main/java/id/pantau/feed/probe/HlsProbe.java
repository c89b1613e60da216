package id.pantau.feed.probe;

import id.pantau.model.Proof;
import id.pantau.outgoing.Answer;
import id.pantau.outgoing.Call;
import id.pantau.outgoing.Destination;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Refused;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an HLS playlist and compares it with the last look: one that advances proves a picture,
 * one that stands still for more than three target durations is a fault. A deep look fetches the
 * newest segment too.
 */
final class HlsProbe implements Probe {
  /** A playlist as it was seen, and when it last was another one. */
  private record Seen(Playlist playlist, long changedAt, boolean advanced) {}

  private final OutgoingClient client;
  private final InstantSource clock;
  private final Map<String, Seen> seen = new HashMap<>();

  HlsProbe(OutgoingClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Future<Finding> look(Target target, boolean deep) {
    return look(target, target.to(), deep, true).recover(Finding::failed);
  }

  @Override
  public void forget(String asset) {
    seen.remove(asset);
  }

  private Future<Finding> look(Target target, Destination at, boolean deep, boolean masterToo) {
    String step = masterToo ? "playlist" : "variant playlist";
    return client
        .call(Call.get(at))
        .compose(
            answer -> {
              Optional<Playlist> read =
                  Playlist.read(answer.body().toString(StandardCharsets.UTF_8));
              if (answer.status() != 200) {
                return now(Finding.down(Proof.REACH, step + ": HTTP " + answer.status()));
              }
              if (read.isEmpty() || answer.cut()) {
                return now(Finding.down(Proof.REACH, step + ": not an HLS playlist"));
              }
              Playlist playlist = read.get();
              if (playlist.variant() == null) {
                return judged(target, playlist, answer, deep);
              }
              return masterToo
                  ? beyond(answer, playlist.variant(), to -> look(target, to, deep, false))
                  : now(Finding.down(Proof.REACH, "variant playlist: names variants again"));
            });
  }

  private Future<Finding> judged(Target target, Playlist playlist, Answer answer, boolean deep) {
    Finding finding = compare(target.asset(), playlist);
    return deep && playlist.newest() != null && finding.message().isEmpty()
        ? beyond(answer, playlist.newest(), to -> segment(to, finding))
        : now(finding);
  }

  private Finding compare(String asset, Playlist playlist) {
    if (playlist.ended()) {
      return Finding.degraded(Proof.SERVICE, "playlist has ended: a recording, not a live picture");
    }
    long now = clock.millis();
    Seen newer = seen(seen.get(asset), playlist, now);
    seen.put(asset, newer);
    long still = (now - newer.changedAt()) / 1_000;
    if (still > 3L * playlist.targetSeconds()) {
      return Finding.degraded(
          Proof.SERVICE,
          "playlist stands still for "
              + still
              + " s (segments of "
              + playlist.targetSeconds()
              + " s)");
    }
    return playlist.newest() == null
        ? Finding.degraded(Proof.SERVICE, "playlist is empty")
        : Finding.good(newer.advanced() ? Proof.PICTURE : Proof.SERVICE);
  }

  private static Seen seen(@Nullable Seen before, Playlist playlist, long now) {
    if (before == null) {
      return new Seen(playlist, now, false);
    }
    return before.playlist().equals(playlist) ? before : new Seen(playlist, now, true);
  }

  private Future<Finding> segment(Destination at, Finding playlist) {
    return client
        .call(Call.get(at))
        .map(
            answer ->
                answer.status() == 200 && answer.body().length() > 0
                    ? playlist
                    : Finding.degraded(Proof.SERVICE, "newest segment: HTTP " + answer.status())
                        .fromDepth())
        .recover(
            failure ->
                Finding.failed(failure)
                    .map(f -> Finding.degraded(Proof.SERVICE, "newest segment: " + f.message()))
                    .map(Finding::fromDepth));
  }

  /** Goes to an address that stands in an answer; it is guarded like any other. */
  private static Future<Finding> beyond(
      Answer answer, String address, Function<Destination, Future<Finding>> go) {
    try {
      return go.apply(answer.from().resolve(address));
    } catch (Refused refused) {
      return Future.failedFuture(refused);
    }
  }

  private static Future<Finding> now(Finding finding) {
    return Future.succeededFuture(finding);
  }
}
