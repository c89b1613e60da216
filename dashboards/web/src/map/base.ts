import type { Area } from "../areas";
import { stepOf } from "../league";
import type { Tally } from "../tally";
import { pathOf, type Projection } from "./projection";

const FILLS = ["#20262D", "#272E36", "#2F3841", "#39434D", "#46515D"] as const;
const LEAF_LINE = "#14181D";
const RANKED_LINE = "#5B6773";
const UNKNOWN_LINE = "#CC79A7";
/** From this share of unknown points on, an area is hatched: its fill would pretend a knowledge we do not have. */
const HATCH_SHARE = 0.5;
const HATCH_LEAST = 4;

interface Shape { readonly area: Area; readonly path: Path2D }

export interface Fill { readonly step: number; readonly hatched: boolean }

export function fillOf(tally: Tally): Fill {
  const total = tally.total;
  return {
    step: total === 0 ? 0 : stepOf((100 * tally.notUp) / total),
    hatched: total >= HATCH_LEAST && tally.unknown / total >= HATCH_SHARE,
  };
}

/** The land: areas filled by percent of points not up, with the borders of the ranked areas above them. */
export class BaseLayer {
  readonly canvas: HTMLCanvasElement;
  readonly #pen: CanvasRenderingContext2D;
  #leaves: Shape[] = [];
  #ranked: Shape[] = [];
  #drawn = "";
  #linePx = 1;

  constructor(canvas: HTMLCanvasElement) {
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("this browser gives no 2D canvas");
    this.canvas = canvas;
    this.#pen = pen;
  }

  shape(leaves: readonly Area[], ranked: readonly Area[], of: (area: Area) => Projection, linePx: number): void {
    this.#leaves = leaves.map((area) => ({ area, path: pathOf(area.rings, of(area)) }));
    this.#ranked = ranked === leaves ? [] : ranked.map((area) => ({ area, path: pathOf(area.rings, of(area)) }));
    this.#linePx = linePx;
    this.#drawn = "";
  }

  /** Repaints only when some area moved to another step; true when it did. */
  draw(tallyOf: (area: Area) => Tally): boolean {
    const fills = this.#leaves.map((leaf) => fillOf(tallyOf(leaf.area)));
    const wanted = fills.map((fill) => `${fill.step}${fill.hatched ? "h" : ""}`).join();
    if (wanted === this.#drawn) return false;
    this.#drawn = wanted;
    const pen = this.#pen;
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.#leaves.forEach((leaf, index) => this.#fill(leaf, fills[index] ?? { step: 0, hatched: false }));
    pen.strokeStyle = RANKED_LINE;
    pen.lineWidth = this.#linePx * 1.6;
    pen.lineJoin = "round";
    for (const shape of this.#ranked) pen.stroke(shape.path);
    return true;
  }

  #fill(leaf: Shape, fill: Fill): void {
    const pen = this.#pen;
    pen.fillStyle = FILLS[fill.step] ?? FILLS[0];
    pen.fill(leaf.path, "evenodd");
    if (fill.hatched) this.#hatch(leaf.path);
    pen.strokeStyle = LEAF_LINE;
    pen.lineWidth = this.#linePx;
    pen.stroke(leaf.path);
  }

  #hatch(path: Path2D): void {
    const pen = this.#pen;
    const gap = this.#linePx * 8;
    pen.save();
    pen.clip(path, "evenodd");
    pen.strokeStyle = UNKNOWN_LINE;
    pen.globalAlpha = 0.38;
    pen.lineWidth = this.#linePx * 1.2;
    pen.beginPath();
    const { width, height } = this.canvas;
    for (let x = -height; x < width; x += gap) {
      pen.moveTo(x, height);
      pen.lineTo(x + height, 0);
    }
    pen.stroke();
    pen.restore();
  }
}
