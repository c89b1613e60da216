// What any wall must do, over a real server (PANTAU_URL, PANTAU_SIGNIN_TOKEN) or the stand-in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { makeFeeds } from "./city.mjs";
import { openBrowser, realUrl, shoot, standIn, tooSmall, waitText } from "./harness.mjs";

let server;
let browser;
before(async () => {
  server = realUrl ? undefined : await standIn({ feeds: makeFeeds(Date.now()).slice(0, 2) });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("the wall goes live with every point, forgets the token and proves its digest equal", async () => {
  const { page, faults, close } = await browser.open(server);
  assert.equal(new URL(page.url()).hash, "");
  await page.waitForSelector('.proof[data-state="equal"]', { timeout: 15_000 });
  const { drawn, expected } = await page.evaluate(async () => {
    const city = (await (await fetch("/api/v1/cities")).json()).items[0];
    const points = new Set(city.kinds.filter((kind) => kind.shape !== "bar").map((kind) => kind.id));
    const snapshot = await (await fetch(`/api/v1/live/snapshot?city=${city.id}`)).json();
    const placed = snapshot.assets.filter((asset) => points.has(asset.kind) && asset.lat != null && asset.lon != null);
    return { drawn: Number(document.querySelectorAll(".panel-map canvas")[1].dataset.points), expected: placed.length };
  });
  assert.ok(expected > 0);
  assert.equal(drawn, expected);
  const inked = await page.evaluate(() => {
    const canvas = document.querySelectorAll(".panel-map canvas")[1];
    const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let count = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] > 0) count++;
    return count;
  });
  assert.ok(inked > 2000, `only ${inked} pixels of points`);
  assert.deepEqual(faults, []);
  await close();
});

test("the page of the feeds is one click away and lists what the server holds, with its figures", async () => {
  const { page, faults, close } = await browser.open(server);
  await page.click(".page-link");
  await page.waitForSelector('.panel-feeds[data-stage="fresh"]');
  const held = await page.evaluate(async () => {
    const city = (await (await fetch("/api/v1/cities")).json()).items[0];
    return (await (await fetch(`/api/v1/feeds?city=${city.id}&limit=1000`)).json()).items;
  });
  assert.ok(held.length > 0);
  const shown = await page.$$eval(".feeds li", (rows) => rows.map((row) => [row.querySelector(".feed-who .name").textContent, row.querySelectorAll(".feed-counts b").length]));
  assert.deepEqual(shown.map(([id]) => id).sort(), held.map(({ id }) => id).sort());
  assert.ok(shown.every(([, figures]) => figures === 6));
  await page.click(".page-link");
  await page.waitForSelector(".panel-map", { state: "visible" });
  assert.deepEqual(faults, []);
  await close();
});

test("every count stands with its N, and the four statuses add up to it", async () => {
  const { page, close } = await browser.open(server);
  const figures = await page.$$eval(".figure[data-kind]", (cells) => cells.map((cell) => cell.innerText.replace(/\./g, "").match(/\d+/g).map(Number)));
  assert.ok(figures.length > 0);
  for (const [up, total, down, degraded, unknown] of figures) assert.equal(up + down + degraded + unknown, total);
  await close();
});

test("the language changes in one click and stays after a reload, without a request leaving the origin", async () => {
  const { page, faults, close } = await browser.open(server);
  await page.click(".language");
  await waitText(page, ".panel-league h2", /not up/);
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.reload();
  await waitText(page, ".panel-figures", /registered/, 20_000);
  await page.click(".language");
  await waitText(page, ".panel-figures", /terdaftar/);
  assert.deepEqual(faults, []);
  await close();
});

test("no text is smaller than 16 arc minutes at the wall's viewer, none overflows, at each size", async () => {
  for (const [name, width, height] of [["wall-5760", 5760, 1080], ["wall-1920", 1920, 1080]]) {
    const { page, faults, close } = await browser.open(server, { width, height });
    await page.waitForSelector('.proof[data-state="equal"]', { timeout: 15_000 });
    await waitText(page, ".panel-availability", /%|belum/, 15_000);
    assert.deepEqual(await tooSmall(page), [], name);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 4 || document.documentElement.scrollHeight > innerHeight + 4);
    assert.equal(wide, false, `${name} overflows`);
    const cut = await page.evaluate(() => {
      const panel = document.querySelector(".panel-figures").getBoundingClientRect();
      return [...document.querySelectorAll(".figure *")].filter((part) => part.getBoundingClientRect().right > panel.right + 1 || part.getBoundingClientRect().bottom > panel.bottom + 1).map((part) => part.textContent);
    });
    assert.deepEqual(cut, [], `${name} cuts figures`);
    await shoot(page, name);
    assert.deepEqual(faults, []);
    await close();
  }
});

test("on a phone everything stands in one column without sideways scrolling, with targets of 44 px", async () => {
  const { page, faults, close } = await browser.open(server, { width: 390, height: 844 });
  await waitText(page, ".panel-availability", /%|belum/, 15_000);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  for (const height of await page.$$eval("button", (buttons) => buttons.map((button) => button.getBoundingClientRect().height))) assert.ok(height >= 44);
  await shoot(page, "phone-390", true);
  assert.deepEqual(faults, []);
  await close();
});
