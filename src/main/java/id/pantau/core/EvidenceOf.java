package id.pantau.core;

import id.pantau.model.Asset;
import id.pantau.model.AssetState;
import id.pantau.model.Cause;
import id.pantau.model.Feed;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import id.pantau.status.Evidence;
import id.pantau.status.Evidence.Interval.From;
import id.pantau.status.Evidence.Rule;
import id.pantau.status.OwnReport;
import id.pantau.status.SourceReport;
import id.pantau.status.StatusEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads from the truth why an asset's status is what it is. */
final class EvidenceOf {
  private EvidenceOf() {}

  static Evidence asset(Truth truth, int ref) {
    OwnReport own = truth.engine.ownReport(ref);
    List<Evidence.Source> sources = sources(truth, ref);
    Evidence.@Nullable Source leading = sources.isEmpty() ? null : sources.get(0);
    AssetState state = automatic(truth, ref);
    return new Evidence(
        state,
        rule(state.cause(), sources),
        leading == null ? null : leading.last(),
        sources,
        interval(truth, ref, own.limit()),
        own.limit() / 1000,
        leading == null ? null : leading.silentAt(),
        state.cause() == Cause.REPORTED ? next(sources) : null,
        truth.engine.pictureAt(ref),
        parents(truth, ref),
        truth.engine.standsAgainstParents(ref));
  }

  private static List<Evidence.Source> sources(Truth truth, int ref) {
    return truth.engine.sources(ref).stream().map(said -> source(truth, said)).toList();
  }

  private static Evidence.Source source(Truth truth, SourceReport said) {
    FeedStates.@Nullable Row row = truth.feeds.of(said.source());
    return new Evidence.Source(
        new Evidence.Report(
            said.status(),
            said.at(),
            said.receivedAt(),
            truth.sources.text(said.source()),
            said.seq() == ObservationBatch.NO_SEQ ? null : said.seq(),
            said.offset()),
        said.since(),
        row == null ? Feed.Operator.CITY : row.feed.operator(),
        said.rank(),
        said.proof(),
        said.silent(),
        said.deadline() == Long.MAX_VALUE ? null : said.deadline(),
        said.leads());
  }

  private static Rule rule(Cause cause, List<Evidence.Source> sources) {
    return switch (cause) {
      case NEVER_SEEN -> Rule.NEVER_SEEN;
      case SILENT -> Rule.SILENCE;
      case FEED_SILENT -> Rule.FEED_SILENCE;
      case BEHIND -> Rule.PARENTS;
      case REPORTED, OVERRIDE, PICTURE -> rule(sources); // the automatic state has no other
    };
  }

  private static Rule rule(List<Evidence.Source> sources) {
    Evidence.Source leading = sources.get(0);
    Rule rule = Rule.ONLY_WORD;
    for (Evidence.Source other : sources.subList(1, sources.size())) {
      if (other.silent()) {
        continue;
      }
      if (other.last().status() != leading.last().status()) {
        boolean alike = other.precedence() == leading.precedence();
        rule = alike || rule == Rule.WORST_OF_EQUALS ? Rule.WORST_OF_EQUALS : Rule.PRECEDENCE;
      } else if (rule == Rule.ONLY_WORD) {
        rule = Rule.AGREED;
      }
    }
    return rule;
  }

  /**
   * Without another report the words grow too old one after the other, until the shown one does.
   */
  private static Evidence.@Nullable Next next(List<Evidence.Source> sources) {
    Evidence.Source leading = sources.get(0);
    Long at = leading.silentAt();
    if (at == null) {
      return null;
    }
    Evidence.@Nullable Source heir = null;
    for (Evidence.Source other : sources.subList(1, sources.size())) {
      Long until = other.silentAt();
      boolean fresh = !other.silent() && (until == null || until > at);
      heir = fresh && (heir == null || leads(other, heir)) ? other : heir;
    }
    return heir == null
        ? new Evidence.Next(at, Status.UNKNOWN, null)
        : new Evidence.Next(at, heir.last().status(), heir.last().source());
  }

  private static boolean leads(Evidence.Source one, Evidence.Source other) {
    return one.precedence() != other.precedence()
        ? one.precedence() > other.precedence()
        : one.last().status().code() > other.last().status().code();
  }

  private static Evidence.Interval interval(Truth truth, int ref, long limit) {
    From from = From.DECLARED;
    if (truth.engine.learnsInterval(ref)) {
      from = truth.engine.learntInterval(ref) > 0 ? From.LEARNT : From.NOT_YET;
    }
    return new Evidence.Interval((int) (limit / (1_000L * StatusEngine.MISSED)), from);
  }

  private static List<Evidence.Parent> parents(Truth truth, int ref) {
    var parents = new ArrayList<Evidence.Parent>();
    for (int parent : truth.engine.parents(ref)) {
      if (truth.inventory.of(parent) != null) {
        AssetState state = automatic(truth, parent); // what judges the child
        parents.add(
            new Evidence.Parent(
                state.asset().id(), state.status(), state.since(), truth.engine.failed(parent)));
      }
    }
    return parents;
  }

  /** A copy of what is shown of an asset that is there. */
  static AssetState state(Truth truth, int ref) {
    return truth.overlays.state(Objects.requireNonNull(truth.inventory.of(ref)), ref);
  }

  /** What lies over the automatic status of an asset that is there. */
  static OverlayState overlay(Truth truth, int ref) {
    Overlays.@Nullable Said said = truth.overlays.of(ref);
    AssetState shown = state(truth, ref);
    return new OverlayState(
        shown,
        automatic(truth, ref),
        said == null ? null : said.override,
        said == null ? null : said.shelf,
        said == null ? null : said.picture,
        truth.overlays.openOf(shown.asset()));
  }

  /** A copy of what the engine knows of an asset that is there. */
  private static AssetState automatic(Truth truth, int ref) {
    Asset asset = Objects.requireNonNull(truth.inventory.of(ref));
    return new AssetState(
        asset,
        ref,
        Status.of(truth.engine.status(ref)),
        truth.engine.since(ref),
        truth.engine.cause(ref),
        truth.engine.proof(ref),
        truth.engine.flags(ref));
  }
}
