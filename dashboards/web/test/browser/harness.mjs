// What all browser tests share: a server (a real one by PANTAU_URL, else the stand-in), a browser, pages that watch themselves.
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
