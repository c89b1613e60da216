import type { Feed } from "./api";

/** How a feed stands, worst first: silence hides the state of all its assets, trouble is about to. */
export const STANDINGS = ["silent", "troubled", "never", "ok"] as const;
export type Standing = (typeof STANDINGS)[number];

/** A state this page does not know counts as never heard: it must not look well by mistake. */
export function standingOf({ health }: Feed): Standing {
  if (health.state === "silent") return "silent";
  if (health.trouble !== null) return "troubled";
  return health.state === "ok" ? "ok" : "never";
}

/** Silent ones first (the newest silence before older ones), then by standing; alike ones by id, so that rows do not dance. */
export function worstFirst(feeds: readonly Feed[]): Feed[] {
  const rank = (feed: Feed) => STANDINGS.indexOf(standingOf(feed));
  const since = (feed: Feed) => (feed.health.silentSince === null ? 0 : Date.parse(feed.health.silentSince));
  return [...feeds].sort((a, b) => rank(a) - rank(b) || since(b) - since(a) || (a.id < b.id ? -1 : 1));
}

export function countOf(feeds: readonly Feed[]): Record<Standing, number> {
  const count = { silent: 0, troubled: 0, never: 0, ok: 0 };
  for (const feed of feeds) count[standingOf(feed)]++;
  return count;
}

/** Waits this long after asking for the feeds before asking again. */
export const FEEDS_EVERY_MS = 5_000;

/** Whether it is time to ask; a clock that ran back since then has made the last time worthless. */
export function isDue(askedAt: number, now: number): boolean {
  return now < askedAt || now - askedAt >= FEEDS_EVERY_MS;
}
