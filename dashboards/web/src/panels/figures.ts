import { safeName } from "../format";
import type { Mount } from "../wall";

/** At most this many kinds stand in the band; the rest are on the map and in the lists. */
const KINDS = 4;

/** Per kind: up of all registered, with down, degraded and unknown always beside it. Plain text writes: these change most. */
export const mountFigures: Mount = (element, wall) => {
  const cells = wall.city.kinds.slice(0, KINDS).map((kind) => {
    const cell = document.createElement("div");
    cell.className = "figure";
    cell.dataset["kind"] = kind.id;
    const [number, label, of, rest, unknown] = ["b", "strong", "span", "span", "span"].map((tag) => cell.appendChild(document.createElement(tag)));
    return { kind, cell, number, label, of, rest, unknown };
  });
  element.replaceChildren(...cells.map(({ cell }) => cell));
  element.style.setProperty("--kinds", String(Math.max(1, cells.length)));
  const draw = () => {
    const { words, say } = wall.voice;
    for (const { kind, number, label, of, rest, unknown } of cells) {
      const tally = wall.store.byKind.of(kind.id);
      write(number, say.int(tally.up));
      write(label, safeName(wall.kindLabel(kind.id), 40));
      write(of, words.upOf(say.int(tally.total)));
      write(rest, `${words.downCount(say.int(tally.down))} · ${words.degradedCount(say.int(tally.degraded))}`);
      write(unknown, words.unknownCount(say.int(tally.unknown)));
    }
  };
  return wall.onPicture(draw);
};

function write(element: HTMLElement | undefined, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}
