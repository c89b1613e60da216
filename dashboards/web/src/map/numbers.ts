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
    const tag: [number, number] = [
      clamp(Math.max(...seen.map(([x]) => x)) + tagPx, box.x + tagPx / 2, box.x + box.w - tagPx / 2),
      clamp(Math.min(...seen.map(([, y]) => y)) - tagPx * 0.6, box.y + tagPx / 2, box.y + box.h - tagPx / 2),
    ];
    while (plans.some((other) => Math.abs(other.tag[0] - tag[0]) < tagPx && Math.abs(other.tag[1] - tag[1]) < tagPx * 1.1)) tag[1] += tagPx * 1.1;
    const from: Corner = whole ? [mean(corners.map(([x]) => x)), mean(corners.map(([, y]) => y))] : tag;
    plans.push({ id: incident.id, number: index + 1, corners: whole ? corners : [], from, tag });
  });
  return plans;
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
