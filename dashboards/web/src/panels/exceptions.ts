import { html, render } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { safeName } from "../format";
import { UNKNOWN, UP } from "../live/protocol";
import type { Asset } from "../store";
import { isListed, type Mount, type Wall } from "../wall";
import { heading, mark, name, rowsIn, statusWord } from "./parts";

const ROW_UNITS = 96;

/** What is not up among the kinds whose members matter one by one: newest first, with the place and since when. */
export const mountExceptions: Mount = (element, wall) =>
  wall.onPicture(() => {
    const { words, say } = wall.voice;
    const kinds = wall.city.kinds.filter((kind) => isListed(wall, kind.id));
    const told = kinds.map((kind) => wall.kindLabel(kind.id)).join(", ");
    const found = abnormal(wall);
    const rows = rowsIn(element, wall, ROW_UNITS, 150, 8);
    render(
      html`${heading(wall, words.exceptions, say.int(found.length))}
        <ol class="exceptions">${repeat(found.slice(0, rows), (asset) => asset.ref, (asset) => row(wall, asset))}</ol>
        <p class="foot">${[found.length === 0 ? words.allUp : "", found.length > rows ? words.more(say.int(found.length - rows)) : "", told].filter((part) => part !== "").join(" · ")}</p>`,
      element,
    );
  }, "calm");

/** Down and degraded before unknown, newest first: an unknown is a gap in our sight and not yet a fault. */
function abnormal(wall: Wall): Asset[] {
  const found: Asset[] = [];
  for (const asset of wall.store.assets.values()) if (asset.status !== UP && isListed(wall, asset.kind)) found.push(asset);
  return found.sort((a, b) => Number(a.status === UNKNOWN) - Number(b.status === UNKNOWN) || b.since - a.since || a.ref - b.ref);
}

function row(wall: Wall, asset: Asset) {
  const { words, say } = wall.voice;
  const place = wall.kind(asset.kind)?.shape === "bar" ? asset.owner : wall.areas.placeOf(asset.area);
  return html`<li data-status=${asset.status}>
    ${mark(asset.status, asset.flags)}
    <div class="what">${name(safeName(asset.name))}<span>${name(safeName(place || words.noPlace))}</span></div>
    <div class="when"><strong>${say.moment(asset.since, wall.now)}</strong><span>${statusWord(words, asset.status)}</span></div>
  </li>`;
}
