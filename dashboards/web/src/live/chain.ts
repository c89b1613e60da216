import type { Beat, Chained } from "./protocol";

/** What to do with a frame of the sequence. */
export type Step = "apply" | "ignore" | "gap";

/** A frame follows when its `prev` is the last seq seen; one the snapshot already holds is ignored; anything else is a gap. */
export function follow(last: number, frame: Chained): Step {
  if (frame.prev === last && frame.seq >= last) return "apply";
  return frame.seq <= last ? "ignore" : "gap";
}

export type Verdict = "equal" | "differs" | "behind" | "untold";

/**
 * What a heartbeat says about what we show. An equal digest is proof on its own; `behind` means frames were lost before it;
 * `untold` is a beat without a digest, which proves nothing and is not shown as proof.
 */
export function judgeBeat(last: number, own: string, beat: Beat): Verdict {
  if (beat.digest !== undefined && beat.digest === own) return "equal";
  if (beat.seq > last) return "behind";
  if (beat.digest === undefined || beat.seq < last) return "untold";
  return "differs";
}

/** Full jitter between 0.5 s and a ceiling that doubles to 30 s, so that all screens of a room do not return in one second. */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(30_000, 500 * 2 ** Math.min(attempt, 10));
  return Math.round(500 + random() * Math.max(0, ceiling - 500));
}
