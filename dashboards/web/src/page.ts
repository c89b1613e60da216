/** Which page of a city this screen shows; the address says it, so that it can be linked, reloaded and gone back from. */
export type Page = "wall" | "feeds";

export const FEEDS_HASH = "#umpan";
export const WALL_HASH = "#dinding";

export function pageOf(hash: string): Page {
  return hash === FEEDS_HASH ? "feeds" : "wall";
}
