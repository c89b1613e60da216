import { html, nothing, render } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { safeName } from "../format";
import type { Incident } from "../live/protocol";
import { NEW_MS, shownIncidents, type Mount, type Wall } from "../wall";
import { heading, mark, name, statusOf } from "./parts";

/**
 * What needs people, gravest first, each under the number that stands on the map too. While any is open it takes the place of the
 * changes, and they that of the single faults, which stand on the map anyway; the scene's attribute tells the style sheet.
 */
export const mountIncidents: Mount = (element, wall) =>
  wall.onPicture(() => {
    const { words, say } = wall.voice;
    const shown = shownIncidents(wall);
    element.parentElement?.toggleAttribute("data-incidents", shown.length > 0);
    const counts = wall.store.incidents.counts(wall.now, wall.now - NEW_MS);
    const hidden = counts.unacknowledged + counts.acknowledged - shown.length;
    const note = `${words.unacknowledgedCount(say.int(counts.unacknowledged))}, ${words.acknowledgedCount(say.int(counts.acknowledged))}`;
    render(
      html`${heading(wall, words.openIncidents, note)}
        <ol class="incidents-list">${repeat(shown, (incident) => incident.id, (incident, index) => row(wall, incident, index + 1))}</ol>
        <p class="foot">${hidden > 0 ? words.more(say.int(hidden)) : nothing}</p>`,
      element,
    );
  }, "calm");

function row(wall: Wall, incident: Incident, number: number) {
  const { words, say } = wall.voice;
  const title = safeName(wall.voice.lang === "id" ? incident.title : incident.titleEn || incident.title, 160);
  const open = incident.status === "open";
  const owner = incident.owner ? safeName(incident.owner, 60) : words.noOwner;
  return html`<li data-incident=${incident.id}>
    <div class="tags"><i class="number">${number}</i>${mark(statusOf(incident))}</div>
    <div class="what"><bdi class="title">${title}</bdi><span><em class=${open ? "waiting" : ""}>${open ? words.notAcknowledged : words.acknowledged}</em>${name(owner)}</span></div>
    <div class="count"><b>${say.int(incident.down)}</b><span>${words.ofCount(say.int(incident.assets))}</span></div>
    <div class="when"><strong>${say.duration(Math.max(0, wall.now - incident.opened))}</strong><span>${words.since(say.minute(incident.opened))}</span></div>
  </li>`;
}
