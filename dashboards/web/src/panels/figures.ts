import { safeName } from "../format";
import { NEW_MS, type Mount, type Wall } from "../wall";

/** At most this many kinds stand in the band; the rest are on the map and in the lists. */
const KINDS = 4;

/** Per kind, and last the incidents: up of all registered, with down, degraded and unknown always beside it. Plain text writes: these change most. */
export const mountFigures: Mount = (element, wall) => {
  const cells = wall.city.kinds.slice(0, KINDS).map((kind) => {
    const cell = document.createElement("div");
    cell.className = "figure";
    cell.dataset["kind"] = kind.id;
    const [number, label, of, rest, unknown] = ["b", "strong", "span", "span", "span"].map((tag) => cell.appendChild(document.createElement(tag)));
    return { kind, cell, number, label, of, rest, unknown };
  });
  const incidents = incidentFigure();
  element.replaceChildren(...cells.map(({ cell }) => cell), incidents.cell);
  element.style.setProperty("--kinds", String(cells.length + 1));
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
    incidents.draw(wall);
  };
  return wall.onPicture(draw);
};

/** Open of all kinds in one number; what nobody acknowledged, what is new and what is shelved stand beside it, apart. */
function incidentFigure() {
  const cell = document.createElement("div");
  cell.className = "figure incidents";
  const [number, label, waiting, known, fresh] = ["b", "strong", "span", "span", "span"].map((tag) => cell.appendChild(document.createElement(tag)));
  const draw = (wall: Wall) => {
    const { words, say } = wall.voice;
    const counts = wall.store.incidents.counts(wall.now, wall.now - NEW_MS);
    write(number, say.int(counts.unacknowledged + counts.acknowledged));
    write(label, words.incidents);
    write(waiting, words.unacknowledgedCount(say.int(counts.unacknowledged)));
    write(known, words.acknowledgedCount(say.int(counts.acknowledged)) + (counts.shelved > 0 ? ` · ${words.shelvedCount(say.int(counts.shelved))}` : ""));
    write(fresh, words.freshCount(say.int(counts.fresh)));
  };
  return { cell, draw };
}

function write(element: HTMLElement | undefined, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}
