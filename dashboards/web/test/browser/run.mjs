// `npm run test:browser`: installs the browser's packages once, builds the page if need be, runs the tests.
// With PANTAU_URL (and PANTAU_SIGNIN_TOKEN) it tests a running server instead of the stand-in.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(here, "node_modules"))) execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: here, stdio: "inherit" });
if (!process.env.PANTAU_URL) execFileSync(process.execPath, [join(here, "../../build.mjs")], { stdio: "inherit" });
const files = process.env.PANTAU_URL ? ["wall.test.mjs"] : ["wall.test.mjs", "faults.test.mjs", "incidents.test.mjs", "feeds.test.mjs"];
const { status } = spawnSync(process.execPath, ["--test", "--test-concurrency=1", "--test-timeout=120000", "--test-reporter=spec", ...files.map((file) => join(here, file))], { stdio: "inherit" });
process.exit(status ?? 1);
