import type { Area } from "../areas";
import type { Wall } from "../wall";
import { extentOf, fit, type Box, type Extent, type Projection } from "./projection";

/** Where the land lies in the picture: one projection for the mainland and one for the far islands. */
export interface MapFrame {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly main: Projection;
  readonly inset: Projection | undefined;
  readonly mainland: readonly Area[];
  readonly islands: readonly Area[];
  readonly land: Box;
  of(area: Area): Projection;
  ofAreaId(id: string): Projection;
}

const NOWHERE: Extent = { west: 0, east: 1, south: 0, north: 1 };

export function frameOf(element: HTMLElement, insetElement: HTMLElement, wall: Wall): MapFrame {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const width = Math.max(1, element.clientWidth);
  const height = Math.max(1, element.clientHeight);
  const insets = new Set(wall.city.insetAreas ?? []);
  const isInset = (id: string): boolean => {
    for (let at = wall.areas.byId.get(id); at; at = wall.areas.byId.get(at.parent)) if (insets.has(at.id)) return true;
    return false;
  };
  const insetIds = new Set([...wall.areas.byId.keys()].filter(isInset));
  const islands = wall.areas.ranked.filter((area) => insetIds.has(area.id));
  const mainland = wall.areas.ranked.filter((area) => !insetIds.has(area.id));
  insetElement.hidden = islands.length === 0;
  const land = scaled(landBox(width, height, wall), ratio);
  const main = fit(extentOf(mainland) ?? NOWHERE, land, wall.layout.name === "wall" ? 1 : 0.5);
  const islandExtent = extentOf(islands);
  const inset = islandExtent ? fit(islandExtent, scaled(insetBox(insetElement, wall), ratio), 0.5) : undefined;
  const ofAreaId = (id: string) => (inset && insetIds.has(id) ? inset : main);
  return { width, height, ratio, main, inset, mainland, islands, land, of: (area) => ofAreaId(area.id), ofAreaId };
}

/** The part of the map's field that is left for the mainland: the rest carries clock, names, inset and legend. */
function landBox(width: number, height: number, wall: Wall): Box {
  const u = wall.layout.unitPx;
  switch (wall.layout.name) {
    case "wall":
      return { x: 660 * u, y: 24 * u, w: width - 700 * u, h: height - 48 * u };
    case "laptop":
      return { x: 290 * u, y: 190 * u, w: width - 320 * u, h: height - 720 * u };
    case "desk":
      return { x: 330 * u, y: 210 * u, w: width - 380 * u, h: height - 790 * u };
    case "phone":
      return { x: 8, y: 8, w: width - 16, h: height * 0.76 };
  }
}

function insetBox(element: HTMLElement, wall: Wall): Box {
  const pad = 22 * wall.layout.unitPx;
  const x = element.offsetLeft + pad;
  const y = element.offsetTop + pad;
  return { x, y, w: Math.max(1, element.offsetWidth - 2 * pad), h: Math.max(1, element.offsetHeight - 3.2 * pad) };
}

function scaled(box: Box, by: number): Box {
  return { x: box.x * by, y: box.y * by, w: Math.max(1, box.w * by), h: Math.max(1, box.h * by) };
}
