package id.pantau;

import id.pantau.api.ChangeNotifier;
import id.pantau.core.CoreVerticle;
import id.pantau.core.Verdicts;
import id.pantau.history.HistoryWriter;
import id.pantau.history.StoreState;
import id.pantau.journal.Journal;
import id.pantau.live.LiveCounters;
import id.pantau.notify.Outbox;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.micrometer.backends.BackendRegistries;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the server says of itself at {@code GET /metrics}: queues, lags, verdicts, live clients. */
final class ServerMetrics implements Handler<RoutingContext> {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final @Nullable PrometheusMeterRegistry registry;

  /** Registers all meters with the registry of this process's Vert.x, when metrics are on. */
  ServerMetrics(
      Journal journal,
      CoreVerticle core,
      HistoryWriter history,
      LiveCounters live,
      ChangeNotifier polls,
      Outbox hooks) {
    registry =
        BackendRegistries.getDefaultNow() instanceof PrometheusMeterRegistry prometheus
            ? prometheus
            : null;
    if (registry != null) {
      core(registry, core);
      stores(registry, journal, history);
      live(registry, live, polls);
      hooks(registry, hooks);
    }
  }

  private static void core(MeterRegistry to, CoreVerticle core) {
    gauge(
        to, "pantau.core.queued", "Observations taken in, not durable yet", core, c -> c.queued());
    gauge(
        to,
        "pantau.core.unrecorded.changes",
        "Changes not yet in the records",
        core,
        c -> c.figures().unrecorded());
    gauge(
        to,
        "pantau.core.remembered.reports",
        "Reports in the duplicate window",
        core,
        c -> c.figures().remembered());
    gauge(
        to,
        "pantau.core.accepting",
        "1 while reports are taken in, 0 while the journal is full or cannot be written",
        core,
        c -> c.accepting() ? 1 : 0);
    gauge(
        to,
        "pantau.core.flapping.assets",
        "Assets that change too often to be told each time",
        core,
        c -> c.figures().flapping());
    gauge(
        to,
        "pantau.feeds.silent",
        "Declared feeds without a sign of life for three of their intervals",
        core,
        c -> c.figures().silentFeeds());
    gauge(
        to,
        "pantau.core.several.sources.assets",
        "Assets that more than one source reports on",
        core,
        c -> c.figures().severalSources());
    gauge(
        to,
        "pantau.core.wall.clock.ahead.seconds",
        "How far this machine's clock is ahead of the time the core believes, 0 while they agree",
        core,
        c -> c.figures().wallAheadSeconds());
    gauge(
        to,
        "pantau.core.behind.all.feeds",
        "1 while the times of all feeds lie ahead of ours, so that our clock is the wrong one",
        core,
        c -> c.figures().behindFeeds() ? 1 : 0);
    counter(
        to,
        "pantau.core.blind.gaps",
        "Times that the core did not watch: pauses, steps of our clock, refused reports",
        "",
        core,
        c -> c.figures().gaps());
    counter(
        to,
        "pantau.core.window.shortened",
        "Times the duplicate window was cut short to stay bounded",
        "",
        core,
        c -> c.figures().windowShortened());
    Verdicts verdicts = core.verdicts();
    verdict(to, "accepted", verdicts, Verdicts::accepted);
    verdict(to, "duplicate", verdicts, Verdicts::duplicate);
    verdict(to, "late", verdicts, Verdicts::late);
    verdict(to, "skewed", verdicts, Verdicts::skewed);
    verdict(to, "rejected", verdicts, Verdicts::rejected);
    verdict(to, "over_quota", verdicts, Verdicts::overQuota);
  }

