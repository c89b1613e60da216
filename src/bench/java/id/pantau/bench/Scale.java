package id.pantau.bench;

/**
 * How long and how much is measured.
 *
 * @param rate observations a second that are sent, whether or not they are taken
 * @param warmSeconds before measuring; cold code costs 6 to 10 times as much
 * @param longestWarmSeconds end of the wait for the compilers to rest
 * @param historySized assets of the month whose size is measured
 * @param historyReporting of 7,636 assets those with samples
 * @param historyTurns times each question is asked
 * @param historyYearDays days of transitions that stand for a year
 */
record Scale(
    int rate,
    int warmSeconds,
    int longestWarmSeconds,
    int seconds,
    int walls,
    int starts,
    int heapAssets,
    int historySized,
    int historyReporting,
    int historyTurns,
    int historyYearDays) {

  static final Scale FULL = new Scale(300_000, 30, 300, 20, 1_000, 5, 1_000_000, 40, 100, 100, 365);

  /** Shows only that it runs: nothing is warm. */
  static final Scale SHORT = new Scale(50_000, 3, 3, 3, 100, 1, 20_000, 4, 20, 20, 3);
}
