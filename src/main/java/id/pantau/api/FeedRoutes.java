package id.pantau.api;

import id.pantau.core.Command;
import id.pantau.core.CommandResult;
import id.pantau.core.CoreGate;
import id.pantau.core.FeedState;
import id.pantau.feed.PulledFeeds;
import id.pantau.model.City;
import id.pantau.model.Feed;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code GET}, {@code POST}, {@code PATCH} and {@code DELETE /feeds}. */
final class FeedRoutes {
  private final CoreGate core;
  private final Cities cities;
  private final PulledFeeds pulled;

  FeedRoutes(CoreGate core, Cities cities, PulledFeeds pulled) {
    this.core = core;
    this.cities = cities;
    this.pulled = pulled;
  }

  Future<Void> list(RoutingContext rc) {
    City city = cities.asked(rc);
    Page page = Page.of(rc, "feeds");
    return core.read(states -> states.feeds(city.id()))
        .compose(
            all -> {
              Page.Part<FeedState> part = page.of(all);
              return Answers.list(
                  rc,
                  Answers.JSON,
                  part.items().size(),
                  ListJson.of(part, (json, state) -> FeedJson.write(json, state, pulled)));
            });
  }

  Future<Void> create(RoutingContext rc) {
    JsonObject body = rc.body().asJsonObject();
    City city = cities.chosen(body.getString("city"), Callers.of(rc));
    Feed feed = FeedBody.created(body, city.id());
    check(feed, city);
    return find(feed.city(), feed.id())
        .compose(
            there -> {
              if (there.isPresent()) {
                throw new ProblemException(
                    Problem.refused(
                        List.of(new Fault("/id", feed.id() + " is taken; change it by PATCH"))));
              }
              return put(feed);
            })
        .compose(
            state ->
                Answers.created(
                    rc, "/api/v1/feeds/" + feed.id(), json -> FeedJson.write(json, state, pulled)));
  }

  Future<Void> change(RoutingContext rc) {
    JsonObject body = rc.body().asJsonObject();
    return asked(rc)
        .compose(
            before -> {
              Feed feed = FeedBody.changed(before.feed(), body);
              check(feed, cities.asked(rc));
              return put(feed);
            })
        .compose(state -> Answers.ok(rc, json -> FeedJson.write(json, state, pulled)));
  }

  Future<Void> delete(RoutingContext rc) {
    return asked(rc)
        .compose(
            state -> core.command(new Command.RemoveFeed(state.feed().city(), state.feed().id())))
        .compose(
            result -> {
              if (!result.applied()) {
                throw unknown(rc.pathParam("id")); // someone else was faster
              }
              return pulled.follow();
            })
        .compose(done -> Answers.nothing(rc));
  }

  /** The feed that the address names; fails with 404 when the caller sees none such. */
  private Future<FeedState> asked(RoutingContext rc) {
    City city = cities.asked(rc);
    String id = rc.pathParam("id");
    return find(city.id(), id).map(found -> found.orElseThrow(() -> unknown(id)));
  }

  private Future<Optional<FeedState>> find(String city, String id) {
    return core.read(
        states ->
            states.feeds(city).stream().filter(each -> each.feed().id().equals(id)).findFirst());
  }

  private Future<FeedState> put(Feed feed) {
    return core.command(new Command.PutFeed(feed))
        .compose(
            (CommandResult result) -> {
              AssetWrites.applied(result, "");
              return pulled.follow();
            })
        .compose(done -> find(feed.city(), feed.id()))
        .map(found -> found.orElseThrow(() -> unknown(feed.id())));
  }

  private void check(Feed feed, City city) {
    var faults = new ArrayList<>(pulled.problems(feed).stream().map(FeedRoutes::fault).toList());
    for (String kind : feed.precedenceByKind().keySet()) {
      if (city.kinds().stream().noneMatch(each -> each.id().equals(kind))) {
        faults.add(new Fault("/precedenceByKind/" + kind, AssetFilter.unknownKind(kind, city)));
      }
    }
    if (!faults.isEmpty()) {
      throw new ProblemException(Problem.refused(faults));
    }
  }

  /** A sentence begins with the setting it is about. */
  private static Fault fault(String sentence) {
    int colon = sentence.indexOf(':');
    String place = colon < 0 ? "" : sentence.substring(0, colon);
    boolean own = place.equals("kind") || place.equals("settings") || place.isEmpty();
    return new Fault(own ? "/" + place : "/settings/" + place, sentence);
  }

  private static ProblemException unknown(String id) {
    return new ProblemException(Problem.notFound("There is no feed " + id));
  }
}
