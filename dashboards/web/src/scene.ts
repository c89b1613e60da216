import { readSession, readSnapshot, type City, type Kind } from "./api";
import type { Areas } from "./areas";
import type { Lang } from "./format";
import { layoutOf, type Layout } from "./layout";
import { elapsedClock, openSocket } from "./live/browser";
import { Connection } from "./live/connection";
import { pageOf, type Page } from "./page";
import { panels } from "./panels/registry";
import { isFrozen, stageOf, type Stage } from "./staleness";
import { Store, type Moved } from "./store";
import type { Picture, Wall } from "./wall";
import { voiceOf, type Voice } from "./words";

const TICK_MS = 250;
const CALM_MS = 240;
const SESSION_CHECK_MS = 15_000;
/** Against burn-in: the whole picture moves by these pixels, one step every two minutes. */
const SHIFTS = [[0, 0], [4, 0], [4, 4], [0, 4]] as const;
const SHIFT_MS = 120_000;

/** One city on one screen: owns the store, the line and the one animation frame all panels are drawn in. */
export class Scene implements Wall {
  readonly city: City;
  readonly areas: Areas;
  readonly store: Store;
  readonly notice: string;
  voice: Voice;
  layout: Layout;
  stage: Stage = "fresh";
  page: Page = pageOf(location.hash);
  dataAt = 0;
  readonly #root: HTMLElement;
  readonly #connection: Connection;
  readonly #elapsed = elapsedClock();
  readonly #kinds: ReadonlyMap<string, Kind>;
  readonly #draws = new Set<(picture: Picture) => void>();
  readonly #calmDraws = new Set<(picture: Picture) => void>();
  #calmAt = -CALM_MS;
  #drawnAt = 0;
  /** Server time less this machine's elapsed time. */
  #serverAhead = 0;
  readonly #remember: (lang: Lang) => void;
  #beforeDraw: (() => void)[] = [];
  #moved: Moved | undefined;
  #tick = false;
  #restyled = true;
  #asked = false;

