import { DEGRADED, DOWN, UNKNOWN, UP, type StatusCode } from "./live/protocol";
import type { Asset } from "./store";

/** Assets that changed to the same status in the same minute and place: one line on the wall, however many they are. */
export interface ChangeGroup {
  readonly key: string;
  readonly status: StatusCode;
  readonly kind: string;
  /** Area id; empty for the whole city. */
  readonly area: string;
  readonly assets: readonly Asset[];
  readonly at: number;
}

export interface Recent {
  readonly total: number;
  readonly byStatus: Readonly<Record<StatusCode, number>>;
  readonly groups: readonly ChangeGroup[];
}

const MINUTE_MS = 60_000;
/** With more groups than this the list is folded one level up: a storm must not become a roll of lines. */
const FOLD_ABOVE = 24;

/** What changed since `from`, newest first. Reads the state itself, so a reloaded page tells the same story. */
export function recentChanges(
  assets: Iterable<Asset>,
  from: number,
  rankedOf: (area: string) => string,
): Recent {
  const fresh: Asset[] = [];
  const byStatus: Record<StatusCode, number> = { [UNKNOWN]: 0, [UP]: 0, [DEGRADED]: 0, [DOWN]: 0 };
  for (const asset of assets) {
    if (asset.since < from || asset.cause === "never_seen") continue;
    byStatus[asset.status]++;
    fresh.push(asset);
  }
  let groups = groupsOf(fresh, (asset) => asset.area);
  if (groups.length > FOLD_ABOVE) groups = groupsOf(fresh, (asset) => rankedOf(asset.area));
  if (groups.length > FOLD_ABOVE * 3) groups = groupsOf(fresh, () => "");
  return { total: fresh.length, byStatus, groups };
}

function groupsOf(assets: readonly Asset[], placeOf: (asset: Asset) => string): ChangeGroup[] {
  const groups = new Map<string, Asset[]>();
  for (const asset of assets) {
    const key = `${asset.kind}|${asset.status}|${placeOf(asset)}|${Math.floor(asset.since / MINUTE_MS)}`;
    const members = groups.get(key);
    if (members) members.push(asset);
    else groups.set(key, [asset]);
  }
  return [...groups]
    .flatMap(([key, members]) => {
      const first = members[0];
      if (!first) return [];
      const at = members.reduce((latest, asset) => Math.max(latest, asset.since), 0);
      return [{ key, status: first.status, kind: first.kind, area: placeOf(first), assets: members, at }];
    })
    .sort((a, b) => b.at - a.at || b.assets.length - a.assets.length || (a.key < b.key ? -1 : 1));
}
