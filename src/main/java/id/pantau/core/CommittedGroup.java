package id.pantau.core;

import id.pantau.model.Change;
import id.pantau.records.BlindInterval;
import id.pantau.records.Checkpoint;
import id.pantau.records.StoredAct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one durable commit group brought about. */
record CommittedGroup(
    long lastOffset,
    List<Change> changes,
    List<BlindInterval> blind,
    List<StoredAct> acts,
    List<SeenObservation> seen,
    @Nullable Checkpoint checkpoint) {}
