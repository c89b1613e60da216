import { mountMap } from "../map/map";
import type { Mount } from "../wall";
import { mountApps } from "./apps";
import { mountAvailability } from "./availability";
import { mountChanges } from "./changes";
import { mountClock } from "./clock";
import { mountExceptions } from "./exceptions";
import { mountFeeds } from "./feeds";
import { mountFigures } from "./figures";
import { mountHeadline } from "./headline";
import { mountIncidents } from "./incidents";
import { mountLeague } from "./league";
import { mountLegend } from "./legend";
import { mountTicker } from "./ticker";

/** Every panel of the scene by its place in the grid (the CSS class `panel-<name>`): a new panel is one line here. */
export const panels: Readonly<Record<string, Mount>> = {
  clock: mountClock,
  headline: mountHeadline,
  figures: mountFigures,
  map: mountMap,
  legend: mountLegend,
  incidents: mountIncidents,
  changes: mountChanges,
  exceptions: mountExceptions,
  league: mountLeague,
  apps: mountApps,
  availability: mountAvailability,
  feeds: mountFeeds,
  ticker: mountTicker,
};
