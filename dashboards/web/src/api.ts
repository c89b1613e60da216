import type { Lang } from "./format";
import type { Snapshot } from "./live/protocol";
import type { OwnWords } from "./words";

/** The server's HTTP answers this page reads. Paths are relative to the origin: nothing here can reach another host. */
export interface Session { readonly name: string; readonly scopes: readonly string[]; readonly expires?: string }
export interface Kind {
  readonly id: string;
  readonly label: Label;
  readonly shape: "point" | "bar";
}
export interface City {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly zoneAbbreviation: string;
  readonly sample?: boolean;
  readonly wall?: { readonly widthMm: number; readonly viewerM: number };
  readonly kinds: readonly Kind[];
  readonly attribution?: readonly string[];
  readonly insetAreas?: readonly string[];
  /** What the city calls its room; empty texts where its pack has none. */
  readonly title?: Label;
  /** Path of the city's logo on this server. */
  readonly logo?: string | null;
  /** First = the language a new screen starts with. */
  readonly languages?: readonly Lang[];
  readonly levels?: readonly { readonly id: string; readonly label: Label }[];
  /** What is said beside sample data; empty texts where the pack has none. */
  readonly sampleNote?: Label;
  readonly words?: OwnWords;
}
export type Label = Readonly<Record<Lang, string>>;
export type Ring = readonly (readonly [number, number])[];
export interface AreaFeature {
  readonly properties: { readonly id: string; readonly name: string; readonly level: string; readonly parent?: string | null };
  readonly geometry:
    | { readonly type: "Polygon"; readonly coordinates: readonly Ring[] }
    | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly Ring[])[] }
    | null;
}
/** Seconds of each state; `percent` is null where nothing was known. */
export interface Availability {
  readonly key: string;
  readonly up: number;
  readonly degraded: number;
  readonly down: number;
  readonly unknown: number;
  readonly blind: number;
  readonly maintenance: number;
  readonly percent: number | null;
}
/** A declared feed and how it does, as the contract says; figures count from the server's start, times are ISO 8601. */
export interface Feed {
  readonly id: string;
  readonly kind: string;
  readonly mode: "periodic" | "on-change";
  readonly operator: "city" | "provider";
  readonly intervalSeconds: number;
  readonly quotaPerMinute: number | null;
  readonly health: {
    readonly state: "never" | "ok" | "silent";
    readonly lastMessage: string | null;
    readonly silentSince: string | null;
    readonly lagMs: number | null;
    readonly accepted: number;
    readonly duplicate: number;
    readonly late: number;
    readonly skewed: number;
    readonly rejected: number;
    readonly dropped: number;
    readonly trouble: string | null;
    /** What a source that the server pulls counted of its own, by name; empty for reports that are sent to us. */
    readonly figures?: Readonly<Record<string, number>>;
  };
}

/** An answer that was not 2xx; `status` 0 stands for no answer at all. */
export class ApiError extends Error {
  constructor(readonly status: number, path: string) {
    super(status === 0 ? `${path}: no answer` : `${path}: HTTP ${status}`);
  }
}

const TIMEOUT_MS = 20_000;

async function call<T>(path: string, accept = "application/json", post?: unknown): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      headers: post === undefined ? { accept } : { accept, "content-type": "application/json" },
      ...(post === undefined ? {} : { method: "POST", body: JSON.stringify(post) }),
      credentials: "same-origin",
      cache: "no-cache",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new ApiError(0, path);
  }
  if (!answer.ok) throw new ApiError(answer.status, path);
  try {
    return (await answer.json()) as T;
  } catch {
    throw new ApiError(0, path);
  }
}

const city = (id: string): string => `city=${encodeURIComponent(id)}`;

export const readSession = (): Promise<Session> => call("/api/v1/session");
export const signIn = (token: string): Promise<Session> => call("/api/v1/session", "application/json", { token });
export const readCities = async (): Promise<readonly City[]> => (await call<{ items: City[] }>("/api/v1/cities")).items;
export const readAreas = async (id: string): Promise<readonly AreaFeature[]> =>
  (await call<{ features: AreaFeature[] }>(`/api/v1/areas?${city(id)}`, "application/geo+json")).features;
export const readSnapshot = (id: string): Promise<Snapshot> => call(`/api/v1/live/snapshot?${city(id)}`);
/** Every feed of a city: a page that showed only the first ones could hide the silent one. */
export async function readFeeds(id: string): Promise<readonly Feed[]> {
  const feeds: Feed[] = [];
  let after = "";
  do {
    const part = await call<{ items: Feed[]; next: string | null }>(`/api/v1/feeds?${city(id)}&limit=1000${after}`);
    feeds.push(...part.items);
    after = (part.next ?? "") === "" ? "" : `&cursor=${encodeURIComponent(part.next ?? "")}`;
  } while (after !== "");
  return feeds;
}
export const readAvailability = (
  id: string,
  from: Date,
  to: Date,
): Promise<{ readonly items: readonly Availability[]; readonly upTo?: string }> =>
  call(`/api/v1/availability?${city(id)}&by=kind&from=${from.toISOString()}&to=${to.toISOString()}`);
