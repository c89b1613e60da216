import { describe, expect, it } from "vitest";
import { Areas } from "../../src/areas";
import { recentChanges } from "../../src/changes";
import { keepOrder, leagueOf, stepOf } from "../../src/league";
import { DOWN, UNKNOWN, UP, type StatusCode } from "../../src/live/protocol";
import type { Asset } from "../../src/store";
import { Tallies } from "../../src/tally";
import { planLabels } from "../../src/map/labels";
import { fit } from "../../src/map/projection";

const feature = (id: string, level: string, parent: string) => ({ properties: { id, name: `N ${id}`, level, parent }, geometry: null });
const areas = new Areas([feature("1", "kecamatan", "c"), feature("2", "kecamatan", "c"), feature("3", "kecamatan", "c"),
  feature("1.1", "kelurahan", "1"), feature("1.2", "kelurahan", "1"), feature("2.1", "kelurahan", "2"), feature("3.1", "kelurahan", "3")]);

function points(counts: Record<string, [up: number, down: number, unknown: number]>): Tallies {
  const tallies = new Tallies();
  for (const [area, [up, down, unknown]] of Object.entries(counts)) {
    for (const [n, status] of [[up, UP], [down, DOWN], [unknown, UNKNOWN]] as const) {
      for (let i = 0; i < n; i++) tallies.of(area).count(status, 0, 1);
    }
  }
  return tallies;
}

describe("the league", () => {
  it("sums the areas below, counts unknown as not up, and prints it apart", () => {
    const [first, second] = leagueOf(areas, points({ "1.1": [6, 2, 0], "1.2": [0, 0, 2], "2.1": [9, 1, 0], "1": [0, 0, 0] }));
    expect(first).toMatchObject({ area: { id: "1" }, percent: 40, unknownPercent: 20 });
    expect(first?.tally.total).toBe(10);
    expect(second).toMatchObject({ area: { id: "2" }, percent: 10, unknownPercent: 0 });
  });
  it("gives no percentage where nothing is registered, and puts it last", () => {
    const rows = leagueOf(areas, points({ "1.1": [1, 0, 0], "2.1": [1, 0, 0] }));
    expect(rows.at(-1)).toMatchObject({ area: { id: "3" }, percent: null });
  });
  it("counts points that name the district itself", () => {
    expect(leagueOf(areas, points({ "2": [0, 5, 0] }))[0]).toMatchObject({ area: { id: "2" }, percent: 100 });
  });
  it("keeps its order while it must not move", () => {
    const rows = leagueOf(areas, points({ "1.1": [0, 1, 0], "2.1": [1, 1, 0] }));
    expect(keepOrder(rows, ["3", "2", "1"]).map((row) => row.area.id)).toEqual(["3", "2", "1"]);
  });
  it("steps at 0, 10, 20, 30 and 45 percent", () => {
    expect([0, 9.9, 10, 29.9, 30, 45, 100].map(stepOf)).toEqual([0, 0, 1, 2, 3, 4, 4]);
  });
});

const asset = (ref: number, status: StatusCode, since: number, area = "1.1", cause = ""): Asset => ({
  ref, id: `a${ref}`, name: "", kind: "cam", area, owner: "", lat: null, lon: null, sample: false, status, since, flags: 0, cause, was: undefined, hash: 0,
});

describe("the newest changes", () => {
  const ranked = (id: string) => areas.rankedOf(id)?.id ?? "";
  it("are one line for what changed alike in one minute and place, newest first", () => {
    const recent = recentChanges([asset(1, DOWN, 60_001), asset(2, DOWN, 60_002), asset(3, UP, 130_000), asset(4, DOWN, 5)], 1000, ranked);
    expect(recent.total).toBe(3);
    expect(recent.groups.map((group) => [group.status, group.assets.length])).toEqual([[UP, 1], [DOWN, 2]]);
    expect(recent.byStatus[DOWN]).toBe(2);
  });
  it("leave out what was never heard of: that is no change", () => {
    expect(recentChanges([asset(1, UNKNOWN, 60_000, "1.1", "never_seen")], 0, ranked).total).toBe(0);
  });
  it("fold to districts in a storm", () => {
    const storm = Array.from({ length: 3000 }, (_, ref) => asset(ref, DOWN, 60_000, `1.${ref % 100}`));
    expect(recentChanges(storm, 0, ranked).groups.length).toBeLessThanOrEqual(2);
  });
});

describe("names on the map", () => {
  const square = (id: string, west: number, size: number) => ({ id, name: `Area ${id}`, level: "x", parent: "",
    rings: [[[west, 0], [west + size, 0], [west + size, size], [west, size], [west, 0]] as [number, number][]] });
  const projection = fit({ west: 0, east: 10, south: 0, north: 10 }, { x: 0, y: 0, w: 1000, h: 1000 }, 0);
  it("stand inside where they fit, else in the sea with a line to their area, and never on each other", () => {
    const plans = planLabels([square("big", 0, 6), square("tiny", 8, 0.2), square("mini", 9, 0.2)], () => projection,
      { leaderX: -20, lineHeight: 30, top: 0, bottom: 1000, measure: () => 100 });
    expect(plans.find((plan) => plan.text === "Area big")?.to).toBeUndefined();
    const out = plans.filter((plan) => plan.to);
    expect(out).toHaveLength(2);
    expect(Math.abs((out[0]?.y ?? 0) - (out[1]?.y ?? 0))).toBeGreaterThan(30);
  });
});
