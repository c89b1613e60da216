package id.pantau.status;

/** How much the word of each source counts for an asset where several report on it. */
@FunctionalInterface
public interface SourceRank {
  /** Every source counts alike. */
  SourceRank ALIKE = (source, ref) -> 0;

  /**
   * The rank of a source for an asset; the higher one is believed while it is not silent.
   *
   * @param source the caller's number of who reports
   */
  int of(int source, int ref);
}