  private static void stores(MeterRegistry to, Journal journal, HistoryWriter history) {
    gauge(
        to,
        "pantau.journal.newest.offset",
        "Offset of the newest durable entry",
        journal,
        j -> j.newest());
    gauge(
        to,
        "pantau.journal.oldest.offset",
        "Offset of the oldest entry held",
        journal,
        j -> j.oldest());
    gauge(to, "pantau.journal.size.bytes", "Content of the journal", journal, j -> j.bytes());
    gauge(
        to,
        "pantau.history.lag.entries",
        "Journal entries history does not hold yet",
        history,
        h -> h.lagEntries());
    gauge(
        to,
        "pantau.history.lag.seconds",
        "Age of the oldest entry history does not hold yet",
        history,
        h -> h.lagSeconds());
    counter(
        to,
        "pantau.history.written",
        "Observations written to history",
        "",
        history,
        h -> h.written());
    counter(
        to,
        "pantau.history.failures",
        "Failed tries to write to history",
        "",
        history,
        h -> h.failures());
    counter(
        to,
        "pantau.history.losses",
        "Times the store had lost what it had acknowledged",
        "",
        history,
        h -> h.losses());
    counter(
        to,
        "pantau.history.refused",
        "Values the store refused for what they are, written down in the data folder",
        "",
        history,
        h -> h.refused());
    for (StoreState state : StoreState.values()) {
      Gauge.builder("pantau.history.state", history, h -> h.state() == state ? 1 : 0)
          .description("1 for the state the store of history is in, 0 for the others")
          .tag("state", state.word())
          .strongReference(true)
          .register(to);
    }
  }

  private static void live(MeterRegistry to, LiveCounters live, ChangeNotifier polls) {
    gauge(to, "pantau.live.clients", "Open live sockets", live, l -> l.clients());
    gauge(to, "pantau.live.subscriptions", "Live subscriptions", live, l -> l.subscriptions());
    gauge(
        to,
        "pantau.live.ring.changes",
        "Changes kept for clients that come back",
        live,
        l -> l.ringSize());
    counter(to, "pantau.live.frames", "Frames sent", "", live, l -> l.frames());
    counter(to, "pantau.live.sent", "Bytes sent in frames", "bytes", live, l -> l.bytes());
    counter(
        to,
        "pantau.live.resyncs",
        "Clients told to fetch the state anew",
        "",
        live,
        l -> l.resyncs());
    counter(
        to,
        "pantau.live.slow.closes",
        "Clients closed for being too slow",
        "",
        live,
        l -> l.slowCloses());
    gauge(to, "pantau.changes.polls", "Long polls waiting", polls, p -> p.waiting());
    counter(to, "pantau.changes.polls.refused", "Long polls refused", "", polls, p -> p.refused());
  }

  private static void hooks(MeterRegistry to, Outbox hooks) {
    gauge(
        to,
        "pantau.hooks.queued",
        "Events that wait for a hook's receiver",
        hooks,
        h -> h.figures().queued());
    gauge(
        to,
        "pantau.hooks.failing",
        "Hooks whose receiver failed five times in a row and is tried each half minute",
        hooks,
        h -> h.figures().failing());
    gauge(to, "pantau.hooks.off", "Hooks switched off", hooks, h -> h.figures().off());
    counter(
        to, "pantau.hooks.delivered", "Events delivered", "", hooks, h -> h.figures().delivered());
    counter(
        to,
        "pantau.hooks.failures",
        "Tries that failed and are made again",
        "",
        hooks,
        h -> h.figures().failed());
    counter(to, "pantau.hooks.dead", "Events given up", "", hooks, h -> h.figures().dead());
  }

  private static <T> void gauge(
      MeterRegistry to, String name, String help, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).description(help).strongReference(true).register(to);
  }

  private static <T> void counter(
      MeterRegistry to, String name, String help, String unit, T of, ToDoubleFunction<T> value) {
    FunctionCounter.builder(name, of, value)
        .description(help)
        .baseUnit(unit.isEmpty() ? null : unit)
        .register(to);
  }

  private static void verdict(
      MeterRegistry to, String verdict, Verdicts verdicts, ToDoubleFunction<Verdicts> value) {
    FunctionCounter.builder("pantau.observations", verdicts, value)
        .description("Observations by verdict")
        .tag("verdict", verdict)
        .register(to);
  }

  @Override
  public void handle(RoutingContext rc) {
    String accept = rc.request().getHeader("Accept");
    boolean open = accept != null && accept.contains("application/openmetrics-text");
    String type = open ? OPEN_METRICS : TEXT;
    String body = registry == null ? "# metrics are off in this process\n" : registry.scrape(type);
    rc.response().putHeader("Content-Type", type).end(body).onFailure(rc::fail);
  }
}
