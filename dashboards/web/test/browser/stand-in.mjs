// A stand-in for the server: the endpoints the wall reads, over a generated city, with faults that can be ordered.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { WebSocketServer } from "ws";
import { cityInfo, LOGO, makeAssets, readAreas, STATUS } from "./city.mjs";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml" };
const CSP = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

function hashOf(text) {
  let h = 0x811c9dc5;
  for (const ch of Buffer.from(text, "ascii")) h = Math.imul(h ^ ch, 0x01000193);
  h ^= h >>> 16; h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13; h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export class StandIn {
  epoch = "e1";
  seq = 100;
  token = "satu-kali";
  session = "";
  beatMs = 5000;
  cutOff = false;
  dropFrames = 0;
  wrongDigest = false;
  snapshots = 0;
  visits = 0;
  subscribers = new Set();
  ring = [];

  constructor(dist, options = {}) {
    this.dist = dist;
    this.assets = options.assets ?? makeAssets(Date.now(), 1, options.sizes);
    this.city = { ...cityInfo, ...options.city };
    this.feeds = options.feeds ?? [];
    this.incidents = options.incidents ?? [];
    this.feedsStatus = 200;
    this.cities = [this.city, ...(options.otherCities ?? [])];
    this.byRef = new Map(this.assets.map((asset) => [asset.ref, asset]));
  }

  async start(port = 0) {
    this.http = createServer((req, res) => this.serve(req, res).catch(() => res.writeHead(500).end()));
    this.ws = new WebSocketServer({ noServer: true, maxPayload: 16384 });
    this.http.on("upgrade", (req, socket, head) => {
      if (this.cutOff || req.url !== "/api/v1/live" || !this.signedIn(req)) return socket.destroy();
      this.visits++;
      this.ws.handleUpgrade(req, socket, head, (client) => this.join(client));
    });
    await new Promise((done) => this.http.listen(port, "127.0.0.1", done));
    this.beats = setInterval(() => this.beat(), this.beatMs);
    this.url = `http://127.0.0.1:${this.http.address().port}`;
    return this;
  }

  async stop() {
    clearInterval(this.beats);
    clearInterval(this.life);
    for (const client of this.ws.clients) client.terminate();
    await new Promise((done) => { this.http.close(done); this.http.closeAllConnections(); });
  }

  signedIn(req) {
    return this.session !== "" && (req.headers.cookie ?? "").includes(`pantau_session=${this.session}`);
  }

  async serve(req, res) {
    if (this.cutOff) return res.destroy();
    this.visits++;
    const url = new URL(req.url, "http://x");
    res.setHeader("Content-Security-Policy", CSP);
    res.setHeader("X-Content-Type-Options", "nosniff");
    if (!url.pathname.startsWith("/api/")) return this.file(url.pathname, res);
    if (url.pathname === "/api/v1/session" && req.method === "POST") return this.signIn(req, res);
    if (!this.signedIn(req)) return json(res, 401, { title: "Unauthorized", status: 401 }, "application/problem+json");
    switch (url.pathname) {
      case "/api/v1/session": return json(res, 200, { name: "dinding", scopes: ["read"], expires: "2026-12-31T00:00:00Z" });
      case "/api/v1/cities": return json(res, 200, { items: this.cities });
      case "/api/v1/areas": return json(res, 200, readAreas(), "application/geo+json");
      case "/api/v1/live/snapshot": this.snapshots++; return json(res, 200, this.snapshot());
      case "/api/v1/availability": return json(res, 200, this.availability());
      case "/api/v1/feeds": return this.listFeeds(url, res);
      case this.city.logo: return res.writeHead(200, { "Content-Type": "image/png" }).end(LOGO);
      default: return json(res, 404, { title: "Not Found", status: 404 }, "application/problem+json");
    }
  }

  async signIn(req, res) {
    const chunks = [];
    for await (const chunk of req) chunks.push(chunk);
    const { token } = JSON.parse(Buffer.concat(chunks).toString());
    if (token !== this.token) return json(res, 401, { title: "Unauthorized", status: 401 }, "application/problem+json");
    this.session = "s" + Math.random().toString(36).slice(2);
    this.token = "";
    res.setHeader("Set-Cookie", `pantau_session=${this.session}; HttpOnly; SameSite=Strict; Path=/`);
    return json(res, 200, { name: "dinding", scopes: ["read"] });
  }

  async file(path, res) {
    const name = normalize(path === "/" ? "/index.html" : path);
    try {
      const body = await readFile(join(this.dist, name));
      res.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream" }).end(body);
    } catch {
      res.writeHead(404).end();
    }
  }

  snapshot() {
    return { epoch: this.epoch, seq: this.seq, at: Date.now(), assets: this.assets, incidents: this.incidents };
  }

  /** Opens, changes or ends an incident, told as the server does. */
  incident(incident) {
    this.incidents = this.incidents.filter((one) => one.id !== incident.id);
    if (incident.status === "open" || incident.status === "acknowledged") this.incidents.push(incident);
    this.chained({ type: "incident", incident });
  }

  availability() {
    const of = (key, percent, unknown) => ({ key, up: 86400 * percent, degraded: 0, down: 86400 * (1 - percent), unknown: 86400 * unknown,
      blind: 86, maintenance: 0, percent: 100 * percent });
    return { items: [of("cctv.road", 0.824, 0.02), of("cctv.alley", 0.796, 0.031), of("app", 0.925, 0)], upTo: new Date().toISOString() };
  }

  /** Two to a page, so that a reader who stops at the first one is caught. */
  listFeeds(url, res) {
    if (this.feedsStatus !== 200) return json(res, this.feedsStatus, { title: "Fault", status: this.feedsStatus }, "application/problem+json");
    const from = Number(url.searchParams.get("cursor") ?? 0);
    return json(res, 200, { items: this.feeds.slice(from, from + 2), next: from + 2 < this.feeds.length ? String(from + 2) : null });
  }

  join(client) {
    client.on("message", (data) => {
      const message = JSON.parse(String(data));
      if (message.type !== "subscribe") return;
      const held = this.ring.length === 0 ? this.seq : this.ring[0].prev;
      if (message.epoch !== this.epoch || message.since > this.seq || message.since < held) {
        return client.send(JSON.stringify({ type: "resync", reason: message.epoch === this.epoch ? "gap" : "epoch", snapshot: "/api/v1/live/snapshot" }));
      }
      client.send(JSON.stringify({ type: "welcome", epoch: this.epoch, seq: message.since, resumed: true, heartbeatMs: this.beatMs }));
      for (const frame of this.ring) if (frame.prev >= message.since) client.send(JSON.stringify(frame));
      this.subscribers.add(client);
    });
    client.on("close", () => this.subscribers.delete(client));
  }

  send(frame) {
    for (const client of this.subscribers) client.send(JSON.stringify(frame));
  }

  chained(frame) {
    const full = { prev: this.seq, seq: ++this.seq, at: Date.now(), ...frame };
    this.ring.push(full);
    if (this.ring.length > 1000) this.ring.shift();
    if (this.dropFrames > 0) { this.dropFrames--; return; }
    this.send(full);
  }

  /** changes: [[ref, code]...]; one delta. */
  change(changes, flags = 0) {
    const at = Date.now();
    const wire = changes.map(([ref, code]) => {
      const asset = this.byRef.get(ref);
      if (asset.status !== STATUS[code]) { asset.since = at; asset.cause = "reported"; }
      asset.status = STATUS[code];
      asset.flags = flags;
      return [ref, code, asset.since, flags];
    });
    this.chained({ type: "delta", oldest: at, changes: wire });
  }

  add(asset) {
    const full = { ref: this.assets.length + 1, flags: 0, since: Date.now(), cause: "reported", ...asset };
    this.assets.push(full);
    this.byRef.set(full.ref, full);
    this.chained({ type: "assets", added: [full], changed: [], gone: [] });
    return full;
  }

  digest() {
    let xor = 0;
    let sum = 0;
    for (const a of this.assets) {
      const h = hashOf(`${a.ref}:${STATUS.indexOf(a.status)}:${a.since}:${a.flags}`);
      xor ^= h;
      sum = (sum + h) >>> 0;
    }
    return (xor >>> 0).toString(16).padStart(8, "0") + sum.toString(16).padStart(8, "0");
  }

  beat() {
    const counts = { UP: 0, DEGRADED: 0, DOWN: 0, UNKNOWN: 0 };
    for (const asset of this.assets) counts[asset.status]++;
    this.send({ type: "beat", seq: this.seq, at: Date.now(), digest: this.wrongDigest ? "0".repeat(16) : this.digest(), counts });
  }

  /** Cuts every line and answers nothing until restore(). */
  cut(code) {
    this.cutOff = true;
    for (const client of this.ws.clients) code ? client.close(code) : client.terminate();
  }

  restore() {
    this.cutOff = false;
  }

  /** Ordinary life: a few changes a second. */
  live(perSecond = 2) {
    let turn = 0;
    this.life = setInterval(() => {
      const asset = this.assets[(turn++ * 7919) % this.assets.length];
      this.change([[asset.ref, asset.status === "UP" ? 3 : 1]]);
    }, 1000 / perSecond);
  }
}

function json(res, status, body, type = "application/json") {
  const packed = gzipSync(JSON.stringify(body), { level: 1 });
  res.writeHead(status, { "Content-Type": type, "Content-Encoding": "gzip", "Cache-Control": "no-store" }).end(packed);
}
