package id.pantau.api;

import id.pantau.access.Principal;
import id.pantau.core.Command;
import id.pantau.core.CommandResult;
import id.pantau.core.CoreGate;
import id.pantau.core.OverlayState;
import id.pantau.model.Status;
import id.pantau.planned.Act;
import id.pantau.planned.Author;
import id.pantau.planned.Verdict;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * {@code POST} and {@code DELETE} of {@code /assets/{id}/override}, {@code /shelve} and {@code
 * /picture}: what a person says of one asset. Each answers what is shown then.
 */
final class ActRoutes {
  private static final int MARK = 12;

  private final CoreGate core;
  private final AssetReads reads;

  ActRoutes(CoreGate core, AssetReads reads) {
    this.core = core;
    this.reads = reads;
  }

  Future<Void> override(RoutingContext rc) {
    return say(
        rc,
        (asset, body) ->
            new Act.SetStatus(
                asset,
                Status.valueOf(body.getString("status")),
                body.getString("reason"),
                time(body, "until")));
  }

  Future<Void> endOverride(RoutingContext rc) {
    return say(rc, (asset, body) -> new Act.FreeStatus(asset));
  }

  Future<Void> shelve(RoutingContext rc) {
    return say(
        rc,
        (asset, body) ->
            new Act.Shelve(
                asset, body.getString("owner"), body.getString("reason"), time(body, "until")));
  }

  Future<Void> unshelve(RoutingContext rc) {
    return say(rc, (asset, body) -> new Act.Unshelve(asset));
  }

  Future<Void> picture(RoutingContext rc) {
    return say(
        rc,
        (asset, body) ->
            new Act.JudgePicture(
                asset,
                Objects.requireNonNull(Verdict.named(body.getString("verdict"))),
                body.getString("note", "")));
  }

  Future<Void> clearPicture(RoutingContext rc) {
    return say(rc, (asset, body) -> new Act.ClearPicture(asset));
  }

  private Future<Void> say(RoutingContext rc, BiFunction<String, JsonObject, Act> act) {
    return reads
        .visible(rc)
        .compose(
            state -> {
              String id = state.asset().id();
              JsonObject body = rc.body().buffer() == null ? null : rc.body().asJsonObject();
              Act said = act.apply(id, body == null ? new JsonObject() : body);
              return core.command(new Command.Say(state.asset().city(), said, author(rc)))
                  .compose(
                      result -> {
                        applied(result);
                        return overlay(rc, id);
                      });
            });
  }

  private Future<Void> overlay(RoutingContext rc, String id) {
    return core.read(states -> Optional.ofNullable(states.overlay(id)))
        .compose(
            found -> {
              OverlayState overlay = found.orElseThrow(() -> AssetReads.unknown(id));
              return Answers.ok(
                  rc,
                  json -> {
                    json.writeStartObject();
                    json.writeStringField("asset", id);
                    StateJson.status(json, overlay.shown());
                    OverlayJson.fields(json, overlay);
                    json.writeEndObject();
                  });
            });
  }

  /** Throws the core's reasons when it refused; 404 where what is to end is not there. */
  static void applied(CommandResult result) {
    if (!result.applied() && result.problems().get(0).code().equals("not_found")) {
      throw new ProblemException(Problem.notFound(result.problems().get(0).detail()));
    }
    AssetWrites.applied(result, "");
  }

  /** Who speaks: a key by its id, a session by the begin of its hash, which tells them apart. */
  static Author author(RoutingContext rc) {
    Principal caller = Callers.of(rc);
    boolean key = caller.kind() == Principal.Kind.KEY;
    String id = caller.id();
    return new Author(
        caller.name(), key ? id : "session:" + id.substring(0, Math.min(MARK, id.length())));
  }

  private static long time(JsonObject body, String name) {
    return Times.parse(String.valueOf(body.getValue(name)), "/" + name);
  }
}