  constructor(root: HTMLElement, city: City, areas: Areas, lang: Lang, notice: string, remember: (lang: Lang) => void) {
    this.#root = root;
    this.city = city;
    this.areas = areas;
    this.notice = notice;
    this.#remember = remember;
    this.#kinds = new Map(city.kinds.map((kind) => [kind.id, kind]));
    this.voice = voiceOf(lang, city.timeZone, city.words);
    this.layout = layoutOf(innerWidth, innerHeight, city.wall);
    this.store = new Store((kind) => this.kind(kind)?.shape !== "bar", (run) => this.#ask(() => this.#beforeDraw.push(run)));
    this.store.subscribe((moved) => (this.#moved = moved));
    this.#connection = this.#connect();
  }

  get line() {
    return this.#connection.state;
  }
  get silentMs() {
    return Math.max(0, this.#drawnAt - this.line.lastMessageAt);
  }
  get serverNow() {
    return this.#drawnAt + this.#serverAhead;
  }
  get verifiedAgeMs() {
    return Math.max(0, this.#drawnAt - this.line.verifiedAt);
  }
  get retryInMs() {
    return Math.max(0, this.line.retryAt - this.#drawnAt);
  }
  get now() {
    return isFrozen(this.stage) ? this.dataAt : this.dataAt + this.silentMs;
  }

  /** What the city calls its room. */
  get title(): string {
    return this.city.title?.[this.voice.lang] || "Pantau";
  }

  kind(id: string): Kind | undefined {
    return this.#kinds.get(id);
  }
  kindLabel(id: string): string {
    return this.kind(id)?.label[this.voice.lang] ?? id;
  }
  onPicture(draw: (picture: Picture) => void, pace: "each" | "calm" = "each"): () => void {
    const draws = pace === "calm" ? this.#calmDraws : this.#draws;
    draws.add(draw);
    return () => draws.delete(draw);
  }

  switchLanguage(): void {
    const lang: Lang = this.voice.lang === "id" ? "en" : "id";
    this.voice = voiceOf(lang, this.city.timeZone, this.city.words);
    this.#remember(lang);
    this.#restyle();
  }

  start(): void {
    this.#root.replaceChildren();
    this.#restyle();
    for (const [name, mount] of Object.entries(panels)) {
      const element = document.createElement(name === "ticker" ? "footer" : "section");
      element.className = `panel panel-${name}`;
      this.#root.append(element);
      mount(element, this);
    }
    addEventListener("hashchange", () => this.#turn());
    addEventListener("resize", () => this.#restyle());
    addEventListener("online", () => this.#connection.hurry());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.#connection.hurry();
    });
    void document.fonts.ready.then(() => this.#restyle());
    setInterval(() => this.#ask(() => (this.#tick = true)), TICK_MS);
    setInterval(() => this.#shift(), SHIFT_MS);
    setInterval(() => void this.#returnFromSignOut(), SESSION_CHECK_MS);
    this.#connection.start();
  }

  #connect(): Connection {
    return new Connection({
      city: this.city.id,
      now: this.#elapsed,
      random: Math.random,
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      fetchSnapshot: () => readSnapshot(this.city.id),
      open: openSocket,
      load: (snapshot) => this.store.load(snapshot),
      applyDelta: (frame) => this.store.applyChanges(frame.changes),
      applyAssets: (frame) => this.store.applyAssets(frame),
      applyIncident: (incident) => this.store.applyIncident(incident),
      digest: () => this.store.digest,
      serverTime: (at) => {
        this.dataAt = at;
        this.#serverAhead = at - this.#elapsed();
      },
      stateChanged: () => this.#ask(() => (this.#tick = true)),
    });
  }

  async #returnFromSignOut(): Promise<void> {
    if (this.line.phase !== "signed-out") return;
    try {
      await readSession();
      this.#connection.start();
    } catch {
      // Still signed out; the headline says so, and the next check comes by itself.
    }
  }

  #turn(): void {
    this.page = pageOf(location.hash);
    scrollTo(0, 0);
    this.#restyle();
  }

  #restyle(): void {
    this.layout = layoutOf(innerWidth, innerHeight, this.city.wall);
    const page = document.documentElement;
    page.lang = this.voice.lang;
    page.dataset["page"] = this.page;
    document.title = `${this.page === "feeds" ? this.voice.words.feeds : this.title} · ${this.city.name}`;
    page.dataset["layout"] = this.layout.name;
    page.style.setProperty("--u", `${this.layout.unitPx}px`);
    this.#ask(() => (this.#restyled = true));
  }

  #shift(): void {
    if (this.layout.name === "phone") return;
    const [x, y] = SHIFTS[Math.floor(performance.now() / SHIFT_MS) % SHIFTS.length] ?? [0, 0];
    this.#root.style.translate = `${x}px ${y}px`;
  }

  #ask(note: () => void): void {
    note();
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    this.#asked = false;
    this.#drawnAt = this.#elapsed();
    const before = this.#beforeDraw;
    this.#beforeDraw = [];
    for (const run of before) run();
    const picture: Picture = { moved: this.#moved, tick: this.#tick, restyled: this.#restyled };
    this.#moved = undefined;
    this.#tick = false;
    this.#restyled = false;
    if (this.line.seq < 0) return this.#drawWaiting();
    this.stage = stageOf(this.silentMs, this.line.phase !== "waiting" && this.line.phase !== "signed-out" && this.line.attempt === 0);
    this.#root.dataset["stage"] = this.stage;
    for (const draw of this.#draws) attempt(draw, picture);
    const calmDue = picture.restyled || picture.moved?.full === true || this.#drawnAt - this.#calmAt >= CALM_MS;
    if (!calmDue) return;
    this.#calmAt = this.#drawnAt;
    for (const draw of this.#calmDraws) attempt(draw, picture);
  }

  /** Before the first snapshot there is nothing true to show; the page says only what it waits for. */
  #drawWaiting(): void {
    this.#restyled = true;
    this.#root.dataset["stage"] = "waiting";
    this.#root.dataset["waiting"] = this.line.phase === "waiting" ? this.voice.words.serverSilent : this.voice.words.reading;
  }
}

/** One panel that fails must not take the others with it. */
function attempt(draw: (picture: Picture) => void, picture: Picture): void {
  try {
    draw(picture);
  } catch (problem) {
    console.error("a panel failed to draw", problem);
  }
}
