import { html, nothing, svg, type TemplateResult } from "lit";
import { DEGRADED, DOWN, DISPUTED, FLAPPING, MAINTENANCE, OVERRIDDEN, SHELVED, UNKNOWN, UNVERIFIED, UP, type Incident, type StatusCode } from "../live/protocol";
import { isFrozen } from "../staleness";
import type { Asset } from "../store";
import type { Wall } from "../wall";
import type { Words } from "../words";

/** Small pieces that several panels draw alike. */

/** A panel's title with its note; once the data is old, the note gives way to the time of the data. */
export function heading(wall: Wall, title: string, note: string | typeof nothing = nothing): TemplateResult {
  const { words, say } = wall.voice;
  const frozen = isFrozen(wall.stage);
  return html`<h2><span>${title}</span><small class=${frozen ? "as-of" : ""}>${frozen ? words.dataAsOf(say.minute(wall.dataAt)) : note}</small></h2>`;
}

const SHAPES: Record<StatusCode, TemplateResult> = {
  [UP]: svg`<circle cx="16" cy="16" r="5.5"/>`,
  [DEGRADED]: svg`<path d="M16 3 30 28H2Z"/>`,
  [DOWN]: svg`<path fill-rule="evenodd" d="M2 2h28v28H2ZM5 5v22h22V5Z"/><path d="M9.5 9.5h13v13h-13Z"/>`,
  [UNKNOWN]: svg`<circle cx="16" cy="16" r="12.5" fill="none" stroke-width="4" stroke-dasharray="4.91 4.91"/>`,
};
const RECOVERED = svg`<circle cx="16" cy="16" r="5"/><circle cx="16" cy="16" r="12" fill="none" stroke-width="2.5"/>`;

/** The mark of a status; `returned` is an up that was something else before: news, not a celebration. */
export function mark(status: StatusCode, flags = 0, returned = false): TemplateResult {
  const classes = `mark s${status}${(flags & UNVERIFIED) !== 0 ? " unverified" : ""}`;
  const diamond = (flags & MAINTENANCE) !== 0 ? svg`<path class="maintenance" d="M16 1 31 16 16 31 1 16Z"/>` : nothing;
  return html`<svg class=${classes} viewBox="0 0 32 32" aria-hidden="true">${returned ? RECOVERED : SHAPES[status]}${diamond}</svg>`;
}

/** How an incident's points are: not known where the feed itself is suspected. */
export function statusOf(incident: Incident): StatusCode {
  return incident.down > 0 && incident.cause.type !== "feed" ? DOWN : UNKNOWN;
}

/** A name from outside: its own direction, one line, never markup. */
export function name(text: string): TemplateResult {
  return html`<bdi class="name">${text}</bdi>`;
}

export function statusWord(words: Words, status: StatusCode): string {
  switch (status) {
    case UP:
      return words.becameUp;
    case DEGRADED:
      return words.becameDegraded;
    case DOWN:
      return words.becameDown;
    case UNKNOWN:
      return words.becameUnknown;
    default: {
      const never: never = status;
      return never;
    }
  }
}

function causeWord(words: Words, cause: string): string {
  switch (cause) {
    case "silent":
      return words.causeSilent;
    case "feed_silent":
      return words.causeFeedSilent;
    case "behind":
      return words.causeBehind;
    case "never_seen":
      return words.causeNeverSeen;
    case "picture":
      return words.causePicture;
    default:
      return "";
  }
}

/** "mati · diam · belum diverifikasi": the status in words with what must be said beside it. */
export function statusLine(words: Words, asset: Asset): string {
  return [
    statusWord(words, asset.status),
    asset.status === UP ? "" : causeWord(words, asset.cause),
    (asset.flags & UNVERIFIED) !== 0 ? words.unverified.toLowerCase() : "",
    (asset.flags & MAINTENANCE) !== 0 ? words.maintenance.toLowerCase() : "",
    (asset.flags & SHELVED) !== 0 ? words.shelved.toLowerCase() : "",
    (asset.flags & FLAPPING) !== 0 ? words.flapping : "",
    (asset.flags & DISPUTED) !== 0 ? words.disputed : "",
    (asset.flags & OVERRIDDEN) !== 0 ? words.overridden : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

/** How many rows of a height (in design units) an element can show whole; where the page scrolls (phone, laptop) a fixed number. */
export function rowsIn(element: HTMLElement, wall: Wall, rowUnits: number, usedUnits: number, onPhone: number): number {
  if (wall.layout.name === "phone" || wall.layout.name === "laptop") return onPhone;
  const room = sizeOf(element).height / wall.layout.unitPx - usedUnits;
  return Math.max(1, Math.floor(room / rowUnits));
}

const sizes = new WeakMap<Element, { readonly width: number; readonly height: number }>();
const watcher = new ResizeObserver((entries) => {
  for (const { target } of entries) sizes.set(target, { width: target.clientWidth, height: target.clientHeight });
});

/** The inner size of a panel, remembered until it changes: asking the page each time costs a layout each time. */
export function sizeOf(element: HTMLElement): { readonly width: number; readonly height: number } {
  let size = sizes.get(element);
  if (!size) {
    sizes.set(element, (size = { width: element.clientWidth, height: element.clientHeight }));
    watcher.observe(element);
  }
  return size;
}
