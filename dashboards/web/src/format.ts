/** Numbers and times in the words of the reader and the time zone of the city. */
export type Lang = "id" | "en";

export interface Formats {
  int(value: number): string;
  /** One decimal with its sign: "25,0 %" in Indonesian, "25.0%" in English. */
  percent(value: number): string;
  /** "10:42:18" in the city's zone. */
  clock(ms: number): string;
  minute(ms: number): string;
  date(ms: number): string;
  /** Time of day; the date alone where it is not today's. */
  moment(ms: number, now: number): string;
  /** Coarse length: seconds, minutes, hours with minutes, days. */
  duration(ms: number): string;
  /** Age with tenths while young: "0,8 dtk". */
  age(ms: number): string;
}

const UNITS = {
  id: { second: "dtk", minute: "mnt", hour: "j", day: "hari" },
  en: { second: "s", minute: "min", hour: "h", day: "d" },
} as const;

const NBSP = "\u00a0";

export function formats(lang: Lang, timeZone: string): Formats {
  const locale = lang === "id" ? "id-ID" : "en-GB";
  const unit = UNITS[lang];
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  // en-GB writes times with colons, as the design does in both languages; id-ID would write dots.
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const long = new Intl.DateTimeFormat(locale, { timeZone, weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const short = new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short" });
  const day = new Intl.DateTimeFormat("en-CA", { timeZone });

  const clock = (ms: number) => time.format(ms);
  const minute = (ms: number) => clock(ms).slice(0, 5);
  const duration = (ms: number): string => {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    if (seconds < 60) return `${seconds}${NBSP}${unit.second}`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return `${minutes}${NBSP}${unit.minute}`;
    const hours = Math.floor(minutes / 60);
    if (hours < 48) return `${hours}${NBSP}${unit.hour}${NBSP}${minutes % 60}${NBSP}${unit.minute}`;
    return `${whole.format(Math.floor(hours / 24))}${NBSP}${unit.day}`;
  };
  return {
    int: (value) => whole.format(value),
    percent: (value) => (lang === "id" ? `${tenth.format(value)}${NBSP}%` : `${tenth.format(value)}%`),
    clock,
    minute,
    date: (ms) => long.format(ms),
    moment: (ms, now) => (day.format(ms) === day.format(now) ? minute(ms) : short.format(ms)),
    duration,
    age: (ms) => (ms < 60_000 ? `${tenth.format(Math.max(0, ms) / 1000)}${NBSP}${unit.second}` : minutesAndSeconds(ms, unit)),
  };
}

function minutesAndSeconds(ms: number, unit: (typeof UNITS)[Lang]): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}${NBSP}${unit.minute}${NBSP}${String(seconds % 60).padStart(2, "0")}${NBSP}${unit.second}`;
}

/**
 * A name as it may be shown: control and direction-changing characters taken out, so that a hostile name cannot turn the text
 * beside it round; cut long before it could cost a layout.
 */
export function safeName(name: string, limit = 120): string {
  const clean = name
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\u2028\u2029\ufeff]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean || "–";
}

/** A place name where room is short, by the abbreviation Indonesian maps use. */
export function shortPlace(name: string): string {
  return safeName(name).replace(/^Kepulauan /, "Kep. ");
}
