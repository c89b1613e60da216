package id.pantau.sim.story;

/** A true cause begins or ends. */
public record Cue(TrueCause cause, boolean begins) {

  static Cue begin(TrueCause cause) {
    return new Cue(cause, true);
  }

  static Cue end(TrueCause cause) {
    return new Cue(cause, false);
  }
}
