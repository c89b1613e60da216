package id.pantau.core;

import id.pantau.model.Asset;
import id.pantau.model.AssetState;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Status;
import id.pantau.status.Evidence;
import id.pantau.status.OwnReport;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads from the truth why an asset's status is what it is. */
final class EvidenceOf {
  private EvidenceOf() {}

  static Evidence asset(Truth truth, int ref) {
    OwnReport own = truth.engine.ownReport(ref);
    Status status = own.status();
    Evidence.@Nullable Report last =
        status == null
            ? null
            : new Evidence.Report(
                status,
                own.at(),
                own.receivedAt(),
                truth.sources.text(own.source()),
                own.seq() == ObservationBatch.NO_SEQ ? null : own.seq(),
                own.offset());
    var parents = new ArrayList<Evidence.Parent>();
    for (int parent : truth.engine.parents(ref)) {
      if (truth.inventory.of(parent) != null) {
        AssetState state = state(truth, parent);
        parents.add(
            new Evidence.Parent(
                state.asset().id(), state.status(), state.since(), truth.engine.failed(parent)));
      }
    }
    return new Evidence(
        state(truth, ref),
        last,
        own.limit() / 1000,
        status == null || own.deadline() == Long.MAX_VALUE ? null : own.deadline(),
        parents,
        truth.engine.standsAgainstParents(ref));
  }

  /** A copy of what is known of an asset that is there. */
  static AssetState state(Truth truth, int ref) {
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
