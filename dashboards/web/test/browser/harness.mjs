// What all browser tests share: a server (a real one by PANTAU_URL, else the stand-in), a browser, pages that watch themselves.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { StandIn } from "./stand-in.mjs";

export const realUrl = process.env.PANTAU_URL;
const dist = process.env.PANTAU_WEB_OUT ?? fileURLToPath(new URL("../../dist", import.meta.url));
const shots = fileURLToPath(new URL("../../screenshots-out/", import.meta.url));

export async function standIn(options) {
  return new StandIn(dist, options).start();
}

export async function openBrowser() {
  const browser = await launch();
  let state;
  /** A page that is signed in and records every request that leaves its origin, every error and every refused content. */
  const open = async (server, { width = 1920, height = 1080, path = "/", clock = false } = {}) => {
    const url = realUrl ?? server.url;
    const context = await browser.newContext({ viewport: { width, height }, ...(state && realUrl ? { storageState: state } : {}) });
    const page = await context.newPage();
    const faults = [];
    page.on("request", (request) => { if (!request.url().startsWith(url)) faults.push(`left the origin: ${request.url()}`); });
    page.on("websocket", (socket) => { if (new URL(socket.url()).host !== new URL(url).host) faults.push(`left the origin: ${socket.url()}`); });
    page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
    page.on("console", (message) => { if (/Content Security Policy|a panel failed/.test(message.text())) faults.push(message.text()); });
    if (clock) await page.clock.install();
    const token = realUrl ? process.env.PANTAU_SIGNIN_TOKEN : (server.token ||= "satu-kali");
    const signIn = state && realUrl ? "" : `#masuk=${token}`;
    await page.goto(`${url}${path}${signIn}`);
    await page.waitForSelector('.line[data-phase="live"]', { timeout: 30_000 });
    if (realUrl) state = await context.storageState();
    return { page, faults, close: () => context.close() };
  };
  return { browser, open, close: () => browser.close() };
}

export async function shoot(page, name, fullPage = false) {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}${name}.png`, fullPage });
}

/** Polls until the text of a selector holds, and answers how long it took. */
export async function waitText(page, selector, pattern, timeout = 5_000) {
  const start = Date.now();
  await page.waitForFunction(
    ([where, source]) => new RegExp(source).test(document.querySelector(where)?.textContent ?? ""),
    [selector, pattern.source], { timeout, polling: 20 });
  return Date.now() - start;
}

/** A wall on a stand-in of its own, both closed afterwards; whatever the page complained of, and was not expected, fails. */
export async function openWall(browser, options, run) {
  const server = await standIn(options.server);
  const { page, faults, close } = await browser.open(server, options);
  try {
    await run({ server, page, faults });
    assert.deepEqual(faults.filter((fault) => !options.expected?.test(fault)), []);
  } finally {
    await close();
    await server.stop();
  }
}

/** Texts that the viewer of the city's wall could not read: under 16 arc minutes. */
export function tooSmall(page) {
  return page.evaluate(async () => {
    const { wall } = (await (await fetch("/api/v1/cities")).json()).items[0];
    const walker = document.createTreeWalker(document.querySelector(".scene"), NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.textContent.trim() === "" || node.parentElement.getClientRects().length === 0) continue;
      const capMm = parseFloat(getComputedStyle(node.parentElement).fontSize) * 0.727 * (wall.widthMm / innerWidth);
      const arcmin = (2 * Math.atan(capMm / (2 * wall.viewerM * 1000)) * 180 * 60) / Math.PI;
      if (arcmin < 15.95) found.push(`${arcmin.toFixed(1)}' ${node.textContent.trim()}`);
    }
    return found;
  });
}
