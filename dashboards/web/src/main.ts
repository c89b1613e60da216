import "./style/fonts.css";
import "./style/base.css";
import "./style/grid.css";
import "./style/panels.css";
import "./style/lists.css";
import "./style/incidents.css";
import "./style/map.css";
import "./style/feeds.css";
import "./style/stages.css";
import { ApiError, readAreas, readCities, type City } from "./api";
import { Areas } from "./areas";
import { choose } from "./choice";
import type { Lang } from "./format";
import { Scene } from "./scene";
import { choicePage, haveSession, notePage, RETRY_MS, silentPage } from "./start";
import { dictionaries } from "./words";

const LANG_KEY = "pantau.bahasa";
const CITY_KEY = "pantau.kota";

/** The language this screen was asked for or has chosen, else the first of its city. */
function langOf(city?: City): Lang {
  const asked = new URLSearchParams(location.search).get("bahasa") ?? localStorage.getItem(LANG_KEY);
  return asked === "en" || asked === "id" ? asked : (city?.languages?.[0] ?? "id");
}

async function open(root: HTMLElement): Promise<void> {
  const lang = langOf();
  await haveSession(root, lang);
  const cities = await readCities();
  if (cities.length === 0) {
    notePage(root, lang, (words) => [words.noCities, ""]);
    return;
  }
  const choice = choose(cities, new URLSearchParams(location.search).get("kota"), localStorage.getItem(CITY_KEY));
  if (!("city" in choice)) {
    choicePage(root, lang, choice.among, choice.unknown);
    return;
  }
  const { city, unknown } = choice;
  const spoken = langOf(city);
  document.documentElement.lang = spoken;
  const notice = unknown === "" ? "" : dictionaries[spoken].unknownCity(unknown);
  localStorage.setItem(CITY_KEY, city.id);
  const areas = new Areas(await readAreas(city.id));
  const scene = document.createElement("div");
  scene.className = "scene";
  root.replaceChildren(scene);
  new Scene(scene, city, areas, spoken, notice, (chosenLang) => localStorage.setItem(LANG_KEY, chosenLang)).start();
}

async function run(): Promise<void> {
  const root = document.getElementById("pantau");
  if (!root) throw new Error("the page has no #pantau");
  document.documentElement.lang = langOf();
  for (;;) {
    try {
      return await open(root);
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      silentPage(root, langOf());
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

void run();
