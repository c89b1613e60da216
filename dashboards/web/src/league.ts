import type { Area, Areas } from "./areas";
import type { Tallies } from "./tally";
import { Tally } from "./tally";

/** One row of the ranking. `percent` is of registered points and is null where none are registered. */
export interface LeagueRow {
  readonly area: Area;
  readonly tally: Tally;
  readonly percent: number | null;
  readonly unknownPercent: number;
}

/** Ranked areas by percent of points not up, worst first; equal ones by name so that rows do not dance. */
export function leagueOf(areas: Areas, points: Tallies): LeagueRow[] {
  const sums = new Map(areas.ranked.map((area) => [area.id, new Tally()]));
  for (const area of areas.byId.values()) {
    const ranked = areas.rankedOf(area.id);
    if (ranked) sums.get(ranked.id)?.add(points.of(area.id));
  }
  return areas.ranked.map((area) => rowOf(area, sums.get(area.id) ?? new Tally())).sort(byPercentThenName);
}

function rowOf(area: Area, tally: Tally): LeagueRow {
  const share = (n: number) => (tally.total === 0 ? 0 : (100 * n) / tally.total);
  return { area, tally, percent: tally.total === 0 ? null : share(tally.notUp), unknownPercent: share(tally.unknown) };
}

function byPercentThenName(a: LeagueRow, b: LeagueRow): number {
  return (b.percent ?? -1) - (a.percent ?? -1) || a.area.name.localeCompare(b.area.name);
}

/** Keeps the order of `before` (ids) while its time has not come: a list that reorders under the eye cannot be read. */
export function keepOrder(rows: readonly LeagueRow[], before: readonly string[]): LeagueRow[] {
  const place = new Map(before.map((id, index) => [id, index]));
  return [...rows].sort((a, b) => (place.get(a.area.id) ?? 1e9) - (place.get(b.area.id) ?? 1e9));
}

/** The map's five steps of percent not up. */
export const STEPS = [0, 10, 20, 30, 45] as const;

export function stepOf(percent: number): number {
  let step = 0;
  STEPS.forEach((from, index) => {
    if (percent >= from) step = index;
  });
  return step;
}
