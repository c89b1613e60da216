package id.pantau.sim.story;

import java.util.List;

/**
 * One second of a story.
 *
 * @param second of the story, from 0
 * @param changed places of assets whose status is another than a second ago, in order
 * @param cues true causes that began or ended
 */
public record Moment(long second, List<Integer> changed, List<Cue> cues) {
  public Moment {
    changed = List.copyOf(changed);
    cues = List.copyOf(cues);
  }
}
