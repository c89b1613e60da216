import type { Areas } from "./areas";
import type { City, Kind } from "./api";
import type { LineState } from "./live/connection";
import type { Layout, LayoutName } from "./layout";
import type { Incident } from "./live/protocol";
import type { Page } from "./page";
import type { Stage } from "./staleness";
import type { Moved, Store } from "./store";
import type { Voice } from "./words";

/** Why panels are called: data moved, a second passed, the language or the size changed. */
export interface Picture {
  readonly moved: Moved | undefined;
  readonly tick: boolean;
  readonly restyled: boolean;
}

/** What every panel gets. Read only; its parts change between calls, so panels keep no copies. */
export interface Wall {
  readonly city: City;
  readonly areas: Areas;
  readonly store: Store;
  readonly line: Readonly<LineState>;
  readonly voice: Voice;
  readonly layout: Layout;
  readonly stage: Stage;
  /** Server time now; stands still at the last data while the stage is frozen, so that durations do too. */
  readonly now: number;
  readonly page: Page;
  /** Server time by this machine's own clock since the last time the server told; goes on when data stops. */
  readonly serverNow: number;
  /** Server time of the last data. */
  readonly dataAt: number;
  /** Milliseconds since the last word of the server, by this machine's own clock. */
  readonly silentMs: number;
  readonly verifiedAgeMs: number;
  readonly retryInMs: number;
  /** A remark about how this page was opened, such as a city that does not exist; usually empty. */
  readonly notice: string;
  kind(id: string): Kind | undefined;
  kindLabel(id: string): string;
  /** Calls `draw` when there is something new to draw; `calm` panels are lists, which need it four times a second at most. */
  onPicture(draw: (picture: Picture) => void, pace?: "each" | "calm"): () => void;
  switchLanguage(): void;
}

/** A panel fills an element and returns how to empty it again. */
export type Mount = (element: HTMLElement, wall: Wall) => () => void;

/** Where one point matters by itself: kinds of more than this many points are told by area and group instead. */
const ONE_BY_ONE_LIMIT = 1000;

export function isListed(wall: Wall, kind: string): boolean {
  return wall.store.byKind.of(kind).total <= ONE_BY_ONE_LIMIT;
}

/** Design units of one listed incident on a wall, and of all that stands above and below the list. */
const INCIDENT_UNITS = 166;
const AROUND_UNITS = 397;
/** More are no list that can be taken in at a glance; the rest are counted. */
const MOST_INCIDENTS = 8;
const INCIDENTS: Readonly<Record<Exclude<LayoutName, "wall">, number>> = { desk: 4, laptop: 5, phone: 5 };

function incidentRows({ name, heightUnits }: Layout): number {
  if (name !== "wall") return INCIDENTS[name];
  return Math.max(1, Math.min(MOST_INCIDENTS, Math.floor((heightUnits - AROUND_UNITS) / INCIDENT_UNITS)));
}

/** The incidents that the list, the map and the headline tell of, in that order: the first has the number 1 everywhere. */
export function shownIncidents(wall: Wall): readonly Incident[] {
  return wall.store.incidents.listed(wall.now).slice(0, incidentRows(wall.layout));
}

export const NEW_MS = 600_000;
