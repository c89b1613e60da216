import type { Incident } from "./live/protocol";

/** How many incidents are open, told apart by what was done with them; each open one is in exactly one of the first three. */
export interface IncidentCounts {
  readonly unacknowledged: number;
  readonly acknowledged: number;
  readonly shelved: number;
  /** Of all that are not shelved, those opened since a moment. */
  readonly fresh: number;
}

const RANK: Readonly<Record<string, number>> = { low: 1, medium: 2, high: 3, critical: 4 };

/** What needs people, as the server last told it. Only open and acknowledged ones are held; an end removes them. */
export class Incidents {
  readonly #open = new Map<string, Incident>();

  /** Takes a snapshot's incidents: what it does not name is over, however long this page was away. */
  load(all: readonly Incident[]): void {
    this.#open.clear();
    for (const incident of all) this.apply(incident);
  }

  apply(incident: Incident): void {
    if (incident.status === "open" || incident.status === "acknowledged") this.#open.set(incident.id, incident);
    else this.#open.delete(incident.id);
  }

  counts(now: number, freshFrom: number): IncidentCounts {
    let [unacknowledged, acknowledged, shelved, fresh] = [0, 0, 0, 0];
    for (const incident of this.#open.values()) {
      if (isShelved(incident, now)) {
        shelved++;
        continue;
      }
      if (incident.status === "open") unacknowledged++;
      else acknowledged++;
      if (incident.opened >= freshFrom) fresh++;
    }
    return { unacknowledged, acknowledged, shelved, fresh };
  }

  /** Those to speak of: gravest first, then what nobody acknowledged, then the larger, then the younger; never a shelved one. */
  listed(now: number): readonly Incident[] {
    return [...this.#open.values()].filter((incident) => !isShelved(incident, now)).sort(graver);
  }
}

function isShelved(incident: Incident, now: number): boolean {
  return (incident.shelvedUntil ?? 0) > now;
}

function graver(a: Incident, b: Incident): number {
  return (
    rankOf(b) - rankOf(a) ||
    Number(b.status === "open") - Number(a.status === "open") ||
    b.down - a.down ||
    b.opened - a.opened ||
    (a.id < b.id ? -1 : 1)
  );
}

/** A severity that we do not know may be grave, so it is not put last. */
function rankOf(incident: Incident): number {
  return RANK[incident.severity] ?? 3;
}
