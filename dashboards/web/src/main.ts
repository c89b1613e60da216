import "./style/fonts.css";
import "./style/base.css";
import "./style/grid.css";
import "./style/panels.css";
import "./style/lists.css";
import "./style/map.css";
import "./style/stages.css";
import { ApiError, readAreas, readCities, type City } from "./api";
import { Areas } from "./areas";
import type { Lang } from "./format";
import { Scene } from "./scene";
import { haveSession, notePage, RETRY_MS, silentPage } from "./start";
import { dictionaries } from "./words";

const LANG_KEY = "pantau.bahasa";

function rememberedLang(): Lang {
  const asked = new URLSearchParams(location.search).get("bahasa") ?? localStorage.getItem(LANG_KEY);
  return asked === "en" ? "en" : "id";
}

/** The city named by `?kota=`, or the first; a name this server does not know is said, not passed over. */
function chosen(cities: readonly City[], lang: Lang): { city: City | undefined; notice: string } {
  const asked = new URLSearchParams(location.search).get("kota");
  const found = cities.find((city) => city.id === asked);
  if (found || asked === null) return { city: found ?? cities[0], notice: "" };
  return { city: cities[0], notice: dictionaries[lang].unknownCity(asked.slice(0, 40)) };
}

async function open(root: HTMLElement, lang: Lang): Promise<void> {
  await haveSession(root, lang);
  const { city, notice } = chosen(await readCities(), lang);
  if (!city) {
    notePage(root, lang, (words) => [words.noCities, ""]);
    return;
  }
  const areas = new Areas(await readAreas(city.id));
  document.title = `Pantau · ${city.name}`;
  const scene = document.createElement("div");
  scene.className = "scene";
  root.replaceChildren(scene);
  new Scene(scene, city, areas, lang, notice, (chosenLang) => localStorage.setItem(LANG_KEY, chosenLang)).start();
}

async function run(): Promise<void> {
  const root = document.getElementById("pantau");
  if (!root) throw new Error("the page has no #pantau");
  const lang = rememberedLang();
  document.documentElement.lang = lang;
  for (;;) {
    try {
      return await open(root, lang);
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      silentPage(root, lang);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

void run();
