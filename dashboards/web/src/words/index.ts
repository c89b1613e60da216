import { formats, type Formats, type Lang } from "../format";
import { en } from "./en";
import { id, type Words } from "./id";

export type { Words };
export const dictionaries: Record<Lang, Words> = { id, en };

/** What a city says in its own way: by the dictionary's key, `{0}`, `{1}` ... standing for the word's values. */
export type OwnWords = Readonly<Record<string, Readonly<Record<Lang, string>>>>;

/** How the page speaks now: one language, its words and its numbers. Replaced as a whole by the language switch. */
export interface Voice {
  readonly lang: Lang;
  readonly words: Words;
  readonly say: Formats;
}

export function voiceOf(lang: Lang, timeZone: string, own: OwnWords = {}): Voice {
  return { lang, words: spoken(lang, own), say: formats(lang, timeZone) };
}

/** The dictionary with the city's own words in it. A key this page does not know is a word of another version: it is left out. */
function spoken(lang: Lang, own: OwnWords): Words {
  const words: Record<string, string | ((...values: string[]) => string)> = { ...dictionaries[lang] };
  for (const [key, word] of Object.entries(own)) {
    const text = word[lang];
    if (typeof words[key] === "string") words[key] = text;
    else if (typeof words[key] === "function") words[key] = (...values) => text.replace(/\{(\d)\}/g, (_, at: string) => values[Number(at)] ?? "");
  }
  return words as unknown as Words;
}
