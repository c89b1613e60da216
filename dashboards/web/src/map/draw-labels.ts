import { safeName } from "../format";
import type { Wall } from "../wall";
import type { MapFrame } from "./frame";
import { planLabels, type LabelPlan } from "./labels";
import { cssOf, type Projection } from "./projection";

/** Writes the names, leader lines and scale bars of the map as text above the canvases. */
export function drawLabels(words: HTMLElement, inset: HTMLElement, frame: MapFrame, wall: Wall): void {
  const u = wall.layout.unitPx;
  const fontPx = 33 * u;
  const pen = document.createElement("canvas").getContext("2d");
  if (pen) pen.font = `400 ${fontPx}px "Inter Variable", sans-serif`;
  const measure = (text: string) => pen?.measureText(text).width ?? text.length * fontPx * 0.55;
  const css = (projection: Projection) => cssOf(projection, frame.ratio);
  const wide = wall.layout.name !== "phone";
  const plans = planLabels(frame.mainland, (area) => css(frame.of(area)), {
    leaderX: wide ? leaderX(frame, css(frame.main), u) : undefined,
    lineHeight: fontPx * 1.15,
    top: frame.height * 0.2,
    bottom: frame.height * 0.8,
    measure,
  });
  words.replaceChildren(...plans.flatMap((plan) => [...lineOf(plan, u), nameOf(plan)]), scaleBar(css(frame.main), wall, 170 * u));
  fillInset(inset, frame, wall, css);
}

function leaderX(frame: MapFrame, main: Projection, u: number): number {
  const west = frame.mainland.reduce(
    (least, area) => area.rings.flat().reduce((lon, point) => Math.min(lon, point[0]), least),
    Infinity,
  );
  return main.x(west) - 30 * u;
}

function nameOf(plan: LabelPlan): HTMLElement {
  const name = document.createElement("span");
  name.className = plan.to ? "map-name map-name-out" : "map-name";
  name.textContent = plan.text;
  name.style.left = `${plan.x}px`;
  name.style.top = `${plan.y}px`;
  return name;
}

function lineOf(plan: LabelPlan, u: number): HTMLElement[] {
  if (!plan.to) return [];
  const line = document.createElement("i");
  line.className = "map-leader";
  const from = plan.x + 10 * u;
  const dx = plan.to.x - from;
  const dy = plan.to.y - plan.y;
  line.style.left = `${from}px`;
  line.style.top = `${plan.y}px`;
  line.style.width = `${Math.hypot(dx, dy)}px`;
  line.style.transform = `rotate(${Math.atan2(dy, dx)}rad)`;
  return [line];
}

const ROUND_KM = [0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

function scaleBar(projection: Projection, wall: Wall, widestPx: number): HTMLElement {
  const km = ROUND_KM.filter((length) => length * projection.pxPerKm <= widestPx).at(-1) ?? ROUND_KM[0] ?? 1;
  const bar = document.createElement("div");
  bar.className = "map-scale";
  const line = bar.appendChild(document.createElement("i"));
  line.style.width = `${km * projection.pxPerKm}px`;
  bar.append(wall.voice.words.kilometres(String(km).replace(".", wall.voice.lang === "id" ? "," : ".")));
  return bar;
}

function fillInset(inset: HTMLElement, frame: MapFrame, wall: Wall, css: (p: Projection) => Projection): void {
  if (!frame.inset) return inset.replaceChildren();
  const title = document.createElement("span");
  title.className = "map-inset-title";
  title.textContent = frame.islands.map((area) => safeName(area.name, 40)).join(", ");
  inset.replaceChildren(title, scaleBar(css(frame.inset), wall, inset.clientWidth * 0.25));
}
