/** How far the shown data may be believed, by how long the server has been silent. Pure, so a test needs no waiting. */
export type Stage = "fresh" | "cut" | "late" | "stale" | "lost";

export const LATE_MS = 15_000;
export const STALE_MS = 60_000;
export const LOST_MS = 300_000;

/** `cut` is a closed line whose data is still young: told at once, before any limit has passed. */
export function stageOf(silentMs: number, connected: boolean): Stage {
  if (silentMs >= LOST_MS) return "lost";
  if (silentMs >= STALE_MS) return "stale";
  if (silentMs >= LATE_MS) return "late";
  return connected ? "fresh" : "cut";
}

/** From `late` on, durations and order stand still at the time of the data: we no longer know that they go on. */
export function isFrozen(stage: Stage): boolean {
  return stage === "late" || stage === "stale" || stage === "lost";
}
