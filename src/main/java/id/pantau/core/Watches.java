package id.pantau.core;

import id.pantau.journal.NameKind;
import id.pantau.journal.ObservationEntry;
import id.pantau.journal.OpenJournal;
import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The assets somebody watches report by report. Core's loop only. */
final class Watches {
  private static final int MAX_SEEN = 10_000;

  private final Map<Integer, Integer> watchers = new HashMap<>();
  private List<SeenObservation> seen = new ArrayList<>();
  private final OpenJournal journal;

  Watches(OpenJournal journal) {
    this.journal = journal;
  }

  void watch(int ref) {
    watchers.merge(ref, 1, Integer::sum);
  }

  void unwatch(int ref) {
    watchers.computeIfPresent(ref, (r, count) -> count > 1 ? count - 1 : null);
  }

  /** Keeps a report for the listeners when its asset is watched. */
  void seen(ObservationEntry e, long offset, long now) {
    if (watchers.isEmpty() || !watchers.containsKey(e.asset) || seen.size() >= MAX_SEEN) {
      return;
    }
    var measures = new LinkedHashMap<String, Double>();
    for (int i = 0; i < e.measures; i++) {
      measures.put(journal.name(NameKind.MEASURE, e.measureName[i]), e.measureValue[i]);
    }
    seen.add(
        new SeenObservation(
            e.asset,
            journal.name(NameKind.ASSET, e.asset),
            e.at,
            now,
            e.status == ObservationBatch.NONE ? null : Status.of(e.status),
            e.proof == ObservationBatch.NONE ? null : Proof.of(e.proof),
            e.seq == ObservationBatch.NO_SEQ ? null : e.seq,
            measures,
            e.message,
            e.late,
            e.skewed,
            offset));
  }

  /** What was seen since the last call. */
  List<SeenObservation> take() {
    if (seen.isEmpty()) {
      return List.of();
    }
    var taken = seen;
    seen = new ArrayList<>();
    return taken;
  }
}
