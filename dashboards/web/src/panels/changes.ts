import { html, nothing, render } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { recentChanges, type ChangeGroup } from "../changes";
import { safeName } from "../format";
import { UP } from "../live/protocol";
import { NEW_MS, shownIncidents, type Mount, type Wall } from "../wall";
import { heading, mark, name, rowsIn, statusLine, statusWord } from "./parts";

const ROW_UNITS = 124;

/** The newest changes, large: one row is what changed alike, in one minute and place. */
export const mountChanges: Mount = (element, wall) =>
  wall.onPicture(() => {
    const { words, say } = wall.voice;
    const recent = recentChanges(wall.store.assets.values(), wall.now - NEW_MS, (id) => wall.areas.rankedOf(id)?.id ?? "");
    const narrow = isNarrow(wall);
    const rows = rowsIn(element, wall, ROW_UNITS, 150, 5);
    const hidden = recent.groups.slice(rows).reduce((sum, group) => sum + group.assets.length, 0);
    render(
      html`${heading(wall, words.changes, wall.layout.name === "wall" && narrow ? nothing : words.newestFirst)}
        <ol class="changes">${repeat(recent.groups.slice(0, rows), (group) => group.key, (group) => row(wall, group, narrow))}</ol>
        <p class="foot">${recent.total === 0 ? words.nothingChanged : hidden > 0 ? words.more(say.int(hidden)) : nothing}</p>`,
      element,
    );
  }, "calm");

function row(wall: Wall, group: ChangeGroup, narrow: boolean) {
  const { words, say } = wall.voice;
  const first = group.assets[0];
  if (!first) return nothing;
  const many = group.assets.length > 1;
  const place = safeName(group.area === "" ? (many ? words.cityWide : words.noPlace) : wall.areas.placeOf(group.area) || words.noPlace);
  // The number stands large beside the row; where there is no room for that, it leads the title.
  const kind = wall.kindLabel(group.kind);
  const title = !many ? safeName(first.name) : narrow ? words.manyOf(say.int(group.assets.length), kind) : kind;
  return html`<li data-status=${group.status}>
    ${mark(group.status, many ? 0 : first.flags, group.status === UP && first.was !== undefined)}
    <div class="what">${name(title)}<span>${name(secondLine(wall, group, place))}</span></div>
    <b>${many ? say.int(group.assets.length) : nothing}</b>
    <div class="when"><strong>${say.duration(Math.max(0, wall.now - group.at))}</strong><span>${words.since(say.minute(group.at))}</span></div>
  </li>`;
}

/** Beside open incidents the list stands in the narrow column of the wall. */
function isNarrow(wall: Wall): boolean {
  return wall.layout.name === "phone" || (wall.layout.name === "wall" && shownIncidents(wall).length > 0);
}

function secondLine(wall: Wall, group: ChangeGroup, place: string): string {
  const { words, say } = wall.voice;
  const first = group.assets[0];
  if (!first || group.assets.length > 1) return `${statusWord(words, group.status)} · ${place}`;
  const where = wall.kind(group.kind)?.shape === "bar" ? safeName(first.owner || words.noPlace) : place;
  const was = first.was;
  const what =
    group.status === UP && was && was.status !== UP
      ? words.recoveredAfter(statusWord(words, was.status), say.duration(first.since - was.since))
      : statusLine(words, first);
  return `${what} · ${where}`;
}
