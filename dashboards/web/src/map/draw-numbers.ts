import { html, nothing, render, svg } from "lit";
import { shownIncidents, type Wall } from "../wall";
import type { MapFrame } from "./frame";
import { planNumbers, type Field, type NumberPlan } from "./numbers";
import { cssOf } from "./projection";

const TAG_UNITS = 56;

/** Draws the outline and the number of each listed incident above the points. As SVG: the page's policy lets no style stand in a tag. */
export function drawNumbers(layer: HTMLElement, frame: MapFrame, wall: Wall): void {
  const tagPx = TAG_UNITS * wall.layout.unitPx;
  const plans = planNumbers(shownIncidents(wall), (area) => fieldOf(frame, area), tagPx);
  render(html`<svg>${plans.map(outline)}${plans.map((plan) => tag(plan, tagPx))}</svg>`, layer);
}

function fieldOf(frame: MapFrame, area: string): Field {
  const projection = frame.ofAreaId(area);
  const { x, y, w, h } = frame.land;
  const box = projection === frame.main ? { x: x / frame.ratio, y: y / frame.ratio, w: w / frame.ratio, h: h / frame.ratio } : { x: 0, y: 0, w: frame.width, h: frame.height };
  return { projection: cssOf(projection, frame.ratio), box };
}

function outline(plan: NumberPlan) {
  const points = plan.corners.map((corner) => corner.join(",")).join(" ");
  return svg`${plan.corners.length > 2 ? svg`<polygon points=${points}/>` : nothing}<line x1=${plan.from[0]} y1=${plan.from[1]} x2=${plan.tag[0]} y2=${plan.tag[1]}/>`;
}

function tag(plan: NumberPlan, px: number) {
  const [x, y] = plan.tag;
  return svg`<g class="tag" data-incident=${plan.id}><rect x=${x - px / 2} y=${y - px / 2} width=${px} height=${px} rx=${px / 9}/><text x=${x} y=${y}>${plan.number}</text></g>`;
}
