import { safeName } from "../format";
import type { Mount } from "../wall";

/** City, clock and date. The clock goes on when data stops: then the data's own time stands in every heading. */
export const mountClock: Mount = (element, wall) => {
  const time = document.createElement("time");
  const seconds = document.createElement("span");
  const minutes = document.createTextNode("");
  time.append(minutes, seconds);
  const city = document.createElement("strong");
  const date = document.createElement("span");
  const text = document.createElement("div");
  text.append(city, date);
  element.replaceChildren(time, text);
  if (wall.city.logo) {
    const logo = document.createElement("img");
    logo.src = wall.city.logo;
    logo.alt = "";
    element.prepend(logo);
  }
  const draw = () => {
    const now = wall.serverNow;
    const clock = wall.voice.say.clock(now);
    minutes.data = clock.slice(0, 5);
    seconds.textContent = clock.slice(5);
    const title = wall.city.title?.[wall.voice.lang] ?? "";
    city.textContent = safeName(title === "" ? wall.city.name : title);
    date.textContent = `${wall.city.zoneAbbreviation} · ${wall.voice.say.date(now)}`;
  };
  return wall.onPicture(draw);
};
