package id.pantau.api;

import id.pantau.access.Keys;
import id.pantau.access.Sessions;
import id.pantau.core.CoreGate;
import id.pantau.feed.PulledFeeds;
import id.pantau.history.HistoryStore;
import id.pantau.history.StoreState;
import id.pantau.model.City;
import id.pantau.notify.Outbox;
import id.pantau.records.ActLog;
import id.pantau.records.ChangeLog;
import id.pantau.records.IncidentLog;
import id.pantau.records.PastCities;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All that the routes ask and show.
 *
 * @param cities by id; read anew for every request, so it may change
 * @param areas of the cities, and where imported ones go
 * @param acts what people said
 * @param past cities as they stood, for {@code asOf}
 * @param incidents those that are over
 * @param notifier registered with the core, it wakes long polls
 * @param feeds the feeds that the server pulls
 * @param hooks whom the server tells
 * @param observations {@code POST /observations}; reads its body itself, {@link Callers} says who
 *     sends
 * @param lines {@code POST /api/v2/write}, like it
 * @param snapshot {@code GET /live/snapshot}
 * @param liveDoor called once on each event loop
 * @param metrics {@code GET /metrics}
 * @param historyState how the store of history does; any thread
 * @param notReady why the server is not ready, empty when it is; any thread
 */
public record ApiParts(
    CoreGate core,
    Map<String, City> cities,
    AreaBook areas,
    ChangeLog changes,
    ActLog acts,
    PastCities past,
    IncidentLog incidents,
    ChangeNotifier notifier,
    HistoryStore history,
    PulledFeeds feeds,
    Outbox hooks,
    Keys keys,
    Sessions sessions,
    Handler<RoutingContext> observations,
    Handler<RoutingContext> lines,
    Handler<RoutingContext> snapshot,
    Supplier<LiveDoor> liveDoor,
    Handler<RoutingContext> metrics,
    Supplier<StoreState> historyState,
    Supplier<List<String>> notReady,
    Clock clock) {}
