package id.pantau.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.awaitility.Awaitility;

/**
 * The client's own book: every report it sent, in the order in which it sent those of one asset,
 * and whether the server acknowledged it. A report without an answer may be there or not.
 */
final class Ledger {
  /** One report; {@code n} counts those of its asset from 1. */
  record Sent(String asset, long n, long at, String status) {}

  /** A time of one status as shown: {@code since} in the asset's own time. */
  record Shown(String status, long since) {}

  private final Map<String, List<Sent>> sent = new ConcurrentSkipListMap<>();
  private final Set<Sent> acknowledged = ConcurrentHashMap.newKeySet();

  void sending(List<Sent> batch) {
    for (Sent report : batch) {
      sent.computeIfAbsent(report.asset(), id -> Collections.synchronizedList(new ArrayList<>()))
          .add(report);
    }
  }

  void acknowledge(List<Sent> batch) {
    acknowledged.addAll(batch);
  }

  /** Waits until so many more were acknowledged, which a stopped server does not do. */
  void awaitMore(int reports, Duration patience) {
    int before = acknowledgedCount();
    Awaitility.await(reports + " more reports are acknowledged")
        .atMost(patience)
        .until(() -> acknowledgedCount() > before + reports);
  }

  int acknowledgedCount() {
    return acknowledged.size();
  }

  Set<String> assets() {
    return sent.keySet();
  }

  /** Numbers of an asset's reports that must be in history. */
  List<Long> acknowledged(String asset) {
    return of(asset).stream().filter(acknowledged::contains).map(Sent::n).toList();
  }

  /** All reports of an asset, whatever came of them, by their number. */
  Map<Long, Sent> byNumber(String asset) {
    var byNumber = new TreeMap<Long, Sent>();
    of(asset).forEach(report -> byNumber.put(report.n(), report));
    return byNumber;
  }

  /**
   * What an asset without parents must have shown, step by step.
   *
   * @param present numbers of the reports the server has taken in
   */
  List<Shown> steps(String asset, Set<Long> present) {
    var steps = new ArrayList<Shown>();
    String now = "";
    for (Sent report : of(asset)) {
      if (present.contains(report.n()) && !report.status().equals(now)) {
        now = report.status();
        steps.add(new Shown(now, report.at()));
      }
    }
    return steps;
  }

  private List<Sent> of(String asset) {
    List<Sent> of = sent.getOrDefault(asset, List.of());
    synchronized (of) {
      return List.copyOf(of);
    }
  }
}
