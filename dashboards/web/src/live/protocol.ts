/** The live protocol as it travels: names and meanings are those of the server's contract, nothing is renamed here. */

export const UNKNOWN = 0;
export const UP = 1;
export const DEGRADED = 2;
export const DOWN = 3;
export type StatusCode = typeof UNKNOWN | typeof UP | typeof DEGRADED | typeof DOWN;
export type StatusName = "UNKNOWN" | "UP" | "DEGRADED" | "DOWN";
export const STATUS_NAMES = ["UNKNOWN", "UP", "DEGRADED", "DOWN"] as const;

/** Bits of `flags`. */
export const UNVERIFIED = 1;
export const MAINTENANCE = 2;
export const SHELVED = 4;
export const FLAPPING = 8;
/** Sources that are not silent say different things. */
export const DISPUTED = 16;
export const OVERRIDDEN = 32;

export interface WireAsset {
  readonly ref: number;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly area?: string | null;
  readonly owner?: string | null;
  readonly lat?: number | null;
  readonly lon?: number | null;
  readonly status: StatusName;
  readonly since: number;
  readonly cause?: string | null;
  readonly flags?: number;
  readonly parent?: string | null;
  readonly sample?: boolean;
}

/** An incident as the server tells it, of which this page reads these; texts are others' and may hold anything. */
export interface Incident {
  readonly id: string;
  readonly status: string;
  readonly severity: string;
  readonly title: string;
  readonly titleEn: string;
  /** What the affected have in common and is suspected: asset, parent, provider, feed, area, owner or kind. */
  readonly cause: { readonly type: string };
  readonly owner: string | null;
  readonly assets: number;
  readonly down: number;
  readonly opened: number;
  readonly shelvedUntil: number | null;
  /** Codes of the areas it touches, and `[lat, lon]` corners around its points; none where no point has a place. */
  readonly areas?: readonly string[];
  readonly hull?: readonly (readonly [number, number])[];
}

export interface Snapshot {
  readonly epoch: string;
  readonly seq: number;
  readonly at: number;
  readonly assets: readonly WireAsset[];
  readonly incidents?: readonly Incident[];
}

/** `[ref, status code, since ms, flags]` */
export type Change = readonly [number, StatusCode, number, number];

export interface Chained {
  readonly prev: number;
  readonly seq: number;
  readonly at: number;
}
export interface Welcome { readonly type: "welcome"; readonly epoch: string; readonly seq: number; readonly resumed: boolean }
export interface Resync { readonly type: "resync"; readonly reason: string }
export interface Delta extends Chained { readonly type: "delta"; readonly oldest?: number; readonly changes: readonly Change[] }
export interface AssetsFrame extends Chained {
  readonly type: "assets";
  readonly added?: readonly WireAsset[];
  readonly changed?: readonly WireAsset[];
  readonly gone?: readonly number[];
}
export interface IncidentFrame extends Chained { readonly type: "incident"; readonly incident: Incident }
/** A frame of the chain that this page does not draw yet (later kinds): it moves the sequence and nothing else. */
export interface Passing extends Chained { readonly type: "passing" }
export interface Beat {
  readonly type: "beat";
  readonly seq: number;
  readonly at: number;
  readonly digest?: string;
}
export type Frame = Welcome | Resync | Delta | AssetsFrame | IncidentFrame | Passing | Beat;

export interface Subscribe {
  readonly type: "subscribe";
  readonly city: string;
  readonly epoch?: string;
  readonly since?: number;
}

type Raw = Record<string, unknown>;
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/** One text frame read, or undefined where it is not one of ours; a frame that cannot be trusted must not be half applied. */
export function parseFrame(text: string): Frame | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof raw !== "object" || raw === null) return undefined;
  return readFrame(raw as Raw);
}

function readFrame(raw: Raw): Frame | undefined {
  switch (raw["type"]) {
    case "welcome":
      return typeof raw["epoch"] === "string" && isNumber(raw["seq"]) ? (raw as unknown as Welcome) : undefined;
    case "resync":
      return { type: "resync", reason: String(raw["reason"] ?? "") };
    case "beat":
      return isNumber(raw["seq"]) && isNumber(raw["at"]) ? (raw as unknown as Beat) : undefined;
    case "delta":
      return isChained(raw) && Array.isArray(raw["changes"]) && raw["changes"].every(isChange)
        ? (raw as unknown as Delta)
        : undefined;
    case "assets":
      return isChained(raw) ? (raw as unknown as AssetsFrame) : undefined;
    case "incident":
      // Half an incident cannot be shown, and no digest would tell that one is missing: the whole is fetched.
      return isChained(raw) && isIncident(raw["incident"]) ? (raw as unknown as IncidentFrame) : { type: "resync", reason: "incident" };
    default:
      return isChained(raw) ? { type: "passing", prev: raw.prev, seq: raw.seq, at: raw.at } : undefined;
  }
}

function isChained(raw: Raw): raw is Raw & Chained {
  return isNumber(raw["prev"]) && isNumber(raw["seq"]) && isNumber(raw["at"]);
}

function isIncident(value: unknown): value is Incident {
  if (typeof value !== "object" || value === null) return false;
  const raw = value as Raw;
  const cause = raw["cause"] as Raw | null | undefined;
  return typeof cause?.["type"] === "string" && ["id", "status", "severity", "title", "titleEn"].every((key) => typeof raw[key] === "string") && ["assets", "down", "opened"].every((key) => isNumber(raw[key]));
}

function isChange(value: unknown): value is Change {
  return Array.isArray(value) && value.length >= 4 && value.every(isNumber) && Number(value[1]) >= UNKNOWN && Number(value[1]) <= DOWN;
}

/** The code of a status name; a name we do not know is shown as unknown, never as up. */
export function statusCode(name: string): StatusCode {
  const code = (STATUS_NAMES as readonly string[]).indexOf(name);
  return code < 0 ? UNKNOWN : (code as StatusCode);
}
