// A generated city for the tests: real outlines, invented points. Deterministic by its seed.
import { readFileSync } from "node:fs";

const areas = JSON.parse(readFileSync(new URL("./fixture/areas.json", import.meta.url), "utf8"));
export const STATUS = ["UNKNOWN", "UP", "DEGRADED", "DOWN"];

export function readAreas() {
  return areas;
}

export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const cityInfo = {
  id: "makassar", name: "Kota Makassar", code: "73.71", timeZone: "Asia/Makassar", zoneAbbreviation: "WITA", sample: true,
  wall: { widthMm: 6000, viewerM: 5 },
  kinds: [
    { id: "cctv.road", label: { id: "CCTV Jalan", en: "Road CCTV" }, shape: "point" },
    { id: "cctv.alley", label: { id: "CCTV Lorong", en: "Alley CCTV" }, shape: "point" },
    { id: "app", label: { id: "Aplikasi", en: "Applications" }, shape: "bar" },
  ],
  attribution: [areas.attribution, "Inter: OFL-1.1"],
  insetAreas: ["73.71.15"],
  title: { id: "", en: "" }, logo: null, languages: ["id", "en"], sampleNote: { id: "", en: "" }, words: {},
  levels: [
    { id: "kecamatan", label: { id: "Kecamatan", en: "District" } },
    { id: "kelurahan", label: { id: "Kelurahan", en: "Ward" } },
  ],
};

/** A square of four by four pixels. */
export const LOGO = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEElEQVR4nGPQbtgARwzEcQAr4hWxhwGZ2gAAAABJRU5ErkJggg==", "base64");

/** One feed of every standing, by id as the server lists them. */
export function makeFeeds(now) {
  const feed = (id, more, health) => ({ id, city: "makassar", kind: "push", mode: "periodic", operator: "city", intervalSeconds: 60, proof: "service", quotaPerMinute: null, settings: {}, ...more,
    health: { state: "ok", lastMessage: iso(now - 4_000), silentSince: null, lagMs: 820, accepted: 0, duplicate: 0, late: 0, skewed: 0, rejected: 0, dropped: 0, trouble: null, ...health } });
  return [
    feed("atcs-dishub", { mode: "on-change" }, { accepted: 1_204, duplicate: 3 }),
    feed("diskominfo-nvr", { quotaPerMinute: 600 }, { accepted: 184_402, duplicate: 12, late: 7, skewed: 2, rejected: 41, dropped: 3_310, lagMs: -400 }),
    feed("lorong-gateway", { kind: "mqtt", operator: "provider" }, { trouble: "not connected to broker.example:8883: connection refused; tried again within a minute", figures: { dropped: 0, ignored: 4, messages: 77_316, redelivered: 12, refusals: 0, waiting: 2 }, accepted: 77_310, lagMs: 12_400, lastMessage: iso(now - 95_000) }),
    feed("rsud-telegraf", {}, { state: "silent", silentSince: iso(now - 15 * 60_000), lastMessage: iso(now - 18 * 60_000), accepted: 9_120, lagMs: 1_100 }),
    feed("simpeg-probe", { kind: "probe", intervalSeconds: 300 }, { state: "never", lastMessage: null, lagMs: null }),
  ];
}
const iso = (ms) => new Date(ms).toISOString();

const OWNERS = ["Dinas Kominfo", "Dinas Perhubungan", "Badan Pendapatan Daerah", "Dinas Kesehatan", "Disdukcapil", "BKPSMD", "RSUD Daya", "Dinas PU"];

/** 230 road points, 7,260 alley points, 146 apps; about a fifth of the alley points are old faults. */
export function makeAssets(now, seed = 1, sizes = { road: 230, alley: 7260, app: 146 }) {
  const rnd = random(seed);
  const leaves = areas.features.filter((f) => f.properties.level === "kelurahan" && f.geometry);
  const assets = [];
  const add = (asset) => assets.push({ ref: assets.length + 1, flags: 0, cause: "reported", sample: true, ...asset });
  const old = () => now - Math.round((1 + rnd() * 400) * 3_600_000);
  for (let i = 0; i < sizes.road; i++) {
    const leaf = leaves[Math.floor(rnd() * leaves.length)];
    const roll = rnd();
    const status = roll < 0.09 ? "DOWN" : roll < 0.11 ? "DEGRADED" : roll < 0.13 ? "UNKNOWN" : "UP";
    add({ id: `mks-road-${i}`, name: `Simpang ${leaf.properties.name} ${1 + (i % 4)}`, kind: "cctv.road", area: leaf.properties.id,
      owner: "Dinas Kominfo", ...pointIn(leaf, rnd), status, since: old() });
  }
  const badness = new Map(leaves.map((leaf) => [leaf.properties.id, 0.04 + rnd() * rnd() * 0.5]));
  for (let i = 0; i < sizes.alley; i++) {
    const leaf = leaves[Math.floor(i / 4) % leaves.length];
    const bad = badness.get(leaf.properties.id);
    const roll = rnd();
    const status = roll < bad * 0.75 ? "DOWN" : roll < bad * 0.8 ? "DEGRADED" : roll < bad ? "UNKNOWN" : "UP";
    const nowhere = i % 907 === 5;
    add({ id: `mks-alley-${i}`, name: `Lorong ${leaf.properties.name} ${1 + (Math.floor(i / 612))}, kamera ${1 + (i % 4)}`, kind: "cctv.alley",
      area: leaf.properties.id, owner: "Kecamatan", ...(nowhere ? { lat: null, lon: null } : pointIn(leaf, rnd)), status, since: old(),
      cause: status === "UNKNOWN" ? "silent" : "reported" });
  }
  for (let i = 0; i < sizes.app; i++) {
    const roll = rnd();
    add({ id: `app-${i}`, name: `Aplikasi ${i + 1}`, kind: "app", area: null, owner: OWNERS[i % OWNERS.length], lat: null, lon: null,
      status: roll < 0.04 ? "DOWN" : roll < 0.06 ? "DEGRADED" : "UP", since: old() });
  }
  return assets;
}

function pointIn(feature, rnd) {
  const rings = feature.geometry.type === "Polygon" ? feature.geometry.coordinates : feature.geometry.coordinates.flat();
  const biggest = rings.reduce((best, ring) => (ring.length > best.length ? ring : best));
  const lons = biggest.map((p) => p[0]);
  const lats = biggest.map((p) => p[1]);
  for (let tries = 0; tries < 200; tries++) {
    const lon = Math.min(...lons) + rnd() * (Math.max(...lons) - Math.min(...lons));
    const lat = Math.min(...lats) + rnd() * (Math.max(...lats) - Math.min(...lats));
    if (inside(biggest, lon, lat)) return { lat, lon };
  }
  return { lat: lats[0], lon: lons[0] };
}

function inside(ring, x, y) {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) odd = !odd;
  }
  return odd;
}
