import { html, nothing, render } from "lit";
import { recentChanges } from "../changes";
import { safeName } from "../format";
import { DEGRADED, DOWN, UNKNOWN, UP, type Incident } from "../live/protocol";
import { NEW_MS, shownIncidents, type Mount, type Wall } from "../wall";
import { mark, statusOf } from "./parts";

/** The sentence of the top band: the gravest open incident or what changed; before anything else, that we no longer know. */
export const mountHeadline: Mount = (element, wall) =>
  wall.onPicture(() => {
    element.classList.toggle("lost", wall.stage === "lost");
    element.classList.toggle("doubt", wall.stage !== "fresh");
    render(wall.stage === "fresh" ? calm(wall) : doubt(wall), element);
  }, "calm");

function doubt(wall: Wall) {
  const { words, say } = wall.voice;
  const title =
    wall.line.phase === "signed-out" ? words.sessionOver
    : wall.stage === "lost" ? words.lostTitle(say.age(wall.silentMs))
    : wall.stage === "cut" ? words.cutTitle
    : words.lateTitle(say.age(Math.floor(wall.silentMs / 1000) * 1000));
  return html`${mark(UNKNOWN)}<div role="alert"><strong>${title}</strong><span>${words.lastTruth(say.clock(wall.dataAt))}</span>${notices(wall)}</div>`;
}

function calm(wall: Wall) {
  const { words, say } = wall.voice;
  const incident = shownIncidents(wall)[0];
  if (incident) return spoken(wall, incident);
  const recent = recentChanges(wall.store.assets.values(), wall.now - NEW_MS, (id) => id);
  const worst = recent.byStatus[DOWN] > 0 ? DOWN : recent.byStatus[DEGRADED] > 0 ? DEGRADED : recent.byStatus[UNKNOWN] > 0 ? UNKNOWN : UP;
  const title =
    wall.store.assets.size === 0 ? words.noAssets
    : recent.total === 0 ? words.nothingChanged
    : words.changedTitle(say.int(recent.total));
  const told = [[DOWN, words.downCount], [DEGRADED, words.degradedCount], [UNKNOWN, words.unknownCount], [UP, words.upCount]] as const;
  const parts = told.flatMap(([status, count]) => (recent.byStatus[status] > 0 ? [count(say.int(recent.byStatus[status]))] : []));
  return html`${mark(worst)}<div><strong>${title}</strong>${recent.total === 0 ? nothing : html`<span>${parts.join(" · ")}</span>`}${notices(wall)}</div>`;
}

/** What and where (the server's title says both), how many, since when, whose, and whether anybody has taken it. */
function spoken(wall: Wall, incident: Incident) {
  const { words, say } = wall.voice;
  const title = safeName(wall.voice.lang === "id" ? incident.title : incident.titleEn || incident.title, 160);
  const parts = [
    words.affectedCount(say.int(incident.down), say.int(incident.assets)),
    say.duration(wall.now - incident.opened),
    incident.owner ? safeName(incident.owner, 60) : words.noOwner,
    incident.status === "open" ? words.notAcknowledged : words.acknowledged,
  ];
  return html`${mark(statusOf(incident))}<div data-incident=${incident.id}><strong><bdi>${title}</bdi></strong><span>${parts.join(" · ")}</span>${notices(wall)}</div>`;
}

/** What must be said of the data itself, on every picture: that it is a sample, and how much is not verified since a restart. */
function notices(wall: Wall) {
  const { words, say } = wall.voice;
  const samples = wall.store.samples > 0 ? wall.store.samples : wall.city.sample === true ? wall.store.assets.size : 0;
  const unverified = wall.store.total.unverified;
  return html`<span class="notices">
    ${samples > 0 ? html`<em class="tag sample">${words.sampleNotice(say.int(samples))}</em>` : nothing}
    ${unverified > 0 ? html`<em class="unverified-count">${words.unverifiedCount(say.int(unverified))}</em>` : nothing}
    ${wall.notice === "" ? nothing : html`<em>${wall.notice}</em>`}
  </span>`;
}
