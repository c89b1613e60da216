package id.pantau.imports;

import java.util.ArrayList;
import java.util.List;

/** Findings of one kind: the first thousand are kept, all are counted. */
final class Findings {
  /** How many are listed. */
  static final int LISTED = 1_000;

  private final List<Finding> listed = new ArrayList<>();
  private int total;

  void add(Finding finding) {
    total++;
    if (listed.size() < LISTED) {
      listed.add(finding);
    }
  }

  List<Finding> listed() {
    return List.copyOf(listed);
  }

  int total() {
    return total;
  }
}
