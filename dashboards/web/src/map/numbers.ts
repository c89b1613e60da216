import type { Incident } from "../live/protocol";
import type { Box, Projection } from "./projection";

/** An incident on the map, in CSS pixels: where its number stands and, of one that lies within its field, the corners around its points. */
export interface NumberPlan {
  readonly id: string;
  readonly number: number;
  readonly corners: readonly Corner[];
  readonly from: Corner;
  readonly tag: Corner;
}
type Corner = readonly [number, number];

/** Where an area is drawn: its projection, and the part of the picture that its land fills. */
export interface Field {
  readonly projection: Projection;
  readonly box: Box;
}

/**
 * The number of an incident stands outside its points, as a tag must fit any area, and inside the picture; no two tags touch. One that
 * reaches into another field (mainland and far islands) has a number but no outline; one without a place has neither.
 */
export function planNumbers(incidents: readonly Incident[], of: (area: string) => Field, tagPx: number): NumberPlan[] {
  const plans: NumberPlan[] = [];
  incidents.forEach((incident, index) => {
    const { projection, box } = of(incident.areas?.[0] ?? "");
    const corners = (incident.hull ?? []).filter(isPlace).map(([lat, lon]): Corner => [projection.x(lon), projection.y(lat)]);
    if (corners.length === 0) return;
    const inside = corners.filter(([x, y]) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h);
    const whole = inside.length === corners.length;
    const seen = inside.length > 0 ? inside : corners;
    const [least, most] = [box.y + tagPx / 2, box.y + box.h - tagPx / 2];
    const x = clamp(Math.max(...seen.map(([x]) => x)) + tagPx, box.x + tagPx / 2, box.x + box.w - tagPx / 2);
    const y = clamp(Math.min(...seen.map(([, y]) => y)) - tagPx * 0.6, least, most);
    const near = plans.map((other) => other.tag).filter((tag) => Math.abs(tag[0] - x) < tagPx);
    const tag: Corner = [x, freeY(y, near.map((each) => each[1]), least, most, tagPx)];
    const from: Corner = whole ? [mean(corners.map(([x]) => x)), mean(corners.map(([, y]) => y))] : tag;
    plans.push({ id: incident.id, number: index + 1, corners: whole ? corners : [], from, tag });
  });
  return plans;
}

/** The nearest place above or below that touches none of the taken ones and stays within; each of them is in the way of two steps at most. */
function freeY(wanted: number, taken: readonly number[], least: number, most: number, size: number): number {
  for (let step = 0; step <= 2 * taken.length; step++) {
    for (const y of [wanted + step * size * 1.1, wanted - step * size * 1.1]) {
      if (y >= least && y <= most && taken.every((other) => Math.abs(other - y) >= size)) return y;
    }
  }
  return wanted;
}

function isPlace(corner: readonly number[]): corner is Corner {
  return corner.length === 2 && corner.every((part) => Number.isFinite(part));
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
