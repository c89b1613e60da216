import { ApiError, readSession, signIn, type City } from "./api";
import { addressOf } from "./choice";
import { dictionaries, type Words } from "./words";
import type { Lang } from "./format";

/** The pages before the wall: signing in by the one-time link, choosing a city, and waiting for a server that does not answer. */

const LINK = /^#masuk=([^&]+)$/;
/** Resolves once this browser has a session. The token of the link never leaves in an address: it is posted, then forgotten. */
export async function haveSession(root: HTMLElement, lang: Lang): Promise<void> {
  for (;;) {
    const outcome = await trySession();
    if (outcome === "open") return;
    if (outcome === "silent") {
      silentPage(root, lang);
      await firstOf(RETRY_MS);
    } else {
      notePage(root, lang, (words) => [words.signInTitle, outcome === "refused" ? words.signInRefused : words.signInText]);
      await firstOf(undefined);
    }
  }
}

type Outcome = "open" | "closed" | "refused" | "silent";

async function trySession(): Promise<Outcome> {
  const token = LINK.exec(location.hash)?.[1];
  try {
    if (token !== undefined) {
      await signIn(decodeURIComponent(token));
      history.replaceState(null, "", location.pathname + location.search);
    } else {
      await readSession();
    }
    return "open";
  } catch (problem) {
    const status = problem instanceof ApiError ? problem.status : 0;
    if (status === 0 || status >= 500) return "silent";
    if (token === undefined) return "closed";
    history.replaceState(null, "", location.pathname + location.search);
    // A link opened twice in a browser that is already signed in should simply open the wall.
    return (await hasOldSession()) ? "open" : "refused";
  }
}

async function hasOldSession(): Promise<boolean> {
  try {
    await readSession();
    return true;
  } catch {
    return false;
  }
}

/** Waits for a new link in the address, or for the time to pass where one is given. */
function firstOf(ms: number | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      removeEventListener("hashchange", done);
      resolve();
    };
    addEventListener("hashchange", done);
    if (ms !== undefined) setTimeout(done, ms);
  });
}

/** Waits this long before asking a silent server again. */
export const RETRY_MS = 5_000;

export function silentPage(root: HTMLElement, lang: Lang): void {
  notePage(root, lang, (words) => [words.serverSilent, words.serverSilentText(`${RETRY_MS / 1000} s`)]);
}

/** Asks which city this screen shows; `unknown` is the one its address named in vain, or empty. */
export function choicePage(root: HTMLElement, lang: Lang, cities: readonly City[], unknown: string): void {
  const why = (words: Words) => (unknown === "" ? "" : `${words.unknownCity(unknown)} `) + words.chooseCityText;
  notePage(root, lang, (words) => [words.chooseCity, why(words)]);
  const list = document.createElement("nav");
  for (const city of cities) {
    const link = list.appendChild(document.createElement("a"));
    link.href = addressOf(city.id, location.search);
    link.textContent = city.name;
  }
  root.querySelector(".note section")?.appendChild(list);
}

/** A calm page of one sentence and one explanation, in both languages: nobody has chosen one yet. */
export function notePage(root: HTMLElement, lang: Lang, text: (words: Words) => readonly [title: string, explanation: string]): void {
  const page = document.createElement("main");
  page.className = "note";
  for (const each of [lang, lang === "id" ? "en" : "id"] as const) {
    const part = page.appendChild(document.createElement("section"));
    part.lang = each;
    const [title, explanation] = text(dictionaries[each]);
    part.appendChild(document.createElement("h1")).textContent = title;
    part.appendChild(document.createElement("p")).textContent = explanation;
  }
  root.replaceChildren(page);
}
