package id.pantau.notify;

import id.pantau.records.StoredDelivery;
import java.util.Comparator;

/** An event that waits for one hook; changed by its line alone. */
final class Waiting {
  /** The order in which events of one subject are told. */
  static final Comparator<Waiting> ORDER =
      Comparator.<Waiting>comparingLong(each -> each.row.seq())
          .thenComparingLong(each -> each.row.at())
          .thenComparing(each -> each.row.event());

  /** As it was last noted; its body may be empty, then it is read when it is sent. */
  StoredDelivery row;

  Waiting(StoredDelivery row) {
    this.row = row;
  }

  long nextAt() {
    return row.nextAt();
  }
}
