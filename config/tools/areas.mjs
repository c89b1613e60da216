// The areas of a pack with their polygons, in a flat plane of metres around the city.

const METRES_PER_DEGREE = 111320;

export function readAreas(geojson) {
  const features = JSON.parse(geojson).features;
  const areas = features.map(({ properties, geometry }) => ({
    ...properties,
    polygons: geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
  }));
  const lonScale = cosine(areas[0].polygons[0][0][0][1]);
  for (const area of areas) {
    area.lonScale = lonScale;
    area.sizes = area.polygons.map((rings) => polygonKm2(rings, lonScale));
    area.km2 = area.sizes.reduce((sum, size) => sum + size, 0);
  }
  return areas;
}

// Even-odd rule over all rings, so a hole is outside; also outside within `marginM` metres of the border.
export function holds(area, lon, lat, marginM) {
  return area.polygons.some((rings) => {
    let inside = false;
    for (const ring of rings) {
      for (let i = 1; i < ring.length; i++) {
        const [ax, ay] = ring[i - 1];
        const [bx, by] = ring[i];
        if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
        if (distanceM(area.lonScale, lon, lat, ax, ay, bx, by) < marginM) return false;
      }
    }
    return inside;
  });
}

export function metresBetween(scale, a, b) {
  const x = (a.lon - b.lon) * METRES_PER_DEGREE * scale;
  const y = (a.lat - b.lat) * METRES_PER_DEGREE;
  return Math.sqrt(x * x + y * y);
}

// The place `eastM` and `northM` metres away, rounded to 5 decimals (about 1 m) as it will stand in the file.
export function moved(scale, place, eastM, northM) {
  return {
    lon: round5(place.lon + eastM / (METRES_PER_DEGREE * scale)),
    lat: round5(place.lat + northM / METRES_PER_DEGREE),
  };
}

export function bounds(rings) {
  const lons = rings[0].map(([lon]) => lon);
  const lats = rings[0].map(([, lat]) => lat);
  return { west: Math.min(...lons), east: Math.max(...lons), south: Math.min(...lats), north: Math.max(...lats) };
}

export function round5(value) {
  return Math.round(value * 1e5) / 1e5;
}

function distanceM(scale, lon, lat, ax, ay, bx, by) {
  const px = (lon - ax) * METRES_PER_DEGREE * scale;
  const py = (lat - ay) * METRES_PER_DEGREE;
  const dx = (bx - ax) * METRES_PER_DEGREE * scale;
  const dy = (by - ay) * METRES_PER_DEGREE;
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length2));
  return Math.sqrt((px - t * dx) * (px - t * dx) + (py - t * dy) * (py - t * dy));
}

function polygonKm2(rings, lonScale) {
  const square = (METRES_PER_DEGREE / 1000) * (METRES_PER_DEGREE / 1000) * lonScale;
  return rings.reduce((sum, ring, i) => sum + (i === 0 ? 1 : -1) * Math.abs(ringArea(ring)) * square, 0);
}

function ringArea(ring) {
  const [ox, oy] = ring[0];
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    sum += (ring[i - 1][0] - ox) * (ring[i][1] - oy) - (ring[i][0] - ox) * (ring[i - 1][1] - oy);
  }
  return sum / 2;
}

// Cosine of degrees by its series: Math.cos may differ in the last digit between engines, this may not.
function cosine(degrees) {
  const x = (degrees * 3.141592653589793) / 180;
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 12; k++) {
    term *= (-x * x) / ((2 * k - 1) * (2 * k));
    sum += term;
  }
  return sum;
}
