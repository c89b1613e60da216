import { DEGRADED, DOWN, MAINTENANCE, SHELVED, UNVERIFIED, UP, type StatusCode } from "../live/protocol";

/** What decides how a point is drawn; two points with equal looks share one prepared picture. */
export interface Look {
  readonly status: StatusCode;
  readonly flags: number;
  /** A point that matters by itself (a road camera), against one of thousands. */
  readonly single: boolean;
  /** Changed in the last ten minutes: only then is full colour spent on one of thousands. */
  readonly fresh: boolean;
  /** The data is old: what was normal is drawn hollow, because we no longer know it. */
  readonly hollow: boolean;
}

const HUE: Record<StatusCode, string> = { 0: "#CC79A7", 1: "#6B7785", 2: "#E69F00", 3: "#FF4D6D" };
/** The same hues half way to the grey of the land: standing faults of thousands stay readable and do not shout. */
const QUIET: Record<StatusCode, string> = { 0: "#86687B", 1: "#6B7785", 2: "#8A713C", 3: "#965665" };

/** Width in design units. */
export function boxUnits(look: Look): number {
  if (look.status === UP && (look.flags & MAINTENANCE) === 0) return look.single ? 9 : 6;
  if (look.single) return 34;
  return look.fresh ? 20 : 9;
}

export const BIGGEST_UNITS = 36;
const LEAST_PX = { dot: 2.2, mass: 4.2, single: 11 };

export function boxPx(look: Look, unitPx: number, ratio: number): number {
  const least = look.status === UP ? LEAST_PX.dot : look.single ? LEAST_PX.single : LEAST_PX.mass;
  return Math.max(boxUnits(look) * unitPx, least) * ratio;
}

/** Draw order: quiet below, what one must see on top. */
export function rankOf(look: Look): number {
  if (look.status === UP) return look.single ? 1 : 0;
  if (look.single) return 5;
  return look.fresh ? 4 : look.status === DOWN ? 3 : 2;
}

export function keyOf(look: Look): number {
  const overlay = look.flags & (UNVERIFIED | MAINTENANCE | SHELVED);
  return look.status + overlay * 4 + (look.single ? 64 : 0) + (look.fresh ? 128 : 0) + (look.hollow ? 256 : 0);
}

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws a mark of width `size` around the centre (x, y). Shape carries the state, colour only supports it. */
export function drawMark(pen: Pen, look: Look, x: number, y: number, size: number): void {
  const shelved = (look.flags & SHELVED) !== 0;
  const colour = shelved ? "#A9B4C0" : look.single || look.fresh ? HUE[look.status] : QUIET[look.status];
  pen.save();
  pen.translate(x, y);
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  const faint = (look.flags & UNVERIFIED) !== 0;
  if (look.status === UP) dot(pen, size, look.hollow || faint);
  else if (look.status === DEGRADED) triangle(pen, size, shelved || faint);
  else if (look.status === DOWN) square(pen, size, shelved || faint, look.single);
  else dashedRing(pen, size);
  if ((look.flags & MAINTENANCE) !== 0) diamond(pen, Math.max(size, 8));
  pen.restore();
}

function dot(pen: Pen, size: number, hollow: boolean): void {
  pen.beginPath();
  pen.arc(0, 0, size / 2 - (hollow ? size * 0.12 : 0), 0, 2 * Math.PI);
  if (!hollow) return pen.fill();
  pen.lineWidth = Math.max(0.7, size * 0.2);
  pen.stroke();
}

function triangle(pen: Pen, size: number, hollow: boolean): void {
  const half = size / 2;
  pen.beginPath();
  pen.moveTo(0, -half * 0.92);
  pen.lineTo(half, half * 0.8);
  pen.lineTo(-half, half * 0.8);
  pen.closePath();
  if (!hollow) return pen.fill();
  pen.lineWidth = Math.max(1, size * 0.12);
  pen.stroke();
}

function square(pen: Pen, size: number, hollow: boolean, ringed: boolean): void {
  const line = Math.max(1, size * 0.09);
  pen.lineWidth = line;
  if (ringed || hollow) pen.strokeRect(-size / 2 + line / 2, -size / 2 + line / 2, size - line, size - line);
  if (hollow) return;
  const inner = ringed ? size * 0.52 : size * 0.72;
  pen.fillRect(-inner / 2, -inner / 2, inner, inner);
  if (!ringed) {
    pen.lineWidth = Math.max(0.6, size * 0.07);
    pen.strokeRect(-size / 2 + 0.5, -size / 2 + 0.5, size - 1, size - 1);
  }
}

function dashedRing(pen: Pen, size: number): void {
  const line = Math.max(1, size * 0.12);
  const radius = (size - line) / 2;
  pen.lineWidth = line;
  const dash = (2 * Math.PI * radius) / 16;
  pen.setLineDash([dash, dash]);
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.stroke();
  pen.setLineDash([]);
}

function diamond(pen: Pen, size: number): void {
  const half = size * 0.7;
  pen.strokeStyle = "#56B4E9";
  pen.lineWidth = Math.max(1, size * 0.08);
  pen.beginPath();
  pen.moveTo(0, -half);
  pen.lineTo(half, 0);
  pen.lineTo(0, half);
  pen.lineTo(-half, 0);
  pen.closePath();
  pen.stroke();
}

/** Marks drawn once and stamped thousands of times. */
export class Stamps {
  readonly #made = new Map<number, { readonly picture: ImageBitmap; readonly size: number }>();
  readonly #unitPx: number;
  readonly #ratio: number;

  constructor(unitPx: number, ratio: number) {
    this.#unitPx = unitPx;
    this.#ratio = ratio;
  }

  stamp(pen: CanvasRenderingContext2D, look: Look, x: number, y: number): void {
    const { picture, size } = this.#of(look);
    pen.drawImage(picture, Math.round(x - size / 2), Math.round(y - size / 2));
  }

  /** Width of the prepared picture, in device pixels. */
  sizeOf(look: Look): number {
    return this.#of(look).size;
  }

  #of(look: Look): { readonly picture: ImageBitmap; readonly size: number } {
    const key = keyOf(look);
    const made = this.#made.get(key);
    if (made) return made;
    const mark = boxPx(look, this.#unitPx, this.#ratio);
    const size = Math.ceil(mark * ((look.flags & MAINTENANCE) !== 0 ? 1.7 : 1.15)) + 2;
    const canvas = new OffscreenCanvas(size, size);
    const pen = canvas.getContext("2d");
    if (pen) drawMark(pen, look, size / 2, size / 2, mark);
    const fresh = { picture: canvas.transferToImageBitmap(), size };
    this.#made.set(key, fresh);
    return fresh;
  }
}
