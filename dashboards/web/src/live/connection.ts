import { ApiError } from "../api";
import { backoffMs, follow, judgeBeat } from "./chain";
import { parseFrame, type AssetsFrame, type Delta, type Frame, type Incident, type Snapshot, type Subscribe } from "./protocol";

/** Silence after which the line counts as dead; the server beats every 5 s. */
export const DEAD_MS = 15_000;

export type Phase = "starting" | "syncing" | "subscribing" | "live" | "waiting" | "signed-out";

/** The line as told on screen. Times are the injected clock's. `attempt` counts tries since the line was last live. */
export interface LineState {
  phase: Phase;
  attempt: number;
  retryAt: number;
  seq: number;
  lastMessageAt: number;
  verifiedAt: number;
  resyncs: number;
  mismatches: number;
  rechecking: boolean;
}

export interface Socket {
  send(text: string): void;
  close(): void;
}
export interface SocketEvents {
  opened(): void;
  received(text: string): void;
  closed(code: number): void;
}

/** Everything the connection touches outside itself, so that tests drive it without a network or a wait. */
export interface Surroundings {
  readonly city: string;
  now(): number;
  random(): number;
  after(ms: number, run: () => void): () => void;
  fetchSnapshot(): Promise<Snapshot>;
  open(events: SocketEvents): Socket;
  load(snapshot: Snapshot): void;
  applyDelta(frame: Delta): boolean;
  applyAssets(frame: AssetsFrame): void;
  applyIncident(incident: Incident): void;
  digest(): string;
  serverTime(at: number): void;
  stateChanged(): void;
}

/** Snapshot, then deltas by sequence; a gap, a refused resume or a differing digest means a new snapshot. */
export class Connection {
  readonly state: LineState;
  readonly #world: Surroundings;
  #epoch = "";
  #socket: Socket | undefined;
  #generation = 0;
  #cancelRetry: () => void = () => {};
  #cancelWatch: () => void = () => {};
  #syncsInARow = 0;
  #stopped = false;

  constructor(world: Surroundings) {
    this.#world = world;
    this.state = {
      phase: "starting", attempt: 0, retryAt: 0, seq: -1, lastMessageAt: 0, verifiedAt: 0,
      resyncs: 0, mismatches: 0, rechecking: false,
    };
  }

  start(): void {
    void this.#sync();
  }

  stop(): void {
    this.#stopped = true;
    this.#hangUp();
    this.#cancelRetry();
  }

  /** Try at once instead of waiting out the backoff: the network came back, or the page is seen again. */
  hurry(): void {
    if (this.state.phase !== "waiting") return;
    this.#cancelRetry();
    this.#reconnect();
  }

