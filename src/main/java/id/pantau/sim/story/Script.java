package id.pantau.sim.story;

import java.util.List;

/** What begins and ends when. Asked for each second in turn, from 0. */
interface Script {
  /** A story without an end of its own. */
  long ENDLESS = Long.MAX_VALUE;

  /** The cues of this second, possibly none. */
  List<Cue> at(long second);

  /** Seconds after which nothing more happens. */
  long length();
}
