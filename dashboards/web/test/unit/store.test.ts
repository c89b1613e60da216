import { describe, expect, it } from "vitest";
import { DOWN, UP, type Change, type Snapshot } from "../../src/live/protocol";
import { Store, type Moved } from "../../src/store";

const snapshot = (count: number): Snapshot => ({
  epoch: "e", seq: 1, at: 0,
  assets: Array.from({ length: count }, (_, ref) => ({ ref, id: `a${ref}`, name: `a${ref}`, kind: ref % 10 === 0 ? "app" : "cam", area: "k1", status: "UP" as const, since: 1, flags: 0 })),
});

function make() {
  const deferred: (() => void)[] = [];
  const store = new Store((kind) => kind === "cam", (run) => deferred.push(run));
  const heard: Moved[] = [];
  store.subscribe((moved) => heard.push(moved));
  return { store, heard, draw: () => deferred.splice(0).forEach((run) => run()), deferred };
}

describe("the store", () => {
  it("tells listeners once for a burst of 7,490 changes in many frames", () => {
    const { store, heard, draw, deferred } = make();
    store.load(snapshot(7490));
    draw();
    for (let ref = 0; ref < 7490; ref++) store.applyChanges([[ref, DOWN, 9, 0]]);
    expect(deferred).toHaveLength(1);
    draw();
    expect(heard).toHaveLength(2);
    expect(heard[1]?.assets.size).toBe(7490);
  });

  it("keeps counts by kind and area in step with the state, apps outside the areas", () => {
    const { store } = make();
    store.load(snapshot(100));
    store.applyChanges([[1, DOWN, 5, 1], [2, 0, 5, 0], [0, 2, 5, 0]]);
    expect(store.byKind.of("cam")).toMatchObject({ up: 88, down: 1, unknown: 1, degraded: 0, unverified: 1, total: 90 });
    expect(store.byKind.of("app")).toMatchObject({ up: 9, degraded: 1 });
    expect(store.pointsByArea.of("k1").total).toBe(90);
    expect(store.total.total).toBe(100);
  });

  it("holds the same digest whether it heard the changes or read them in a snapshot", () => {
    const heard = make().store;
    heard.load(snapshot(50));
    const changes: Change[] = [[3, DOWN, 77, 0], [4, 2, 78, 8]];
    heard.applyChanges(changes);
    const read = make().store;
    const after = snapshot(50);
    read.load({ ...after, assets: after.assets.map((asset) => asset.ref === 3 ? { ...asset, status: "DOWN", since: 77 } : asset.ref === 4 ? { ...asset, status: "DEGRADED", since: 78, flags: 8 } : asset) });
    expect(heard.digest).toBe(read.digest);
  });

  it("takes assets in and out, with counts and digest", () => {
    const { store } = make();
    store.load(snapshot(10));
    const before = store.digest;
    store.applyAssets({ type: "assets", prev: 1, seq: 2, at: 0, added: [{ ref: 50, id: "x", name: "x", kind: "cam", status: "DOWN", since: 1 }] });
    expect(store.total.down).toBe(1);
    store.applyAssets({ type: "assets", prev: 2, seq: 3, at: 0, gone: [50] });
    expect(store.digest).toBe(before);
    expect(store.total.down).toBe(0);
  });

  it("says when a change names an asset it does not have", () => {
    const { store } = make();
    store.load(snapshot(3));
    expect(store.applyChanges([[99, UP, 1, 0]])).toBe(false);
    expect(store.applyChanges([[1, UP, 1, 0]])).toBe(true);
  });

  it("knows what a thing was before a change it saw, and calls a first report no recovery", () => {
    const { store } = make();
    const base = { kind: "cam", since: 1, flags: 0 };
    store.load({ ...snapshot(0), assets: [
      { ...base, ref: 1, id: "a", name: "a", status: "DOWN", cause: "reported" },
      { ...base, ref: 2, id: "b", name: "b", status: "UNKNOWN", cause: "never_seen" },
    ] });
    store.applyChanges([[1, UP, 9, 0], [2, UP, 9, 0]]);
    expect(store.assets.get(1)?.was).toEqual({ status: DOWN, since: 1 });
    expect(store.assets.get(2)?.was).toBeUndefined();
  });

  it("shows a status it does not know as unknown, never as up", () => {
    const { store } = make();
    store.load({ ...snapshot(0), assets: [{ ref: 1, id: "a", name: "a", kind: "cam", status: "FINE" as "UP", since: 1 }] });
    expect(store.total).toMatchObject({ up: 0, unknown: 1 });
  });
});
