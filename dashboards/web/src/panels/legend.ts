import { html, nothing, render } from "lit";
import { STEPS } from "../league";
import { DEGRADED, DOWN, MAINTENANCE, UNKNOWN, UP } from "../live/protocol";
import type { Mount, Wall } from "../wall";
import { mark } from "./parts";

/** What the marks and the five greys of the map mean. */
export const mountLegend: Mount = (element, wall) => {
  let drawn = "";
  let unplaced = 0;
  return wall.onPicture((picture) => {
    if (picture.moved?.full === true) unplaced = unplacedPoints(wall);
    const state = `${wall.voice.lang}${unplaced}`;
    if (state === drawn && !picture.restyled) return;
    drawn = state;
    const { words, say } = wall.voice;
    render(
      html`<ul class="legend-marks">
          <li>${mark(UP)}${words.up}</li><li>${mark(DEGRADED)}${words.degraded}</li>
          <li>${mark(DOWN)}${words.down}</li><li>${mark(UNKNOWN)}${words.unknown}</li>
          <li>${mark(UP, MAINTENANCE)}${words.maintenance}</li><li class="dim">${words.legendNew}</li>
        </ul>
        <div class="legend-steps"><span>${words.legendSteps}</span>
          <div class="ramp">${STEPS.map((step, index) => html`<i class="step${index}">${step}</i>`)}</div>
        </div>
        ${unplaced > 0 ? html`<p class="dim">${words.unplaced(say.int(unplaced))}</p>` : nothing}`,
      element,
    );
  });
};

function unplacedPoints(wall: Wall): number {
  let count = 0;
  for (const asset of wall.store.assets.values()) {
    if ((asset.lat === null || asset.lon === null) && wall.kind(asset.kind)?.shape !== "bar") count++;
  }
  return count;
}
