package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.core.Command;
import id.pantau.core.CoreGate;
import id.pantau.history.HistoryStore;
import id.pantau.history.Timeline;
import id.pantau.model.AssetState;
import id.pantau.planned.Act;
import id.pantau.planned.Entered;
import id.pantau.planned.Outage;
import id.pantau.planned.Party;
import id.pantau.planned.Span;
import id.pantau.records.ActLog;
import id.pantau.records.ActLog.ActQuery;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * {@code GET /assets/{id}/outages} and {@code PUT /assets/{id}/outages/{from}}: the unbroken times
 * in which an asset was DOWN, and whose they are.
 */
final class OutageRoutes {
  private final CoreGate core;
  private final AssetReads reads;
  private final HistoryStore history;
  private final ActLog acts;
  private final InstantSource clock;

  OutageRoutes(
      CoreGate core, AssetReads reads, HistoryStore history, ActLog acts, InstantSource clock) {
    this.core = core;
    this.reads = reads;
    this.history = history;
    this.acts = acts;
    this.clock = clock;
  }

  Future<Void> list(RoutingContext rc) {
    Queries.Span span = Queries.span(rc, clock.millis());
    return reads
        .visible(rc)
        .compose(state -> outages(state, span.from(), span.to()))
        .compose(
            found ->
                Answers.list(
                    rc,
                    Answers.JSON,
                    found.size(),
                    json -> {
                      json.writeStartObject();
                      ListJson.items(json, "items", found, OutageRoutes::write);
                      json.writeEndObject();
                    }));
  }

  Future<Void> attribute(RoutingContext rc) {
    long from = Times.parse(rc.pathParam("from"), "/path/from");
    JsonObject body = rc.body().asJsonObject();
    Party party = Objects.requireNonNull(Party.named(body.getString("attribution")));
    return reads
        .visible(rc)
        .compose(
            state ->
                outages(state, from, from + 1)
                    .compose(
                        there -> {
                          if (there.isEmpty()) {
                            throw new ProblemException(
                                Problem.refused(List.of(new Fault("/path/from", none(state)))));
                          }
                          String id = state.asset().id();
                          var act = new Act.Attribute(id, from, party, evidence(body));
                          return core.command(
                              new Command.Say(state.asset().city(), act, ActRoutes.author(rc)));
                        })
                    .compose(
                        result -> {
                          ActRoutes.applied(result);
                          return Answers.nothing(rc);
                        }));
  }

  private static String evidence(JsonObject body) {
    return body.getString("evidence");
  }

  private static String none(AssetState state) {
    String id = state.asset().id();
    return id
        + " was not DOWN at that moment, as far as history is; /api/v1/assets/"
        + id
        + "/outages lists when it was";
  }

  private Future<List<Outage>> outages(AssetState state, long from, long to) {
    String id = state.asset().id();
    var query =
        new ActQuery(
            state.asset().city(),
            List.of("attribution"),
            id,
            0,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            false,
            Integer.MAX_VALUE);
    return HistoryRoutes.available(history.timeline(id, from, to))
        .compose(
            found ->
                acts.acts(query)
                    .map(
                        stored -> {
                          var said = new ArrayList<Entered<Act.Attribute>>();
                          stored.forEach(each -> keep(said, each.entered()));
                          List<Timeline.Item> items = found.map(Timeline::items).orElse(List.of());
                          return Outage.of(AvailabilityFigures.downs(items), said);
                        }));
  }

  private static void keep(List<Entered<Act.Attribute>> said, Entered<?> each) {
    if (each.act() instanceof Act.Attribute act) {
      said.add(new Entered<>(each.city(), act, each.by(), each.at()));
    }
  }

  private static void write(JsonGenerator json, Outage outage) throws IOException {
    Span span = outage.span();
    json.writeStartObject();
    json.writeStringField("from", Times.text(span.from()));
    json.writeStringField("to", Times.text(span.to()));
    json.writeNumberField("seconds", span.millis() / 1_000.0);
    json.writeStringField("attribution", outage.party().word());
    Entered<Act.Attribute> said = outage.attribution();
    json.writeFieldName("decision");
    if (said == null) {
      json.writeNull();
    } else {
      json.writeStartObject();
      json.writeStringField("evidence", said.act().evidence());
      json.writeBooleanField("enteredLate", said.at() > span.from());
      MaintenanceJson.by(json, said);
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
