package id.pantau.feed.probe;

import id.pantau.model.AssetState;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.outgoing.Destination;
import id.pantau.outgoing.Refused;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the looks that are due and makes results of what they find. One event loop. */
final class ProbeWatch {
  /** Where results go. */
  interface Results {
    void add(String asset, Finding finding, long at);
  }

  private record Watched(Target target, Judgement judgement) {}

  private static final Logger LOG = LoggerFactory.getLogger(ProbeWatch.class);
  private static final int MOST_REFUSED = 1_000;

  /** Many times the pace at which looks are taken up. */
  private static final long PAUSE_MS = 3_000;

  private final Probe probe;
  private final ProbePlan plan;
  private final Suspicion suspicion;
  private final InstantSource clock;
  private final HeldBack held = new HeldBack();

  /** When we last took up looks; a longer silence of our own is a pause. */
  private long lastLook = Long.MIN_VALUE;

  /** Until then we were paused: what was under way is not the target's fault. */
  private long awayUntil = Long.MIN_VALUE;

  private final Map<String, Watched> watched = new HashMap<>();
  private final Map<String, String> refusedNow = new HashMap<>();
  private Map<String, String> refusedBefore = Map.of();

  ProbeWatch(Probe probe, ProbePlan plan, Suspicion suspicion, InstantSource clock) {
    this.probe = probe;
    this.plan = plan;
    this.suspicion = suspicion;
    this.clock = clock;
  }

  /** From now on these are the targets; what did not change keeps its moment and its memory. */
  void follow(List<AssetState> states, Targets targets) {
    long now = clock.millis();
    refusedBefore = Map.copyOf(targets.refused());
    for (String asset : List.copyOf(watched.keySet())) {
      if (!targets.good().containsKey(asset)) {
        forget(asset);
      }
    }
    for (AssetState state : states) {
      Target target = targets.good().get(state.asset().id());
      if (target != null) {
        put(target, state.proof(), now);
      }
    }
  }

  private void put(Target target, @Nullable Proof proven, long now) {
    Watched before = watched.get(target.asset());
    if (before != null && before.target().equals(target)) {
      return;
    }
    if (before != null) {
      forget(target.asset());
    }
    var judgement = new Judgement(target.required(), before == null ? proven : null);
    watched.put(target.asset(), new Watched(target, judgement));
    plan.put(
        target.asset(),
        target.intervalSeconds() * 1_000L,
        target.type().deepens(),
        judgement.wantsDeepLook(),
        now);
  }

  private void forget(String asset) {
    watched.remove(asset);
    plan.remove(asset);
    probe.forget(asset);
    held.forget(asset);
    refusedNow.remove(asset);
  }

  /** Begins every look that is due and allowed. */
  void look(Results results) {
    long now = clock.millis();
    if (lastLook != Long.MIN_VALUE && now - lastLook > PAUSE_MS) {
      awayUntil = now;
    }
    lastLook = now;
    Optional<ProbePlan.Look> next = plan.take(clock.millis());
    while (next.isPresent()) {
      begin(next.get(), results);
      next = plan.take(clock.millis());
    }
  }

  private void begin(ProbePlan.Look look, Results results) {
    Watched asset = watched.get(look.asset());
    if (asset == null) {
      plan.done(look, false, clock.millis());
      return;
    }
    long begun = clock.millis();
    probe
        .look(asset.target(), look.deep())
        .onComplete(
            done -> {
              if (done.succeeded() && wentOnThrough(begun, done.result())) {
                found(asset, look, done.result(), results);
              } else if (done.succeeded()) {
                plan.done(look, true, clock.millis()); // and look again soon
              } else {
                refuse(asset, look, done.cause());
              }
            });
  }

  /** A fault that was found by a look in whose time we were paused may be our own. */
  private boolean wentOnThrough(long begun, Finding finding) {
    long now = clock.millis();
    boolean away = begun < awayUntil || now - lastLook > PAUSE_MS;
    return finding.status() == Status.UP || !away;
  }

  private void found(Watched asset, ProbePlan.Look look, Finding finding, Results results) {
    long now = clock.millis();
    refusedNow.remove(look.asset());
    Finding verdict = asset.judgement().judge(finding, look.deep());
    plan.done(look, finding.status() != Status.UP, now);
    if (watched.get(look.asset()) != asset) {
      return; // changed or removed while we looked
    }
    if (verdict.status() == Status.UNKNOWN) {
      plan.deepNext(look.asset(), now);
    }
    suspicion.saw(asset.target(), finding.silent(), now);
    if (finding.silent()) {
      held.hold(new HeldBack.Held(look.asset(), verdict, now));
    } else {
      held.forget(look.asset());
      results.add(look.asset(), verdict, now);
    }
  }

  private void refuse(Watched asset, ProbePlan.Look look, Throwable cause) {
    plan.done(look, true, clock.millis());
    boolean ours = cause instanceof Refused;
    if (!ours && !refusedNow.containsKey(look.asset())) {
      LOG.atError().setCause(cause).addKeyValue("asset", look.asset()).log("a probe failed");
    }
    if (watched.get(look.asset()) == asset) {
      refusedNow.put(look.asset(), ours ? String.valueOf(cause.getMessage()) : "the probe failed");
    }
  }

  /** Tells of silences that can be believed by now. */
  void settle(Results results) {
    long now = clock.millis();
    suspicion.toAsk(!held.isEmpty()).ifPresent(to -> ask(to, now));
    held.release(found -> suspicion.since(found, now))
        .forEach(one -> results.add(one.asset(), one.finding(), one.at()));
  }

  private void ask(Destination control, long now) {
    var target = new Target("", control, ProbeType.of(control), Proof.REACH, 1);
    probe
        .look(target, false)
        .onComplete(
            done -> {
              boolean answered = done.succeeded() && !done.result().silent();
              suspicion.controlled(answered, now);
            });
  }

  /** Looks at nothing any more. */
  void end() {
    List.copyOf(watched.keySet()).forEach(this::forget);
  }

  boolean ownLineSuspect() {
    return suspicion.suspect(clock.millis());
  }

  long withheld() {
    return held.withheld();
  }

  ProbePlan.Figures figures() {
    return plan.figures();
  }

  int refusals() {
    return refusedBefore.size() + refusedNow.size();
  }

  Map<String, String> refused() {
    var first = new HashMap<String, String>();
    for (Map<String, String> some : List.of(refusedBefore, refusedNow)) {
      some.forEach(
          (asset, reason) -> {
            if (first.size() < MOST_REFUSED) {
              first.put(asset, reason);
            }
          });
    }
    return first;
  }
}
