// How a file of assets is laid out: single points, one node an area, groups in a row. Assets without a place: services.mjs.
import { bounds, holds, metresBetween, moved, round5 } from './areas.mjs';
import { apportion, pick, pickByShare, randomFrom } from './random.mjs';
import { fill, number } from './texts.mjs';

const MARGIN_M = 3; // keeps a point off the border, where two areas would both claim it
const TRIES = 200000; // one place; a thin island needs some thousands
const CANDIDATES = 6; // the one farthest from its neighbours wins: spreads points without a grid

// Real names first, each in the area its row names (or any), then sample points spread over the areas.
export function makePoints({ city, areas, file, published }) {
  const inUse = areas.filter((area) => area.level === city.pointLevel);
  const shares = inUse.map((area) => share(area, file.spread));
  const taken = new Map();
  const random = randomFrom(`${city.seed}/${file.write}`);
  const rows = published.map((point) => {
    const named = inUse.filter((area) => area.id === point.area || area.parent === point.area);
    const among = named.length > 0 ? named : inUse;
    const area = pickByShare(among, among.map((a) => share(a, file.spread)), random);
    const owner = file.publishedOwners.find((o) => point.system.startsWith(o.systemStartsWith));
    if (!owner) throw new Error(`${file.published}: no owner for system "${point.system}"`);
    return { ...point, area, owner: owner.owner, sample: 'position' };
  });
  const counts = apportion(file.count - published.length, shares);
  inUse.forEach((area, i) => {
    for (let k = 0; k < counts[i]; k++) rows.push({ area, sample: 'true' });
  });
  return rows.map((row, i) => {
    const made = row.sample === 'true';
    const id = file.idPrefix + number(i, file);
    const own = randomFrom(`${city.seed}/${id}`);
    const place = placeIn(row.area, own, taken, 0, 0);
    return {
      id,
      name: made ? fill(file.sampleName, { n: number(i, file) }) : row.name,
      kind: file.kind,
      area: row.area.id,
      owner: made ? pickByShare(file.sampleOwners, file.sampleOwners.map((o) => o.share), own).owner : row.owner,
      lat: place.lat.toFixed(5),
      lon: place.lon.toFixed(5),
      ...(file.parentLevel && { parents: nodeId(file.parentPrefix, ancestor(row.area, file.parentLevel, areas)) }),
      provider: made ? pick(city.sampleProviders, own) : '',
      sample: row.sample,
      'tag:system': row.system,
      'tag:areaBasis': made ? '' : row.areaBasis,
      'tag:sourceYear': row.sourceYear,
      'tag:source': row.source,
    };
  });
}

// One network node in each area of `level`; points name the node of their area as parent (`parentLevel`, `parentPrefix`).
export function makeNodes({ city, areas, file }) {
  return areas
    .filter((area) => area.level === file.level)
    .map((area) => {
      const place = placeIn(area, randomFrom(`${city.seed}/${file.write}/${area.id}`), new Map(), 0, 0);
      return {
        id: nodeId(file.idPrefix, area),
        name: fill(file.sampleName, { area: area.name }),
        kind: file.kind,
        area: area.id,
        owner: file.owner,
        lat: place.lat.toFixed(5),
        lon: place.lon.toFixed(5),
        sample: 'true',
      };
    });
}

// Groups of `groupSize` assets along a short line, all inside one area: the cameras of one alley.
export function makeGroups({ city, areas, file }) {
  const inUse = areas.filter((area) => area.level === city.pointLevel);
  const counts = apportion(file.count / file.groupSize, inUse.map((area) => share(area, file.spread)));
  const rows = [];
  inUse.forEach((area, a) => {
    const random = randomFrom(`${city.seed}/${file.write}/${area.id}`);
    const operatorArea = ancestor(area, city.operatorLevel, areas);
    const provider = pick(city.sampleProviders, random);
    const taken = new Map();
    for (let group = 1; group <= counts[a]; group++) {
      const zone = pickByShare(file.zones, file.zones.map((z) => z.share), random).zone;
      const groupName = fill(file.groupName, { group, area: area.name });
      const line = placeIn(area, random, taken, file.groupLengthM, file.groupSize);
      line.places.forEach((place, n) => {
        rows.push({
          id: file.idPrefix + number(rows.length, file),
          name: fill(file.sampleName, { groupName, n: n + 1 }),
          kind: file.kind,
          area: area.id,
          owner: file.owner,
          lat: place.lat.toFixed(5),
          lon: place.lon.toFixed(5),
          operator: fill(city.operatorName, { area: operatorArea.name }),
          provider,
          zone,
          sample: 'true',
          'tag:lorong': groupName,
        });
      });
    }
  });
  return rows;
}

// A place inside the area (with `count` > 0 a whole line of places) that keeps away from those taken before it.
function placeIn(area, random, taken, lengthM, count) {
  const before = taken.get(area.id) ?? [];
  let best;
  let bestDistance = -1;
  for (let found = 0, tries = 0; found < CANDIDATES; tries++) {
    if (tries > TRIES) {
      if (best) break;
      throw new Error(`no room in ${area.id} ${area.name} for ${count > 0 ? `a line of ${lengthM} m` : 'a point'}`);
    }
    // A line that finds no room is shortened by and by: some islets are smaller than an alley.
    const place = candidate(area, random, lengthM / (1 + Math.floor(tries / 2000)), count);
    if (!place) continue;
    found++;
    const distance = Math.min(...before.map((other) => metresBetween(area.lonScale, other, place)), 1e9);
    if (distance > bestDistance) {
      best = place;
      bestDistance = distance;
    }
  }
  taken.set(area.id, [...before, best]);
  return best;
}

function candidate(area, random, lengthM, count) {
  const box = bounds(pickByShare(area.polygons, area.sizes, random));
  const lon = round5(box.west + random() * (box.east - box.west));
  const lat = round5(box.south + random() * (box.north - box.south));
  const middle = { lon, lat, places: [] };
  const [east, north] = direction(random);
  if (!holds(area, lon, lat, MARGIN_M)) return undefined;
  for (let i = 0; i < count; i++) {
    const along = lengthM * ((i + 0.5) / count - 0.5);
    const place = moved(area.lonScale, middle, east * along, north * along);
    if (!holds(area, place.lon, place.lat, MARGIN_M)) return undefined;
    middle.places.push(place);
  }
  return middle;
}

// A direction without sine and cosine: a point of the unit disk, stretched to length 1.
function direction(random) {
  for (;;) {
    const x = random() * 2 - 1;
    const y = random() * 2 - 1;
    const length = Math.sqrt(x * x + y * y);
    if (length > 0.05 && length <= 1) return [x / length, y / length];
  }
}

// How much of the total an area gets: its size within limits, times the factors that name it or its parent.
function share(area, spread) {
  const size = Math.min(Math.max(area.km2, spread.minKm2), spread.maxKm2);
  return size * (spread.factors?.[area.id] ?? 1) * (spread.factors?.[area.parent] ?? 1);
}

function ancestor(area, level, areas) {
  let at = area;
  while (at && at.level !== level) at = areas.find((other) => other.id === at.parent);
  if (!at) throw new Error(`${area.id} ${area.name} has no ${level} above it`);
  return at;
}

function nodeId(prefix, area) {
  return prefix + area.id.split('.').pop();
}
