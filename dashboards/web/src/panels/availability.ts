import { html, render } from "lit";
import { readAvailability, type Availability } from "../api";
import type { Mount, Wall } from "../wall";
import { heading } from "./parts";

const EVERY_MS = 60_000;
const DAY_MS = 86_400_000;

type Reading =
  | { readonly state: "waiting" }
  | { readonly state: "failed" }
  | { readonly state: "read"; readonly items: readonly Availability[]; readonly upTo: number };

/** Availability of 24 hours by kind, as the server computes it; with each percentage its unknown and blind share and its N. */
export const mountAvailability: Mount = (element, wall) => {
  let reading: Reading = { state: "waiting" };
  let stopped = false;
  const read = async () => {
    if (wall.line.phase !== "live") return;
    const to = wall.now;
    try {
      const { items, upTo } = await readAvailability(wall.city.id, new Date(to - DAY_MS), new Date(to));
      reading = { state: "read", items, upTo: upTo ? Date.parse(upTo) : to };
    } catch {
      // Old figures stay, under the time they are true for; with none there is nothing to show but that.
      if (reading.state !== "read") reading = { state: "failed" };
    }
    if (!stopped) draw();
  };
  const draw = () => render(view(wall, reading), element);
  const off = wall.onPicture(draw, "calm");
  let wasLive = false;
  const watch = setInterval(() => {
    const live = wall.line.phase === "live";
    if (live && !wasLive) void read();
    wasLive = live;
  }, 500);
  const timer = setInterval(() => void read(), EVERY_MS);
  return () => {
    stopped = true;
    off();
    clearInterval(watch);
    clearInterval(timer);
  };
};

function view(wall: Wall, reading: Reading) {
  const { words, say } = wall.voice;
  if (reading.state !== "read") {
    const text = reading.state === "failed" ? words.availabilityFailed : words.availabilityWaiting;
    return html`${heading(wall, words.availability)}<p class="foot">${text}</p>`;
  }
  return html`${heading(wall, words.availability, words.upTo(say.minute(reading.upTo)))}
    <ol class="availability">${wall.city.kinds.map((kind) => row(wall, kind.id, reading.items))}</ol>`;
}

function row(wall: Wall, kind: string, items: readonly Availability[]) {
  const { words, say } = wall.voice;
  const item = items.find((candidate) => candidate.key === kind);
  const label = html`<div><span>${wall.kindLabel(kind)}</span><small>${words.ofCount(say.int(wall.store.byKind.of(kind).total))}</small></div>`;
  const all = item ? item.up + item.degraded + item.down + item.unknown + item.blind + item.maintenance : 0;
  if (!item || item.percent === null || all === 0) return html`<li>${label}<small class="none">${words.noKnownTime}</small></li>`;
  const share = (seconds: number) => say.percent((100 * seconds) / all);
  return html`<li>${label}<b>${say.percent(item.percent)}</b>
    <div class="shares"><small>${words.unknownShare(share(item.unknown))}</small><small>${words.blindShare(share(item.blind))}</small></div></li>`;
}
