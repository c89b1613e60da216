import { describe, expect, it } from "vitest";
import { ApiError } from "../../src/api";
import { Connection, DEAD_MS, type SocketEvents } from "../../src/live/connection";
import type { Change, Snapshot } from "../../src/live/protocol";

/** A world with a hand-driven clock, line and server. */
class World {
  time = 0;
  snapshots = 0;
  sent: string[] = [];
  applied: (readonly Change[])[] = [];
  events: SocketEvents | undefined;
  snapshot: Snapshot | ApiError = { epoch: "e1", seq: 10, at: 0, assets: [] };
  known = true;
  timers: { at: number; run: () => void }[] = [];
  readonly connection = new Connection({
    city: "x",
    now: () => this.time,
    random: () => 0,
    after: (ms, run) => {
      const timer = { at: this.time + ms, run };
      this.timers.push(timer);
      return () => { this.timers = this.timers.filter((other) => other !== timer); };
    },
    fetchSnapshot: async () => {
      this.snapshots++;
      if (this.snapshot instanceof ApiError) throw this.snapshot;
      return this.snapshot;
    },
    open: (events) => {
      this.events = events;
      return { send: (text) => this.sent.push(text), close: () => {} };
    },
    load: () => {},
    applyDelta: (frame) => { this.applied.push(frame.changes); return this.known; },
    applyAssets: () => {},
    applyIncident: () => {},
    digest: () => "same",
    serverTime: () => {},
    stateChanged: () => {},
  });

  async settle(): Promise<void> {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  }
  async pass(ms: number): Promise<void> {
    this.time += ms;
    const due = this.timers.filter((timer) => timer.at <= this.time);
    this.timers = this.timers.filter((timer) => timer.at > this.time);
    for (const timer of due) timer.run();
    await this.settle();
  }
  hear(frame: object): Promise<void> {
    this.events?.received(JSON.stringify(frame));
    return this.settle();
  }
  async live(): Promise<void> {
    this.connection.start();
    await this.settle();
    this.events?.opened();
    await this.hear({ type: "welcome", epoch: "e1", seq: 10, resumed: true });
  }
  get phase() { return this.connection.state.phase; }
}

describe("the connection", () => {
  it("takes a snapshot, subscribes from its sequence and goes live", async () => {
    const world = new World();
    await world.live();
    expect(world.phase).toBe("live");
    expect(JSON.parse(world.sent[0] ?? "")).toEqual({ type: "subscribe", city: "x", epoch: "e1", since: 10 });
  });

  it("applies what follows and asks for a snapshot at a gap, without applying the frame after it", async () => {
    const world = new World();
    await world.live();
    await world.hear({ type: "delta", prev: 10, seq: 11, at: 1, changes: [[1, 3, 5, 0]] });
    await world.hear({ type: "delta", prev: 12, seq: 13, at: 1, changes: [[2, 3, 5, 0]] });
    expect(world.applied).toEqual([[[1, 3, 5, 0]]]);
    expect(world.snapshots).toBe(2);
    expect(world.sent).toHaveLength(2);
  });

  it("fetches the whole at half an incident, which no digest would miss", async () => {
    const world = new World();
    await world.live();
    await world.hear({ type: "incident", prev: 10, seq: 11, at: 1, incident: { id: "x-1", status: "open" } });
    expect(world.snapshots).toBe(2);
  });

  it("proves itself at an equal beat and says so when one differs", async () => {
    const world = new World();
    await world.live();
    world.time = 7;
    await world.hear({ type: "beat", seq: 10, at: 1, digest: "same" });
    expect(world.connection.state.verifiedAt).toBe(7);
    await world.hear({ type: "beat", seq: 10, at: 1, digest: "other" });
    expect(world.connection.state).toMatchObject({ rechecking: true, mismatches: 1, resyncs: 1 });
    await world.hear({ type: "welcome", epoch: "e1", seq: 10, resumed: true });
    await world.hear({ type: "beat", seq: 10, at: 1, digest: "same" });
    expect(world.connection.state.rechecking).toBe(false);
  });

  it("does not ask in a loop a server it never agrees with", async () => {
    const world = new World();
    await world.live();
    for (let i = 0; i < 5; i++) {
      await world.hear({ type: "beat", seq: 10, at: 1, digest: "other" });
      await world.hear({ type: "welcome", epoch: "e1", seq: 10, resumed: true });
    }
    expect(world.snapshots).toBe(3);
  });

  it("resyncs when a change names an asset it does not have", async () => {
    const world = new World();
    await world.live();
    world.known = false;
    await world.hear({ type: "delta", prev: 10, seq: 11, at: 1, changes: [[99, 3, 5, 0]] });
    expect(world.snapshots).toBe(2);
  });

  it("resumes from its own sequence after a cut, without a new snapshot", async () => {
    const world = new World();
    await world.live();
    world.events?.closed(1012);
    expect(world.phase).toBe("waiting");
    await world.pass(1000);
    world.events?.opened();
    expect(JSON.parse(world.sent[1] ?? "")).toMatchObject({ epoch: "e1", since: 10 });
    expect(world.snapshots).toBe(1);
  });

  it("takes a snapshot when the resume is refused", async () => {
    const world = new World();
    await world.live();
    world.events?.closed(1012);
    await world.pass(1000);
    world.events?.opened();
    await world.hear({ type: "resync", reason: "epoch" });
    expect(world.snapshots).toBe(2);
  });

  it("counts a line silent for fifteen seconds as dead", async () => {
    const world = new World();
    await world.live();
    await world.pass(DEAD_MS);
    expect(world.phase).toBe("waiting");
    expect(world.connection.state.attempt).toBe(1);
  });

  it("does not wait for ever on a line that beats but never welcomes", async () => {
    const world = new World();
    world.connection.start();
    await world.settle();
    world.events?.opened();
    await world.pass(10_000);
    await world.hear({ type: "beat", seq: 10, at: 1, digest: "same" });
    await world.pass(5_000);
    expect(world.phase).toBe("waiting");
  });

  it("says it is signed out and stops trying when the session is gone", async () => {
    const world = new World();
    await world.live();
    world.events?.closed(4401);
    expect(world.phase).toBe("signed-out");
    await world.pass(100_000);
    expect(world.snapshots).toBe(1);
  });

  it("keeps trying for a first snapshot while the server is silent", async () => {
    const world = new World();
    world.snapshot = new ApiError(0, "x");
    world.connection.start();
    await world.settle();
    expect(world.phase).toBe("waiting");
    await world.pass(30_000);
    expect(world.snapshots).toBe(2);
  });
});
