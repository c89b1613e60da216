import { Incidents } from "./incidents";
import { Digest, hashOf } from "./live/digest";
import { statusCode, type AssetsFrame, type Change, type Incident, type Snapshot, type StatusCode, type WireAsset } from "./live/protocol";
import { Tallies, Tally } from "./tally";

/** One watched thing as shown now. `was` is the status before, known only where this page saw the change itself. */
export interface Asset {
  readonly ref: number;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly area: string;
  readonly owner: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly sample: boolean;
  status: StatusCode;
  since: number;
  flags: number;
  cause: string;
  was: { readonly status: StatusCode; readonly since: number } | undefined;
  hash: number;
}

/** What moved since listeners were last told. `full` means forget what you drew: a snapshot or a changed inventory. */
export interface Moved {
  readonly full: boolean;
  readonly assets: ReadonlySet<Asset>;
}
export type Listener = (moved: Moved) => void;

/** The city as the server last told it: the one copy of the truth in this page, with counts and digest kept in step. */
export class Store {
  readonly assets = new Map<number, Asset>();
  readonly total = new Tally();
  readonly byKind = new Tallies();
  /** Points (kinds drawn on the map) by their own area; apps have no place and are left out. */
  readonly pointsByArea = new Tallies();
  readonly incidents = new Incidents();
  samples = 0;
  readonly #digest = new Digest();
  readonly #isPoint: (kind: string) => boolean;
  readonly #defer: (run: () => void) => void;
  readonly #listeners = new Set<Listener>();
  #moved = new Set<Asset>();
  #full = false;
  #scheduled = false;

  /** `defer` runs a callback before the next picture (requestAnimationFrame): however many frames arrive, listeners hear once. */
  constructor(isPoint: (kind: string) => boolean, defer: (run: () => void) => void) {
    this.#isPoint = isPoint;
    this.#defer = defer;
  }

  get digest(): string {
    return this.#digest.text;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  load(snapshot: Snapshot): void {
    const before = new Map(this.assets);
    this.assets.clear();
    this.byKind.clear();
    this.pointsByArea.clear();
    Object.assign(this.total, new Tally());
    this.samples = 0;
    this.#digest.clear();
    for (const wire of snapshot.assets) this.#put(wire, before.get(wire.ref));
    this.incidents.load(snapshot.incidents ?? []);
    this.#tellAll();
  }

  applyIncident(incident: Incident): void {
    this.incidents.apply(incident);
    this.#schedule();
  }

  /** False when a change names an asset we do not have: then what we hold is not what the server holds, and we must resync. */
  applyChanges(changes: readonly Change[]): boolean {
    let known = true;
    for (const [ref, status, since, flags] of changes) {
      const asset = this.assets.get(ref);
      if (!asset) {
        known = false;
        continue;
      }
      this.#count(asset, -1);
      if (asset.status !== status || asset.since !== since) {
        // A first report is no recovery: before it there was nothing to recover from.
        if (asset.status !== status) asset.was = asset.cause === "never_seen" ? undefined : { status: asset.status, since: asset.since };
        asset.cause = "";
      }
      asset.status = status;
      asset.since = since;
      asset.flags = flags;
      asset.hash = hashOf(ref, status, since, flags);
      this.#count(asset, 1);
      this.#moved.add(asset);
    }
    this.#schedule();
    return known;
  }

  applyAssets(frame: AssetsFrame): void {
    for (const ref of frame.gone ?? []) this.#drop(ref);
    for (const wire of [...(frame.added ?? []), ...(frame.changed ?? [])]) {
      const before = this.assets.get(wire.ref);
      this.#drop(wire.ref);
      this.#put(wire, before);
    }
    this.#tellAll();
  }

  #put(wire: WireAsset, before: Asset | undefined): void {
    const status = statusCode(wire.status);
    const flags = wire.flags ?? 0;
    const asset: Asset = {
      ref: wire.ref,
      id: wire.id,
      name: wire.name || wire.id,
      kind: wire.kind,
      area: wire.area ?? "",
      owner: wire.owner ?? "",
      lat: wire.lat ?? null,
      lon: wire.lon ?? null,
      sample: wire.sample === true,
      status,
      since: wire.since,
      flags,
      cause: wire.cause ?? "",
      was: before && before.since === wire.since ? before.was : undefined,
      hash: hashOf(wire.ref, status, wire.since, flags),
    };
    this.#drop(wire.ref);
    this.assets.set(asset.ref, asset);
    this.#count(asset, 1);
    if (asset.sample) this.samples++;
  }

  #drop(ref: number): void {
    const asset = this.assets.get(ref);
    if (!asset) return;
    this.#count(asset, -1);
    if (asset.sample) this.samples--;
    this.assets.delete(ref);
  }

  #count(asset: Asset, by: 1 | -1): void {
    if (by === 1) this.#digest.add(asset.hash);
    else this.#digest.remove(asset.hash);
    this.total.count(asset.status, asset.flags, by);
    this.byKind.of(asset.kind).count(asset.status, asset.flags, by);
    if (this.#isPoint(asset.kind)) this.pointsByArea.of(asset.area).count(asset.status, asset.flags, by);
  }

  #tellAll(): void {
    this.#full = true;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#defer(() => {
      this.#scheduled = false;
      const moved: Moved = { full: this.#full, assets: this.#moved };
      this.#moved = new Set();
      this.#full = false;
      for (const listener of this.#listeners) listener(moved);
    });
  }
}