  #phase(phase: Phase): void {
    this.state.phase = phase;
    this.#world.stateChanged();
  }

  async #sync(): Promise<void> {
    const generation = ++this.#generation;
    this.#phase(this.state.seq < 0 ? "starting" : "syncing");
    try {
      const snapshot = await this.#world.fetchSnapshot();
      if (generation !== this.#generation || this.#stopped) return;
      this.#epoch = snapshot.epoch;
      this.state.seq = snapshot.seq;
      this.state.lastMessageAt = this.#world.now();
      this.#world.serverTime(snapshot.at);
      this.#world.load(snapshot);
      if (this.#socket) this.#subscribe();
      else this.#connect();
    } catch (problem) {
      if (generation !== this.#generation || this.#stopped) return;
      if (problem instanceof ApiError && problem.status === 401) this.#signedOut();
      else this.#retryLater();
    }
  }

  #connect(): void {
    this.#generation++;
    const socket: Socket = this.#world.open({
      opened: () => { if (this.#socket === socket) this.#subscribe(); },
      received: (text) => { if (this.#socket === socket) this.#received(text); },
      closed: (code) => { if (this.#socket === socket) this.#closed(code); },
    });
    this.#socket = socket;
    this.#watch();
  }

  #subscribe(): void {
    this.#phase("subscribing");
    const message: Subscribe = { type: "subscribe", city: this.#world.city, epoch: this.#epoch, since: this.state.seq };
    this.#socket?.send(JSON.stringify(message));
    this.#watch();
  }

  #received(text: string): void {
    const frame = parseFrame(text);
    if (!frame) return;
    // A line that beats but never welcomes us is as dead as a silent one.
    if (this.state.phase !== "subscribing" || frame.type === "welcome") this.#watch();
    this.#handle(frame);
    this.#world.stateChanged();
  }

  #handle(frame: Frame): void {
    switch (frame.type) {
      case "welcome":
        if (this.state.phase !== "subscribing") return;
        if (!frame.resumed && !(frame.epoch === this.#epoch && frame.seq === this.state.seq)) return this.#resync();
        this.state.attempt = 0;
        this.state.lastMessageAt = this.#world.now();
        return this.#phase("live");
      case "resync":
        if (this.state.phase === "live" || this.state.phase === "subscribing") this.#resync();
        return;
      case "beat":
        if (this.state.phase === "live") this.#beat(frame);
        return;
      case "delta":
      case "assets":
      case "incident":
      case "passing":
        if (this.state.phase === "live") this.#chained(frame);
        return;
      default: {
        const never: never = frame;
        return never;
      }
    }
  }

  #chained(frame: Extract<Frame, { prev: number }>): void {
    const step = follow(this.state.seq, frame);
    if (step === "gap") return this.#resync();
    this.state.lastMessageAt = this.#world.now();
    this.#world.serverTime(frame.at);
    if (step === "ignore") return;
    this.state.seq = frame.seq;
    if (frame.type === "assets") this.#world.applyAssets(frame);
    else if (frame.type === "incident") this.#world.applyIncident(frame.incident);
    else if (frame.type === "delta" && !this.#world.applyDelta(frame)) this.#resync();
  }

  #beat(frame: Extract<Frame, { type: "beat" }>): void {
    this.state.lastMessageAt = this.#world.now();
    this.#world.serverTime(frame.at);
    const verdict = judgeBeat(this.state.seq, this.#world.digest(), frame);
    if (verdict === "equal") {
      this.state.verifiedAt = this.#world.now();
      this.state.rechecking = false;
      this.#syncsInARow = 0;
    } else if (verdict === "differs" || verdict === "behind") {
      if (verdict === "differs") this.state.mismatches++;
      this.state.rechecking = true;
      this.#resync();
    }
  }

  /** A fresh snapshot. A server we never agree with is asked at growing intervals, not in a loop. */
  #resync(): void {
    this.state.resyncs++;
    const wait = this.#syncsInARow++ < 2 ? 0 : backoffMs(this.#syncsInARow, () => this.#world.random());
    this.#phase("syncing");
    if (wait === 0) void this.#sync();
    else this.#later(wait, () => void this.#sync());
  }

  #closed(code: number): void {
    this.#hangUp();
    if (code === 4401) this.#signedOut();
    else this.#retryLater();
  }

  #signedOut(): void {
    this.#hangUp();
    this.#phase("signed-out");
  }

  #retryLater(): void {
    this.#hangUp();
    this.state.attempt++;
    const wait = backoffMs(this.state.attempt, () => this.#world.random());
    this.state.retryAt = this.#world.now() + wait;
    this.#phase("waiting");
    this.#later(wait, () => this.#reconnect());
  }

  #reconnect(): void {
    if (this.state.seq < 0) void this.#sync();
    else this.#connect();
  }

  #later(ms: number, run: () => void): void {
    this.#cancelRetry();
    this.#cancelRetry = this.#world.after(ms, run);
  }

  #watch(): void {
    this.#cancelWatch();
    this.#cancelWatch = this.#world.after(DEAD_MS, () => {
      if (this.#socket) this.#retryLater();
    });
  }

  #hangUp(): void {
    this.#generation++;
    this.#cancelWatch();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }
}
