// `npm run stand-in`: the built page over a generated city, for work on the looks without the server.
import { fileURLToPath } from "node:url";
import { makeFeeds } from "./city.mjs";
import { StandIn } from "./stand-in.mjs";

const server = await new StandIn(process.env.PANTAU_WEB_OUT ?? fileURLToPath(new URL("../../dist", import.meta.url)), { feeds: makeFeeds(Date.now()) }).start(Number(process.env.PORT ?? 0));
server.live(0.2);
process.stdout.write(`${server.url}/#masuk=${server.token}\n`);
