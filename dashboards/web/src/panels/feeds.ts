import { html, nothing, render } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { ApiError, readFeeds, type Feed } from "../api";
import { countOf, isDue, worstFirst } from "../feeds";
import { UNKNOWN } from "../live/protocol";
import { isFrozen, stageOf, type Stage } from "../staleness";
import type { Mount, Wall } from "../wall";
import { feedHead, feedRow } from "./feed-rows";
import { mark } from "./parts";

/** More rows than anybody reads; the worst stand first, and the rest is counted. */
const MOST_ROWS = 200;

/** What was read last and what kept us from reading since; times are the server's. */
interface Watch {
  readonly feeds: readonly Feed[] | undefined;
  readonly readAt: number;
  readonly askedAt: number;
  readonly problem: ApiError | undefined;
}

/**
 * The page of the feeds: asked for while it is seen, as nothing is drawn in a hidden tab or for another page. What was read stays when
 * asking fails, with its time, and stops looking well.
 */
export const mountFeeds: Mount = (element, wall) => {
  let watch: Watch = { feeds: undefined, readAt: 0, askedAt: -Infinity, problem: undefined };
  let asking = false;
  const ask = async () => {
    asking = true;
    watch = { ...watch, askedAt: wall.serverNow };
    try {
      const feeds = worstFirst(await readFeeds(wall.city.id));
      watch = { ...watch, feeds, readAt: wall.serverNow, problem: undefined };
    } catch (problem) {
      watch = { ...watch, problem: problem instanceof ApiError ? problem : new ApiError(0, String(problem)) };
    }
    asking = false;
    draw();
  };
  const draw = () => {
    if (wall.page !== "feeds") return;
    if (!asking && isDue(watch.askedAt, wall.serverNow)) void ask();
    const age = Math.max(0, wall.serverNow - watch.readAt);
    const stage = stageOf(age, watch.problem === undefined);
    element.dataset["stage"] = watch.feeds ? stage : "waiting";
    render(watch.feeds ? view(wall, watch.feeds, watch, stage, age) : waiting(wall, watch.problem), element);
  };
  return wall.onPicture(draw, "calm");
};

function view(wall: Wall, feeds: readonly Feed[], watch: Watch, stage: Stage, age: number) {
  const { words, say } = wall.voice;
  const now = isFrozen(stage) ? watch.readAt : wall.serverNow;
  const shown = feeds.slice(0, MOST_ROWS);
  const more = feeds.length - shown.length;
  return html`${title(wall, stage === "fresh" ? summary(wall, feeds) : words.dataAsOf(say.clock(watch.readAt)))}
    ${stage === "fresh" ? nothing : doubt(wall, watch, age)}
    ${feeds.length === 0 ? empty(wall) : html`${feedHead(wall)}
      <ol class="feeds">${repeat(shown, (feed) => feed.id, (feed) => feedRow(wall, feed, now, stage))}</ol>
      <p class="foot">${more > 0 ? `${words.more(say.int(more))} · ` : nothing}${words.feedsFoot}</p>`}`;
}

const title = (wall: Wall, note: string) => html`<h2><span>${wall.voice.words.feeds}</span><small>${note}</small></h2>`;

function summary(wall: Wall, feeds: readonly Feed[]): string {
  const { words, say } = wall.voice;
  const count = countOf(feeds);
  const told = [[count.silent, words.feedsSilent], [count.troubled, words.feedsTroubled], [count.never, words.feedsNever], [count.ok, words.feedsOk]] as const;
  return [words.feedsCount(say.int(feeds.length)), ...told.flatMap(([n, word]) => (n > 0 ? [word(say.int(n))] : []))].join(" · ");
}

function doubt(wall: Wall, watch: Watch, age: number) {
  const { words, say } = wall.voice;
  const why = watch.problem ? `${reason(wall, watch.problem)}. ` : "";
  return html`<div class="feeds-doubt" role="alert">${mark(UNKNOWN)}<div><strong>${words.feedsNotRead(say.duration(age))}</strong>
    <span>${why}${words.feedsLastTruth(say.clock(watch.readAt))}</span></div></div>`;
}

function waiting(wall: Wall, problem: ApiError | undefined) {
  const { words } = wall.voice;
  return html`${title(wall, "")}<p class="foot">${problem ? `${words.feedsFailed}. ${reason(wall, problem)}.` : words.feedsReading}</p>`;
}

function reason(wall: Wall, problem: ApiError): string {
  const { words } = wall.voice;
  if (problem.status === 0) return words.serverSilent;
  if (problem.status === 401) return words.sessionOver;
  return problem.status === 403 ? words.feedsRefused : words.serverFault(String(problem.status));
}

function empty(wall: Wall) {
  const { words } = wall.voice;
  return html`<div class="feeds-empty"><strong>${words.feedsEmpty}</strong><p>${words.feedsEmptyText}</p>
    <p><a href="/api/v1/openapi.json" target="_blank" rel="noreferrer">${words.feedsContract}</a></p></div>`;
}
