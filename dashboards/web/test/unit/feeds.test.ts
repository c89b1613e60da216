import { describe, expect, it } from "vitest";
import type { Feed } from "../../src/api";
import { countOf, isDue, standingOf, worstFirst } from "../../src/feeds";
import { pageOf } from "../../src/page";

type Health = Feed["health"];
const feed = (id: string, health: Partial<Health> = {}): Feed => ({
  id, kind: "push", mode: "periodic", operator: "city", intervalSeconds: 60, quotaPerMinute: null,
  health: { state: "ok", lastMessage: "2026-11-23T02:42:18Z", silentSince: null, lagMs: 0, accepted: 0, duplicate: 0, late: 0, skewed: 0, rejected: 0, dropped: 0, trouble: null, ...health },
});
const silent = (id: string, silentSince: string) => feed(id, { state: "silent", silentSince });

describe("the standing of a feed", () => {
  it("is silence before trouble, and trouble before all that looks well", () => {
    expect(standingOf(feed("a"))).toBe("ok");
    expect(standingOf(feed("a", { state: "never" }))).toBe("never");
    expect(standingOf(feed("a", { trouble: "no broker" }))).toBe("troubled");
    expect(standingOf(feed("a", { state: "silent", trouble: "no broker" }))).toBe("silent");
  });
  it("never looks well in a state this page does not know", () => {
    expect(standingOf(feed("a", { state: "resting" as Health["state"] }))).toBe("never");
  });
});

describe("the list of feeds", () => {
  it("begins with the newest silence, then trouble, then what never reported, and keeps its order among equals", () => {
    const mixed = [feed("b"), feed("a"), feed("never", { state: "never" }), feed("sick", { trouble: "x" }),
      silent("old", "2026-11-23T01:00:00Z"), silent("new", "2026-11-23T02:00:00Z")];
    expect(worstFirst(mixed).map(({ id }) => id)).toEqual(["new", "old", "sick", "never", "a", "b"]);
    expect(worstFirst([...mixed].reverse())).toEqual(worstFirst(mixed));
  });
  it("counts every feed once", () => {
    expect(countOf([feed("a"), feed("b", { trouble: "x" }), silent("c", "2026-11-23T01:00:00Z"), feed("d")])).toEqual({ silent: 1, troubled: 1, never: 0, ok: 2 });
  });
});

describe("the next reading", () => {
  it("is due at first, after five seconds, and when the clock ran back", () => {
    expect([[-Infinity, 0], [1000, 5999], [1000, 6000], [9000, 8999]].map(([asked, now]) => isDue(asked as number, now as number))).toEqual([true, false, true, true]);
  });
});

describe("the page of an address", () => {
  it("is the wall but for the one of the feeds", () => {
    expect(["", "#umpan", "#dinding", "#masuk=x", "#umpan2"].map(pageOf)).toEqual(["wall", "feeds", "wall", "wall", "wall"]);
  });
});
