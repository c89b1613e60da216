import { html, nothing, render } from "lit";
import { FEEDS_HASH, WALL_HASH } from "../page";
import { isFrozen } from "../staleness";
import type { Mount, Wall } from "../wall";

const TICKS = 12;

/** The bottom band: is this live, how old is it, is it proven. The pulse moves by server sequence numbers and nothing else. */
export const mountTicker: Mount = (element, wall) => {
  let aboutOpen = false;
  const toggle = () => {
    aboutOpen = !aboutOpen;
    draw();
  };
  const draw = () => render(view(wall, aboutOpen, toggle), element);
  return wall.onPicture(draw);
};

function view(wall: Wall, aboutOpen: boolean, toggle: () => void) {
  const { words, say } = wall.voice;
  const { line } = wall;
  const seq = say.int(Math.max(0, line.seq));
  return html`
    <div class="tick-field">
      ${pulse(wall)}
      <span class="age">${isFrozen(wall.stage) ? words.pulseStopped(seq) : words.dataAge(say.age(wall.silentMs))}</span>
      <span class="proof" data-state=${line.rechecking ? "recheck" : line.verifiedAt > 0 ? "equal" : "none"}>${proof(wall)}</span>
    </div>
    <div class="tick-field"><span class="line" data-phase=${line.phase}>${lineWords(wall)}</span>
      ${line.resyncs > 0 ? html`<span class="dim">${words.recheckCount(say.int(line.resyncs))}</span>` : nothing}</div>
    <div class="tick-field tick-end">
      <span class="updated">${words.lastUpdate(say.clock(wall.dataAt))}</span><span class="sequence">${words.sequence(seq)}</span>
      <span class="buttons">${pageLink(wall)}<button type="button" class="language" lang=${wall.voice.lang === "id" ? "en" : "id"} @click=${() => wall.switchLanguage()}>${words.otherLanguage}</button>
      <button type="button" class="about-button" aria-expanded=${aboutOpen} @click=${toggle}>${words.about}</button></span>
    </div>
    ${aboutOpen ? about(wall, toggle) : nothing}`;
}

/** The other page: from the wall to its feeds, and back. */
function pageLink(wall: Wall) {
  const { words } = wall.voice;
  return wall.page === "wall"
    ? html`<a class="page-link" href=${FEEDS_HASH}>${words.feeds}</a>`
    : html`<a class="page-link" href=${WALL_HASH}>${words.backToWall}</a>`;
}

function pulse(wall: Wall) {
  const lit = wall.stage === "fresh" ? ((wall.line.seq % TICKS) + TICKS) % TICKS : -1;
  return html`<span class="pulse" aria-hidden="true">${Array.from({ length: TICKS }, (_, index) =>
    html`<i class=${index === lit ? "lit" : index < lit ? "past" : ""}></i>`)}</span>`;
}

function proof(wall: Wall): string {
  const { words, say } = wall.voice;
  if (wall.line.rechecking) return words.recheck;
  if (wall.line.verifiedAt === 0) return words.notVerifiedYet;
  return words.verified(say.age(wall.verifiedAgeMs));
}

function lineWords(wall: Wall): string {
  const { words, say } = wall.voice;
  const { line } = wall;
  switch (line.phase) {
    case "live":
      return words.connected;
    case "starting":
    case "syncing":
      return words.reading;
    case "subscribing":
      return line.attempt > 0 ? words.retryNow(say.int(line.attempt)) : words.connecting;
    case "waiting":
      return wall.retryInMs > 0 ? words.retry(say.int(line.attempt), say.duration(wall.retryInMs + 999)) : words.retryNow(say.int(line.attempt));
    case "signed-out":
      return words.sessionOver;
    default: {
      const never: never = line.phase;
      return never;
    }
  }
}

function about(wall: Wall, close: () => void) {
  return html`<aside class="about"><ul>${(wall.city.attribution ?? []).map((text) => html`<li><bdi>${text}</bdi></li>`)}</ul>
    <button type="button" @click=${close}>${wall.voice.words.aboutClose}</button></aside>`;
}
