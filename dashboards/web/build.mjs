// The one door Maven uses: `node dashboards/web/build.mjs`. Installs and builds only what is out of date, and says nothing when nothing is.
// The page goes to PANTAU_WEB_OUT (default: dist beside this file).
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.env.PANTAU_WEB_OUT || join(here, "dist"));
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node ${process.versions.node} is too old to build the web page: install Node 20.19 or newer (22 LTS is fine), then run the same command again.`);
}

const lock = readFileSync(join(here, "package-lock.json"));
const lockHash = createHash("sha256").update(lock).update(process.platform + process.arch).digest("hex");
const installed = join(here, "node_modules", ".pantau-installed");
const isInstalled = existsSync(installed) && readFileSync(installed, "utf8") === lockHash;
if (!isInstalled) {
  say("installing the web page's packages (once, or when package-lock.json changed)");
  run(process.platform === "win32" ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
    "the packages could not be installed: npm needs its registry (or a filled cache) the first time");
  writeFileSync(installed, lockHash);
}

const sources = ["src", "public", "index.html", "vite.config.ts", "tsconfig.json", "package-lock.json", "build.mjs"];
const newest = Math.max(...sources.map((source) => newestIn(join(here, source))));
const built = join(out, "index.html");
if (!existsSync(built) || statSync(built).mtimeMs < newest) {
  say("building the web page");
  mkdirSync(out, { recursive: true });
  run(process.execPath, [join(here, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], "the web page did not build", { PANTAU_WEB_OUT: out });
}

function run(command, args, problem, env = {}) {
  try {
    execFileSync(command, args, { cwd: here, stdio: "inherit", env: { ...process.env, ...env }, shell: process.platform === "win32" });
  } catch {
    fail(problem);
  }
}

function newestIn(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newestIn(join(path, name))), stat.mtimeMs);
}

function say(text) {
  process.stdout.write(`web: ${text}\n`);
}

function fail(text) {
  process.stderr.write(`web: ${text}\n`);
  process.exit(1);
}
