package id.pantau.api;

import static id.pantau.api.Route.delete;
import static id.pantau.api.Route.get;
import static id.pantau.api.Route.patch;
import static id.pantau.api.Route.post;
import static id.pantau.api.Route.put;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** Every operation of the contract and what answers it, as a table of contents. */
final class Routes {
  private final ApiParts parts;
  private final AssetReads assets;
  private final AssetWrites assetWrites;
  private final AreaRoutes areas;
  private final UnregisteredRoutes unregistered;
  private final ImportRoutes imports;
  private final EvidenceRoutes evidence;
  private final ImpactRoutes impact;
  private final HistoryRoutes history;
  private final ChangeRoutes changes;
  private final IncidentRoutes incidents;
  private final RuleRoutes rules;
  private final PushRoutes push;
  private final FeedRoutes feeds;
  private final HookRoutes hooks;
  private final KeyRoutes keys;
  private final SessionRoutes sessions;
  private final ServerRoutes server;
  private final MaintenanceRoutes maintenance;
  private final ActRoutes acts;
  private final OutageRoutes outages;
  private final AuditRoutes audit;

  Routes(ApiParts parts, Future<Contract> contract) {
    this.parts = parts;
    var cities = new Cities(parts.cities());
    assets =
        new AssetReads(parts.core(), cities, new AsOf(parts.core(), parts.past(), parts.clock()));
    assetWrites = new AssetWrites(parts.core(), cities, assets);
    areas = new AreaRoutes(cities, parts.areas()::geoJson);
    unregistered = new UnregisteredRoutes(parts.core(), cities);
    imports =
        new ImportRoutes(
            cities, new AssetImport(parts.core(), parts.areas()), new AreaImport(parts.areas()));
    evidence = new EvidenceRoutes(parts.core(), cities);
    impact = new ImpactRoutes(parts.core(), assets);
    var plans = new Plans(parts.core(), parts.acts());
    var figures = new AvailabilityFigures(parts.history(), plans, parts.acts());
    history = new HistoryRoutes(parts.core(), cities, parts.history(), figures, parts.clock());
    outages = new OutageRoutes(parts.core(), assets, parts.history(), parts.acts(), parts.clock());
    audit = new AuditRoutes(cities, parts.acts(), parts.clock());
    changes = new ChangeRoutes(parts.core(), cities, parts.changes(), parts.notifier());
    incidents = new IncidentRoutes(parts.core(), cities, parts.incidents());
    rules = new RuleRoutes(parts.core(), cities);
    push = new PushRoutes(parts.core(), parts.keys(), parts.clock());
    feeds = new FeedRoutes(parts.core(), cities, parts.feeds());
    hooks = new HookRoutes(parts.hooks(), cities, parts.changes(), parts.clock());
    keys = new KeyRoutes(parts.keys(), cities, parts.core());
    sessions = new SessionRoutes(parts.sessions(), cities, parts.clock());
    server = new ServerRoutes(contract, parts.notReady(), parts.historyState());
    maintenance = new MaintenanceRoutes(parts.core(), cities, plans, parts.clock());
    acts = new ActRoutes(parts.core(), assets);
  }

