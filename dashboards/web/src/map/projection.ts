import type { Ring } from "../api";
import type { Area } from "../areas";

/** A rectangle of the picture, in device pixels. */
export interface Box { readonly x: number; readonly y: number; readonly w: number; readonly h: number }

export interface Projection {
  x(lon: number): number;
  y(lat: number): number;
  /** Device pixels of one kilometre, for the scale bar. */
  readonly pxPerKm: number;
}

export interface Extent { readonly west: number; readonly east: number; readonly south: number; readonly north: number }

const KM_PER_DEGREE = 111.32;

export function extentOf(areas: readonly Area[]): Extent | undefined {
  let west = Infinity, east = -Infinity, south = Infinity, north = -Infinity;
  for (const area of areas) {
    for (const ring of area.rings) {
      for (const [lon, lat] of ring) {
        west = Math.min(west, lon);
        east = Math.max(east, lon);
        south = Math.min(south, lat);
        north = Math.max(north, lat);
      }
    }
  }
  return west < east && south < north ? { west, east, south, north } : undefined;
}

/** Plate carrée true at the middle latitude: a city is small enough that nobody sees the difference. */
export function fit(extent: Extent, box: Box, alignX: number): Projection {
  const shrink = Math.cos((((extent.south + extent.north) / 2) * Math.PI) / 180);
  const widthDegrees = (extent.east - extent.west) * shrink;
  const heightDegrees = extent.north - extent.south;
  const scale = Math.min(box.w / widthDegrees, box.h / heightDegrees);
  const left = box.x + (box.w - widthDegrees * scale) * alignX;
  const top = box.y + (box.h - heightDegrees * scale) / 2;
  return {
    x: (lon) => left + (lon - extent.west) * shrink * scale,
    y: (lat) => top + (extent.north - lat) * scale,
    pxPerKm: scale / KM_PER_DEGREE,
  };
}

/** The same in CSS pixels, from one in device pixels. */
export function cssOf(projection: Projection, ratio: number): Projection {
  return { x: (lon) => projection.x(lon) / ratio, y: (lat) => projection.y(lat) / ratio, pxPerKm: projection.pxPerKm / ratio };
}

export function pathOf(rings: readonly Ring[], projection: Projection): Path2D {
  const path = new Path2D();
  for (const ring of rings) {
    ring.forEach(([lon, lat], index) => {
      if (index === 0) path.moveTo(projection.x(lon), projection.y(lat));
      else path.lineTo(projection.x(lon), projection.y(lat));
    });
    path.closePath();
  }
  return path;
}

/** Where an area's name goes: the centroid of its largest ring, and how wide that ring is. */
export function labelSpot(area: Area, projection: Projection): { x: number; y: number; width: number } | undefined {
  let best: Ring | undefined;
  let bestSize = 0;
  for (const ring of area.rings) {
    const size = Math.abs(signedArea(ring));
    if (size > bestSize) [best, bestSize] = [ring, size];
  }
  if (!best) return undefined;
  let x = 0, y = 0, sum = 0;
  best.forEach(([lon, lat], i) => {
    const [lon2, lat2] = best[(i + 1) % best.length] ?? [lon, lat];
    const cross = lon * lat2 - lon2 * lat;
    x += (lon + lon2) * cross;
    y += (lat + lat2) * cross;
    sum += cross;
  });
  const lon = x / (3 * sum);
  const lat = y / (3 * sum);
  return { x: projection.x(lon), y: projection.y(lat), width: widthAt(best, lat, projection) };
}

function signedArea(ring: Ring): number {
  let sum = 0;
  ring.forEach(([lon, lat], i) => {
    const [lon2, lat2] = ring[(i + 1) % ring.length] ?? [lon, lat];
    sum += lon * lat2 - lon2 * lat;
  });
  return sum / 2;
}

function widthAt(ring: Ring, lat: number, projection: Projection): number {
  let west = Infinity, east = -Infinity;
  ring.forEach(([lon1, lat1], i) => {
    const [lon2, lat2] = ring[(i + 1) % ring.length] ?? [lon1, lat1];
    if (lat1 > lat === lat2 > lat) return;
    const lon = lon1 + ((lat - lat1) / (lat2 - lat1)) * (lon2 - lon1);
    west = Math.min(west, lon);
    east = Math.max(east, lon);
  });
  return east > west ? projection.x(east) - projection.x(west) : 0;
}
