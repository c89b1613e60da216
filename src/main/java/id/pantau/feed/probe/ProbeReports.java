package id.pantau.feed.probe;

import id.pantau.model.ObservationBatch;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import java.util.LinkedHashMap;
import java.util.Map;

/** Results that wait to be told, the newest of each asset, so never more than there are assets. */
final class ProbeReports {
  private static final int LONGEST_MESSAGE = 500;

  private record Report(Finding finding, long at) {}

  private final Map<String, Report> waiting = new LinkedHashMap<>();

  void add(String asset, Finding finding, long at) {
    waiting.put(asset, new Report(finding, at));
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** All that wait as one batch; none waits after. */
  ObservationBatch take(long now) {
    var batch = new ObservationBatch(now, waiting.size());
    waiting.forEach((asset, report) -> write(batch, asset, report));
    waiting.clear();
    return batch;
  }

  private static void write(ObservationBatch batch, String asset, Report report) {
    Finding finding = report.finding();
    Status status = finding.status();
    Proof proven = finding.proven();
    batch.begin();
    batch.asset(asset);
    batch.at(report.at());
    if (status != Status.UNKNOWN) {
      batch.status(status);
    }
    if (proven != null && status != Status.DOWN) {
      batch.proof(proven);
    }
    if (!finding.message().isEmpty()) {
      String message = finding.message();
      batch.message(
          message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message);
    }
    finding.measures().forEach(batch::measure);
    batch.end();
  }
}
