import { describe, expect, it } from "vitest";
import type { Incident } from "../../src/live/protocol";
import { planNumbers, type Field } from "../../src/map/numbers";
import type { Projection } from "../../src/map/projection";

const at = (projection: Projection): Field => ({ projection, box: { x: 0, y: 0, w: 10_000, h: 1000 } });
const plain = { x: (lon: number) => lon * 100, y: (lat: number) => -lat * 100, pxPerKm: 1 };
const far = { ...plain, x: (lon: number) => lon * 100 + 5000 };
const incident = (id: string, over: Partial<Incident>): Incident => ({
  id, status: "open", severity: "high", title: id, titleEn: id, cause: { type: "area" }, owner: null, assets: 5, down: 5, opened: 100, shelvedUntil: null, ...over,
});

describe("the numbers of incidents on the map", () => {
  it("stand outside the points, and keep the number of the list where one before has no place", () => {
    const plans = planNumbers([incident("a", {}), incident("b", { hull: [[-1, 1], [-1, 2], [-2, 1]] })], () => at(plain), 60);
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatchObject({ id: "b", number: 2, corners: [[100, 100], [200, 100], [100, 200]] });
    expect(plans[0]?.tag[0]).toBeGreaterThan(200);
    expect(plans[0]?.tag[1]).toBeLessThan(100);
  });
  it("never touch each other, even of incidents at one place", () => {
    const here = { hull: [[-1, 1]] as const };
    const plans = planNumbers([incident("a", here), incident("b", here), incident("c", here)], () => at(plain), 60);
    for (const one of plans) for (const other of plans) if (one !== other) expect(Math.abs(one.tag[1] - other.tag[1])).toBeGreaterThanOrEqual(60);
  });
  it("stay in the picture, also of many at its lower edge", () => {
    const south = { hull: [[-9.99, 1]] as const };
    const plans = planNumbers(["a", "b", "c", "d", "e", "f", "g", "h"].map((id) => incident(id, south)), () => at(plain), 60);
    for (const plan of plans) expect(plan.tag[1]).toBeLessThanOrEqual(970);
    for (const one of plans) for (const other of plans) if (one !== other) expect(Math.abs(one.tag[1] - other.tag[1])).toBeGreaterThanOrEqual(60);
  });
  it("stand in the inset where their area does, and corners that are no places are passed over", () => {
    const broken = [[null, 1], [-1], [-1, 1]] as unknown as readonly (readonly [number, number])[];
    const plans = planNumbers([incident("a", { areas: ["island"], hull: broken })], (area) => at(area === "island" ? far : plain), 60);
    expect(plans[0]?.corners).toEqual([[5100, 100]]);
  });
  it("of one that reaches beyond its field has its number in the picture, and no outline across the sea", () => {
    const plans = planNumbers([incident("a", { hull: [[-1, 1], [-1, 99], [9, -50], [-5, -50]] })], () => at(plain), 60);
    expect(plans[0]?.corners).toEqual([]);
    expect(plans[0]?.tag[0]).toBeLessThanOrEqual(10_000 - 30);
    expect(plans[0]?.tag[1]).toBeGreaterThanOrEqual(30);
    expect(plans[0]?.from).toEqual(plans[0]?.tag);
  });
});
