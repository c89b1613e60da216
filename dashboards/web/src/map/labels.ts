import type { Area } from "../areas";
import { safeName } from "../format";
import { labelSpot, type Projection } from "./projection";

export interface LabelPlan {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Where the leader line ends in the area; absent for a name inside its area. */
  readonly to?: { readonly x: number; readonly y: number };
}

export interface LabelRoom {
  /** Right edge of the column of names in the sea, in CSS pixels; undefined where there is no room for it. */
  readonly leaderX: number | undefined;
  readonly lineHeight: number;
  readonly top: number;
  readonly bottom: number;
  measure(text: string): number;
}

/** Names inside their area where they fit and touch no other; the rest in the sea beside it, with a leader line. */
export function planLabels(areas: readonly Area[], of: (area: Area) => Projection, room: LabelRoom): LabelPlan[] {
  const inside: LabelPlan[] = [];
  const outside: { text: string; x: number; y: number }[] = [];
  const spots = areas
    .flatMap((area) => {
      const spot = labelSpot(area, of(area));
      return spot ? [{ text: safeName(area.name, 40), ...spot }] : [];
    })
    .sort((a, b) => b.width - a.width);
  for (const spot of spots) {
    const width = room.measure(spot.text);
    const fits = width <= spot.width * 0.94 && !inside.some((other) => touches(spot, width, other, room));
    if (fits) inside.push({ text: spot.text, x: spot.x, y: spot.y });
    else outside.push(spot);
  }
  return room.leaderX === undefined ? inside : [...inside, ...leaders(outside, room.leaderX, room)];
}

function touches(spot: { x: number; y: number }, width: number, other: LabelPlan, room: LabelRoom): boolean {
  const apart = (width + room.measure(other.text)) / 2 + room.lineHeight * 0.4;
  return Math.abs(spot.x - other.x) < apart && Math.abs(spot.y - other.y) < room.lineHeight * 1.1;
}

function leaders(spots: { text: string; x: number; y: number }[], x: number, room: LabelRoom): LabelPlan[] {
  const ordered = [...spots].sort((a, b) => a.y - b.y);
  const step = room.lineHeight * 1.25;
  const mean = ordered.reduce((sum, spot) => sum + spot.y, 0) / Math.max(1, ordered.length);
  let y = Math.max(room.top, Math.min(mean - ((ordered.length - 1) * step) / 2, room.bottom - ordered.length * step));
  return ordered.map((spot) => {
    const plan = { text: spot.text, x, y, to: { x: spot.x, y: spot.y } };
    y += step;
    return plan;
  });
}