  /** The table for an event loop with this door. */
  List<Route> table(LiveDoor door) {
    return List.of(
        new Route(
            "postObservations", HttpMethod.POST, LoadableContract.REPORTS, parts.observations()),
        new Route("writeLines", HttpMethod.POST, LoadableContract.LINES, parts.lines()),
        get("pushByGet", LoadableContract.PUSH, push::report),
        post("pushByPost", LoadableContract.PUSH, push::report),
        put("pushByPut", LoadableContract.PUSH, push::report),
        get("listCities", "/api/v1/cities", areas::cities),
        get("getCityLogo", "/api/v1/cities/{city}/logo", areas::logo),
        get("listAreas", "/api/v1/areas", areas::areas),
        get("listAssets", "/api/v1/assets", assets::assets),
        get("getAsset", "/api/v1/assets/{id}", assets::asset),
        put("putAsset", "/api/v1/assets/{id}", assetWrites::put),
        delete("deleteAsset", "/api/v1/assets/{id}", assetWrites::delete),
        get("listUnregistered", "/api/v1/unregistered", unregistered::list),
        post("adoptUnregistered", "/api/v1/unregistered/adopt", unregistered::adopt),
        get("listFeeds", "/api/v1/feeds", feeds::list),
        post("createFeed", "/api/v1/feeds", feeds::create),
        patch("changeFeed", "/api/v1/feeds/{id}", feeds::change),
        delete("deleteFeed", "/api/v1/feeds/{id}", feeds::delete),
        post("importFile", LoadableContract.IMPORTS, imports::run),
        get("listStatus", "/api/v1/status", assets::statuses),
        get("getEvidence", "/api/v1/assets/{id}/evidence", evidence::evidence),
        get("getImpact", "/api/v1/assets/{id}/impact", impact::impact),
        post("overrideStatus", "/api/v1/assets/{id}/override", acts::override),
        delete("endOverride", "/api/v1/assets/{id}/override", acts::endOverride),
        post("shelveAsset", "/api/v1/assets/{id}/shelve", acts::shelve),
        delete("unshelveAsset", "/api/v1/assets/{id}/shelve", acts::unshelve),
        post("judgePicture", "/api/v1/assets/{id}/picture", acts::picture),
        delete("clearPicture", "/api/v1/assets/{id}/picture", acts::clearPicture),
        get("listOutages", "/api/v1/assets/{id}/outages", outages::list),
        put("attributeOutage", "/api/v1/assets/{id}/outages/{from}", outages::attribute),
        get("listAudit", "/api/v1/audit", audit::list),
        get("listMaintenance", "/api/v1/maintenance", maintenance::list),
        post("planMaintenance", "/api/v1/maintenance", maintenance::create),
        delete("endMaintenance", "/api/v1/maintenance/{id}", maintenance::end),
        get("getTimeline", "/api/v1/assets/{id}/timeline", history::timeline),
        get("getSeries", "/api/v1/assets/{id}/series", history::series),
        get("getAvailability", "/api/v1/availability", history::availability),
        get("listChanges", "/api/v1/changes", changes::list),
        get("listHooks", "/api/v1/hooks", hooks::list),
        post("createHook", "/api/v1/hooks", hooks::create),
        patch("changeHook", "/api/v1/hooks/{id}", hooks::change),
        delete("deleteHook", "/api/v1/hooks/{id}", hooks::delete),
        get("listDeliveries", "/api/v1/hooks/{id}/deliveries", hooks::deliveries),
        post("replayHook", "/api/v1/hooks/{id}/replay", hooks::replay),
        post("testHook", "/api/v1/hooks/{id}/test", hooks::test),
        get("listIncidents", "/api/v1/incidents", incidents::list),
        get("getIncident", "/api/v1/incidents/{id}", incidents::show),
        post("ackIncident", "/api/v1/incidents/{id}/ack", incidents::ack),
        post("assignIncident", "/api/v1/incidents/{id}/assign", incidents::assign),
        post("commentIncident", "/api/v1/incidents/{id}/comment", incidents::comment),
        post("resolveIncident", "/api/v1/incidents/{id}/resolve", incidents::resolve),
        post("shelveIncident", "/api/v1/incidents/{id}/shelve", incidents::shelve),
        get("listAlerts", "/api/v1/alerts", incidents::alerts),
        get("listStanding", "/api/v1/standing", incidents::standing),
        post("putStanding", "/api/v1/standing", incidents::stand),
        get("getRules", "/api/v1/rules", rules::show),
        put("putRules", "/api/v1/rules", rules::put),
        post("checkRules", "/api/v1/rules/check", rules::check),
        post("rollBackRules", "/api/v1/rules/rollback", rules::rollback),
        get("listKeys", "/api/v1/keys", keys::list),
        post("createKey", "/api/v1/keys", keys::create),
        delete("deleteKey", "/api/v1/keys/{id}", keys::delete),
        get("getSession", "/api/v1/session", sessions::show),
        post("createSession", "/api/v1/session", sessions::signIn),
        delete("deleteSession", "/api/v1/session", sessions::signOut),
        post("createSigninLink", "/api/v1/signin-links", sessions::link),
        new Route("getSnapshot", HttpMethod.GET, "/api/v1/live/snapshot", parts.snapshot()),
        get("openLive", "/api/v1/live", door::open),
        get("getOpenApi", "/api/v1/openapi.json", server::openApi),
        get("getAsyncApi", "/api/v1/asyncapi.json", server::asyncApi),
        get("getLiveness", "/health/live", server::live),
        get("getReadiness", "/health/ready", server::ready),
        new Route("getMetrics", HttpMethod.GET, "/metrics", parts.metrics()));
  }
}
