/** Sizes of type and grid, from what the eye needs and not from pixels. */
export interface WallGeometry {
  readonly widthMm: number;
  readonly viewerM: number;
}
export type LayoutName = "wall" | "desk" | "laptop" | "phone";
export interface Layout {
  readonly name: LayoutName;
  /** CSS pixels of one design unit; the smallest text is 31 units. */
  readonly unitPx: number;
  /** Height of the screen in design units. */
  readonly heightUnits: number;
}

/** Inter's capitals are this part of the font size. */
const CAP_HEIGHT = 0.727;
const SMALLEST_UNITS = 31;
/** What a person at a desk reads without effort, whatever the wall's geometry says. */
const FLOOR_PX = 13.5;
const PHONE_PX = 14;
/** A TV far away can need type so large that its scene must shrink: below this many units wide it becomes one column. */
const FULL_SCENE_UNITS = 2600;

/** The least room in which the whole desk scene fits without scrolling. */
const DESK_UNITS = [4200, 2300] as const;

/** Font size in CSS pixels whose capitals fill `arcmin` at the viewer: h = 2 d tan(a/2). */
export function fontPxFor(arcmin: number, geometry: WallGeometry, screenWidthPx: number): number {
  const capMm = 2 * geometry.viewerM * 1000 * Math.tan((arcmin / 60) * (Math.PI / 180) / 2);
  return (capMm / CAP_HEIGHT) * (screenWidthPx / geometry.widthMm);
}

/** The inverse, for checks: the arc minutes of capitals of a font size. */
export function arcminOf(fontPx: number, geometry: WallGeometry, screenWidthPx: number): number {
  const capMm = fontPx * CAP_HEIGHT * (geometry.widthMm / screenWidthPx);
  return 2 * Math.atan(capMm / (2 * geometry.viewerM * 1000)) * (180 / Math.PI) * 60;
}

export function layoutOf(widthPx: number, heightPx: number, geometry: WallGeometry | undefined): Layout {
  const { name, unitPx } = named(widthPx, heightPx, geometry);
  return { name, unitPx, heightUnits: heightPx / unitPx };
}

function named(widthPx: number, heightPx: number, geometry: WallGeometry | undefined): Omit<Layout, "heightUnits"> {
  const ratio = widthPx / Math.max(1, heightPx);
  if (widthPx < 900 || ratio < 1.05) return { name: "phone", unitPx: (widthPx < 900 ? PHONE_PX : 18) / SMALLEST_UNITS };
  const needed = geometry ? fontPxFor(16, geometry, widthPx) / SMALLEST_UNITS : 0;
  const least = Math.max(needed, FLOOR_PX / SMALLEST_UNITS);
  if (ratio >= 2.6) return { name: "wall", unitPx: Math.max(least, Math.min(widthPx / 5760, heightPx / 1080)) };
  const unitPx = Math.max(least, Math.min(widthPx / 4414, heightPx / 2483));
  const [wide, high] = [widthPx / unitPx, heightPx / unitPx];
  if (wide < FULL_SCENE_UNITS) return { name: "phone", unitPx };
  return { name: wide >= DESK_UNITS[0] && high >= DESK_UNITS[1] ? "desk" : "laptop", unitPx };
}
