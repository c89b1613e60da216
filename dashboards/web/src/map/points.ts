import type { Asset } from "../store";
import { DOWN } from "../live/protocol";
import { BIGGEST_UNITS, rankOf, Stamps, type Look } from "./marks";

export interface Placed { readonly asset: Asset; readonly x: number; readonly y: number }

const LARGEST_OF_MANY: Look = { status: DOWN, flags: 0, single: false, fresh: true, hollow: false };
/** Changes above this are cheaper as one full picture. */
const FULL_ABOVE = 600;

/**
 * The points, on a canvas of their own. A change repaints only the square around it with all points that reach into it, in
 * draw order; a burst repaints everything once.
 */
export class PointLayer {
  readonly canvas: HTMLCanvasElement;
  fullRedraws = 0;
  partRedraws = 0;
  readonly #pen: CanvasRenderingContext2D;
  readonly #look: (asset: Asset) => Look;
  #stamps = new Stamps(1, 1);
  #cell = 32;
  #placed = new Map<Asset, Placed>();
  #cells = new Map<number, Placed[]>();

  constructor(canvas: HTMLCanvasElement, look: (asset: Asset) => Look) {
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("this browser gives no 2D canvas");
    this.canvas = canvas;
    this.#pen = pen;
    this.#look = look;
  }

  get count(): number {
    return this.#placed.size;
  }

  /** Takes new places for all points: after a snapshot, a resize, a changed inventory. */
  place(points: readonly Placed[], unitPx: number, ratio: number): void {
    this.#stamps = new Stamps(unitPx, ratio);
    this.#cell = Math.max(20, Math.ceil(Math.max(BIGGEST_UNITS * unitPx, 14) * ratio * 1.7) + 2);
    this.#placed = new Map(points.map((point) => [point.asset, point]));
    this.#cells = new Map();
    for (const point of points) {
      const key = this.#key(Math.floor(point.x / this.#cell), Math.floor(point.y / this.#cell));
      const cell = this.#cells.get(key);
      if (cell) cell.push(point);
      else this.#cells.set(key, [point]);
    }
  }

  drawAll(): void {
    this.fullRedraws++;
    this.#pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.#stampAll(this.#placed.values());
  }

  drawChanged(assets: ReadonlySet<Asset>): void {
    if (assets.size > FULL_ABOVE) return this.drawAll();
    for (const asset of assets) {
      const point = this.#placed.get(asset);
      if (point) this.#repair(point);
    }
  }

  #repair(point: Placed): void {
    this.partRedraws++;
    // The square must hold the mark that stood there too: of one of thousands that is at most the fresh size.
    const half = Math.ceil(this.#look(point.asset).single ? this.#cell / 2 : this.#stamps.sizeOf(LARGEST_OF_MANY) / 2 + 1);
    const left = Math.round(point.x) - half;
    const top = Math.round(point.y) - half;
    this.#pen.save();
    this.#pen.beginPath();
    this.#pen.rect(left, top, half * 2, half * 2);
    this.#pen.clip();
    this.#pen.clearRect(left, top, half * 2, half * 2);
    this.#stampAll(this.#around(point, half));
    this.#pen.restore();
  }

  /** Points whose marks reach into the square of half width `half` around `point`. */
  *#around(point: Placed, half: number): Generator<Placed> {
    const farthest = half + this.#cell / 2;
    const column = Math.floor(point.x / this.#cell);
    const row = Math.floor(point.y / this.#cell);
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const near of this.#cells.get(this.#key(column + dx, row + dy)) ?? []) {
          const away = Math.max(Math.abs(near.x - point.x), Math.abs(near.y - point.y));
          if (away > farthest) continue;
          if (away <= half + this.#stamps.sizeOf(this.#look(near.asset)) / 2) yield near;
        }
      }
    }
  }

  #stampAll(points: Iterable<Placed>): void {
    const layers: { look: Look; point: Placed }[][] = [[], [], [], [], [], []];
    for (const point of points) {
      const look = this.#look(point.asset);
      layers[rankOf(look)]?.push({ look, point });
    }
    for (const layer of layers) for (const { look, point } of layer) this.#stamps.stamp(this.#pen, look, point.x, point.y);
  }

  #key(column: number, row: number): number {
    return column * 100_003 + row;
  }
}
