import { html, nothing, render } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { safeName } from "../format";
import { MAINTENANCE, UP } from "../live/protocol";
import type { Asset } from "../store";
import type { Mount, Wall } from "../wall";
import { heading, mark, name, rowsIn, sizeOf } from "./parts";

const ROW_UNITS = 46;
const CELL_UNITS = 28;
const CELL_ROW_UNITS = 43;

/** One bar for each application, in the order of their owners; what is not up shows its mark instead of a bar. */
export const mountApps: Mount = (element, wall) => {
  const kind = wall.city.kinds.find((candidate) => candidate.shape === "bar");
  if (!kind) return () => {};
  return wall.onPicture(() => {
    const { words, say } = wall.voice;
    const apps = [...wall.store.assets.values()].filter((asset) => asset.kind === kind.id).sort(byOwner);
    const abnormal = apps.filter((app) => app.status !== UP).sort((a, b) => b.since - a.since);
    const perRow = Math.max(1, Math.floor(sizeOf(element).width / wall.layout.unitPx - 80) / CELL_UNITS);
    const used = 120 + Math.ceil(apps.length / perRow) * CELL_ROW_UNITS;
    const rows = Math.min(5, rowsIn(element, wall, ROW_UNITS, used, 5));
    // The last line tells how many more there are.
    const named = abnormal.length > rows ? Math.max(0, rows - 1) : rows;
    render(
      html`${heading(wall, words.appsTitle(wall.kindLabel(kind.id)), words.appsNote(say.int(apps.length)))}
        <div class="strip" aria-hidden="true">${repeat(apps, (app) => app.ref, bar)}</div>
        <ol class="named">${repeat(abnormal.slice(0, named), (app) => app.ref, (app) => row(wall, app))}</ol>
        ${abnormal.length > named ? html`<p class="foot">${words.more(say.int(abnormal.length - named))}</p>` : nothing}`,
      element,
    );
  }, "calm");
};

const byOwner = (a: Asset, b: Asset) => (a.owner < b.owner ? -1 : a.owner > b.owner ? 1 : a.ref - b.ref);

function bar(app: Asset) {
  if (app.status !== UP) return html`<span class="cell">${mark(app.status, app.flags)}</span>`;
  return html`<span class="cell"><i class="up ${(app.flags & MAINTENANCE) !== 0 ? "maintained" : ""}"></i></span>`;
}

function row(wall: Wall, app: Asset) {
  return html`<li>${mark(app.status, app.flags)}${name(safeName(app.name))}<small>${name(safeName(app.owner || wall.voice.words.noPlace))}</small>
    <small>${wall.voice.words.since(wall.voice.say.moment(app.since, wall.now))}</small></li>`;
}
