import { html, nothing, svg } from "lit";
import type { Feed } from "../api";
import { standingOf, type Standing } from "../feeds";
import { safeName } from "../format";
import { DEGRADED, UNKNOWN, UP } from "../live/protocol";
import type { Stage } from "../staleness";
import type { Wall } from "../wall";
import type { Words } from "../words";
import { mark, name } from "./parts";

/** What came of a feed's reports, in the order of the columns. */
const FIGURES = ["accepted", "duplicate", "late", "skewed", "rejected", "dropped"] as const;
type Figure = (typeof FIGURES)[number];
/** Reports of these are lost to us: they are never drawn faint. */
const LOST: readonly Figure[] = ["rejected", "dropped"];

function figureWord(words: Words, figure: Figure): string {
  return { accepted: words.accepted, duplicate: words.duplicate, late: words.late, skewed: words.skewed, rejected: words.rejected, dropped: words.dropped }[figure];
}

/** The heads of the columns; hidden where each figure bears its own label (phone). */
export function feedHead(wall: Wall) {
  const { words } = wall.voice;
  return html`<div class="feeds-head" aria-hidden="true"><span class="feed-who">${words.feed}</span>
    <div class="feed-life"><span>${words.feedState}</span><span>${words.lastMessage}</span><span>${words.lag}</span></div>
    <div class="feed-counts">${FIGURES.map((figure) => html`<span>${figureWord(words, figure)}</span>`)}</div></div>`;
}

/** One feed; `now` stands still, and nothing looks well, once `stage` says that we no longer know. */
export function feedRow(wall: Wall, feed: Feed, now: number, stage: Stage) {
  const { words } = wall.voice;
  const standing = standingOf(feed);
  const [state, detail] = stateWords(wall, feed, standing, stage);
  return html`<li data-standing=${standing}>
    <div class="feed-who">${standingMark(standing, stage)}<div>
      ${name(safeName(feed.id))}<span>${nature(wall, feed)}</span>
      ${pulled(wall, feed)}
      ${feed.health.trouble === null ? nothing : html`<span class="trouble"><bdi>${safeName(feed.health.trouble, 300)}</bdi></span>`}
    </div></div>
    <div class="feed-life">
      <div><small class="label">${words.feedState}</small><b>${state}</b><span>${detail}</span></div>
      ${lastMessage(wall, feed, now)}
      <div><small class="label">${words.lag}</small><b>${lagOf(wall, feed.health.lagMs)}</b></div>
    </div>
    <div class="feed-counts">${FIGURES.map((figure) => count(wall, figure, feed.health[figure]))}</div>
  </li>`;
}

const NEVER = svg`<path d="M7 14h18v4H7Z"/>`;
const HOLLOW = svg`<circle cx="16" cy="16" r="5.5" fill="none" stroke-width="2.5"/>`;

function standingMark(standing: Standing, stage: Stage) {
  if (standing === "silent") return mark(UNKNOWN);
  if (standing === "troubled") return mark(DEGRADED);
  if (standing === "ok" && stage === "fresh") return mark(UP);
  return html`<svg class="mark s1" viewBox="0 0 32 32" aria-hidden="true">${standing === "ok" ? HOLLOW : NEVER}</svg>`;
}

/** "push · berkala tiap 1 mnt · kuota 600 per menit", and who runs it: what a provider says of its own service is labelled so. */
function nature(wall: Wall, feed: Feed) {
  const { words, say } = wall.voice;
  const every = say.duration(feed.intervalSeconds * 1000);
  const parts = [safeName(feed.kind, 40), feed.mode === "on-change" ? words.onChange(every) : words.periodic(every)];
  if (feed.quotaPerMinute !== null) parts.push(words.quota(say.int(feed.quotaPerMinute)));
  return html`<bdi>${parts.join(" · ")}</bdi>${feed.operator === "provider"
    ? html`<em class="tag">${words.operatorProvider}</em>` : html` · ${words.operatorCity}`}`;
}

/** What a pulled source counted of its own; zeros say nothing, and a name without a word of ours stands as it is. */
function pulled(wall: Wall, feed: Feed) {
  const { words, say } = wall.voice;
  const word = new Map([["messages", words.pulledMessages], ["redelivered", words.pulledRedelivered], ["refusals", words.pulledRefusals],
    ["dropped", words.pulledDropped], ["ignored", words.pulledIgnored], ["waiting", words.pulledWaiting]]);
  const counted = Object.entries(feed.health.figures ?? {}).filter(([, value]) => value !== 0);
  if (counted.length === 0) return nothing;
  const order = [...word.keys()];
  counted.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return html`<span class="pulled"><bdi>${counted.map(([each, value]) =>
    word.get(each)?.(say.int(value)) ?? `${safeName(each, 40)} ${say.int(value)}`).join(" · ")}</bdi></span>`;
}

function stateWords(wall: Wall, feed: Feed, standing: Standing, stage: Stage): readonly [state: string, detail: string] {
  const { words, say } = wall.voice;
  const { silentSince, state } = feed.health;
  if (standing === "silent") return [words.causeSilent, silentSince === null ? "" : words.since(say.moment(Date.parse(silentSince), wall.serverNow))];
  const heard = state !== "ok" ? words.causeNeverSeen : stage === "fresh" ? words.reporting : words.wasReporting;
  return standing === "troubled" ? [words.inTrouble, heard] : [heard, ""];
}

function lastMessage(wall: Wall, feed: Feed, now: number) {
  const { words, say } = wall.voice;
  const at = feed.health.lastMessage === null ? undefined : Date.parse(feed.health.lastMessage);
  return html`<div><small class="label">${words.lastMessage}</small><b>${at === undefined ? "–" : words.ago(say.duration(now - at))}</b>
    <span>${at === undefined ? "" : say.moment(at, now)}</span></div>`;
}

/** A clock that runs ahead of ours gives a lag below zero. */
function lagOf(wall: Wall, lagMs: number | null): string {
  if (lagMs === null) return "–";
  return `${lagMs < 0 ? "−" : ""}${wall.voice.say.age(Math.abs(lagMs))}`;
}

function count(wall: Wall, figure: Figure, value: number) {
  const { words, say } = wall.voice;
  const weight = value === 0 ? "zero" : LOST.includes(figure) ? "lost" : "";
  return html`<div class=${weight} data-figure=${figure}><small class="label">${figureWord(words, figure)}</small><b>${say.int(value)}</b></div>`;
}
