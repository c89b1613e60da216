import { html, nothing, render } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { shortPlace } from "../format";
import { keepOrder, leagueOf, type LeagueRow } from "../league";
import { isFrozen } from "../staleness";
import type { Mount, Wall } from "../wall";
import { rowsIn, sizeOf } from "./parts";

const LEAST_ROW_UNITS = 43;
const MOST_ROW_UNITS = 58;
/** Rows change place at most this often, so that a reader can follow one with the eye. */
const REORDER_MS = 30_000;

/** The districts by percent of points not up, each with its unknown share and its number of registered points. */
export const mountLeague: Mount = (element, wall) => {
  let order: readonly string[] = [];
  let orderedAt = -REORDER_MS;
  return wall.onPicture((picture) => {
    const { words, say } = wall.voice;
    let rows = leagueOf(wall.areas, wall.store.pointsByArea);
    const due = performance.now() - orderedAt >= REORDER_MS || picture.moved?.full === true;
    if (due) orderedAt = performance.now();
    else rows = keepOrder(rows, order);
    order = rows.map((row) => row.area.id);
    const outside = pointsOutside(wall, rows);
    const used = 130 + (outside > 0 ? 54 : 0);
    const space = rowsIn(element, wall, LEAST_ROW_UNITS, used, rows.length);
    const room = sizeOf(element).height / wall.layout.unitPx - used;
    const rowUnits = Math.max(LEAST_ROW_UNITS, Math.min(MOST_ROW_UNITS, room / Math.max(1, Math.min(space, rows.length))));
    element.style.setProperty("--row", `calc(${rowUnits} * var(--u))`);
    const title = isFrozen(wall.stage)
      ? html`${levelWord(wall)} <small class="as-of">${words.dataAsOf(say.minute(wall.dataAt))}</small>`
      : words.leagueTitle(levelWord(wall));
    render(
      html`<div class="league-head"><h2>${title}</h2><span>${words.percentHead}</span><span>${words.unknownHead}</span><span>${words.ofHead}</span></div>
        <ol class="league">${repeat(rows.slice(0, space), (row) => row.area.id, (row) => line(wall, row))}</ol>
        ${outside > 0 ? html`<p class="foot">${words.outsideAreas(say.int(outside))}</p>` : nothing}`,
      element,
    );
  }, "calm");
};

function line(wall: Wall, row: LeagueRow) {
  const { words, say } = wall.voice;
  if (row.percent === null) return html`<li><bdi class="name">${shortPlace(row.area.name)}</bdi><span class="bar"></span><small class="none">${words.noPointsThere}</small></li>`;
  const known = row.percent - row.unknownPercent;
  return html`<li>
    <bdi class="name">${shortPlace(row.area.name)}</bdi>
    <span class="bar"><i class="known" .style=${`width:${known}%`}></i><i class="blind" .style=${`width:${row.unknownPercent}%`}></i></span>
    <b>${say.percent(row.percent)}</b><small>${say.percent(row.unknownPercent)}</small><small>${say.int(row.tally.total)}</small>
  </li>`;
}

function levelWord(wall: Wall): string {
  const { words, lang } = wall.voice;
  const level = wall.areas.ranked[0]?.level;
  return wall.city.levels?.find((each) => each.id === level)?.label[lang] ?? words.levelOther;
}

function pointsOutside(wall: Wall, rows: readonly LeagueRow[]): number {
  const points = wall.city.kinds.filter((kind) => kind.shape !== "bar").reduce((sum, kind) => sum + wall.store.byKind.of(kind.id).total, 0);
  return points - rows.reduce((sum, row) => sum + row.tally.total, 0);
}
