import { formats, type Formats, type Lang } from "../format";
import { en } from "./en";
import { id, type Words } from "./id";

export type { Words };
export const dictionaries: Record<Lang, Words> = { id, en };

/** How the page speaks now: one language, its words and its numbers. Replaced as a whole by the language switch. */
export interface Voice {
  readonly lang: Lang;
  readonly words: Words;
  readonly say: Formats;
}

export function voiceOf(lang: Lang, timeZone: string): Voice {
  return { lang, words: dictionaries[lang], say: formats(lang, timeZone) };
}
