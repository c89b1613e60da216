import type { Area } from "../areas";
import type { Asset } from "../store";
import { NEW_MS, isListed, type Mount, type Picture, type Wall } from "../wall";
import { BaseLayer } from "./base";
import { drawLabels } from "./draw-labels";
import { drawNumbers } from "./draw-numbers";
import { frameOf, type MapFrame } from "./frame";
import { PointLayer, type Placed } from "./points";
import type { Look } from "./marks";

/** Points overlap, and "new" lapses without a frame: everything is drawn afresh this often. */
const FULL_EVERY_MS = 5_000;
const LAND_EVERY_MS = 1_000;

/** The map: land and points on two canvases, names as text above them. */
export const mountMap: Mount = (element, wall) => {
  element.replaceChildren();
  const land = element.appendChild(document.createElement("canvas"));
  const canvas = element.appendChild(document.createElement("canvas"));
  const words = element.appendChild(document.createElement("div"));
  words.className = "map-words";
  const inset = element.appendChild(document.createElement("div"));
  inset.className = "map-inset";
  const numbers = element.appendChild(document.createElement("div"));
  numbers.className = "map-numbers";
  const base = new BaseLayer(land);
  let manyFresh = false;
  const points = new PointLayer(canvas, (asset) => lookOf(wall, asset, manyFresh));
  let frame: MapFrame | undefined;
  let fullAt = 0;
  let landAt = 0;
  let stage = wall.stage;

  const layOut = () => {
    // Another page is shown: there is no room to lay anything out in.
    if (element.clientWidth === 0) return;
    frame = frameOf(element, inset, wall);
    const { width, height, ratio } = frame;
    for (const sheet of [land, canvas]) {
      sheet.width = Math.round(width * ratio);
      sheet.height = Math.round(height * ratio);
    }
    const linePx = Math.max(0.8, 1.6 * wall.layout.unitPx) * ratio;
    base.shape(wall.areas.leaves, wall.areas.ranked, frame.of, linePx);
    drawLabels(words, inset, frame, wall);
    placeAll();
  };
  const placeAll = () => {
    if (!frame) return;
    points.place(placedOf(wall, frame), wall.layout.unitPx, frame.ratio);
    drawAll();
  };
  const drawAll = () => {
    fullAt = performance.now();
    manyFresh = mostAreFresh(wall);
    base.draw(tallyOf);
    points.drawAll();
    canvas.dataset["points"] = String(points.count);
    canvas.dataset["full"] = String(points.fullRedraws);
  };
  const tallyOf = (area: Area) => wall.store.pointsByArea.of(area.id);

  const draw = (picture: Picture) => {
    if (!frame || picture.restyled) return layOut();
    if (picture.moved?.full) return placeAll();
    if (stage !== wall.stage || performance.now() - fullAt > FULL_EVERY_MS) {
      stage = wall.stage;
      return drawAll();
    }
    if (picture.moved) points.drawChanged(picture.moved.assets);
    canvas.dataset["full"] = String(points.fullRedraws);
    if (performance.now() - landAt > LAND_EVERY_MS) {
      landAt = performance.now();
      base.draw(tallyOf);
    }
  };
  const resized = new ResizeObserver(() => requestAnimationFrame(layOut));
  resized.observe(element);
  const off = wall.onPicture(draw);
  // Incidents move seldom, points with every frame.
  const offNumbers = wall.onPicture(() => {
    if (frame) drawNumbers(numbers, frame, wall);
  }, "calm");
  return () => {
    off();
    offNumbers();
    resized.disconnect();
    element.replaceChildren();
  };
};

/** A start, or an outage of everything: what is new in most points cannot be pointed out, it would only shout. */
function mostAreFresh(wall: Wall): boolean {
  let fresh = 0;
  for (const asset of wall.store.assets.values()) if (isFresh(wall, asset)) fresh++;
  return fresh > wall.store.assets.size / 2;
}

function isFresh(wall: Wall, asset: Asset): boolean {
  return asset.since > wall.now - NEW_MS && asset.cause !== "never_seen";
}

function lookOf(wall: Wall, asset: Asset, manyFresh: boolean): Look {
  return {
    status: asset.status,
    flags: asset.flags,
    single: isListed(wall, asset.kind),
    fresh: !manyFresh && isFresh(wall, asset),
    hollow: wall.stage === "stale" || wall.stage === "lost",
  };
}

/** Points with a place; those without one are counted in every figure and told of in the legend. */
function placedOf(wall: Wall, frame: MapFrame): Placed[] {
  const placed: Placed[] = [];
  for (const asset of wall.store.assets.values()) {
    if (asset.lat === null || asset.lon === null || wall.kind(asset.kind)?.shape === "bar") continue;
    const projection = frame.ofAreaId(asset.area);
    placed.push({ asset, x: projection.x(asset.lon), y: projection.y(asset.lat) });
  }
  return placed;
}
