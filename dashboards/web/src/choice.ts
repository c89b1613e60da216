import type { City } from "./api";

/** The city a screen shows, or the cities to ask among; `unknown` is a city that the address names and this server does not hold. */
export type Choice =
  | { readonly city: City; readonly unknown: string }
  | { readonly among: readonly City[]; readonly unknown: string };

/**
 * The city of the address, else the one this screen showed last, else the only one. Among several nothing is guessed: a wall of the wrong
 * city looks as sure of itself as one of the right city. An empty name in the address asks again.
 */
export function choose(cities: readonly City[], asked: string | null, last: string | null): Choice {
  const named = cities.find((city) => city.id === (asked ?? last));
  const unknown = asked === null || asked === "" || named ? "" : asked.slice(0, 40);
  const only = cities.length === 1 ? cities[0] : undefined;
  const city = named ?? only;
  return city ? { city, unknown } : { among: cities, unknown };
}

/** This page's address for a city; the language of the address stays. */
export function addressOf(city: string, search: string): string {
  const kept = new URLSearchParams(search);
  kept.set("kota", city);
  return `?${kept.toString()}`;
}
