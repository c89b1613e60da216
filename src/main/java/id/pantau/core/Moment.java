package id.pantau.core;

/**
 * Now, as the core takes it; milliseconds.
 *
 * @param now the core's time
 * @param wallAhead how far the wall clock, by which others stamp what they receive, is ahead of it;
 *     0 while the two agree
 * @param doubtful our own clock may be wrong, so a feed whose times differ is not to blame
 */
record Moment(long now, long wallAhead, boolean doubtful) {

  /** While the wall clock is right. */
  static Moment of(long now) {
    return new Moment(now, 0, false);
  }
}
