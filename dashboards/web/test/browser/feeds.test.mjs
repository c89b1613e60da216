// The page of the feeds, with a feed of every standing, when reading goes well and when it does not: over the stand-in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { makeFeeds } from "./city.mjs";
import { openBrowser, shoot, standIn, waitText } from "./harness.mjs";

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

async function withFeeds(feeds, options, run) {
  const server = await standIn({ feeds });
  const { page, faults, close } = await browser.open(server, options);
  try {
    await page.click(".page-link");
    await run({ server, page });
    assert.deepEqual(faults, []);
  } finally {
    await close();
    await server.stop();
  }
}

const standings = (page) => page.$$eval(".feeds li", (rows) => rows.map((row) => row.dataset.standing));
const shapes = (page) => page.$$eval(".feeds .feed-who > .mark", (marks) => marks.map((mark) => mark.innerHTML.replace(/<!--.*?-->/g, "")));
/** Words wider than their room: cut off by the page, or reaching over their neighbours. */
const wide = (page) => page.$$eval(".panel-feeds, .panel-feeds *, .panel-ticker *", (all) => all
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1 && getComputedStyle(each).display !== "inline").map((each) => `${each.className}: ${each.textContent}`));

for (const [name, size] of [["feeds-1920", { width: 1920, height: 1080 }], ["feeds-5760", { width: 5760, height: 1080 }], ["feeds-1366", { width: 1366, height: 768 }], ["feeds-390", { width: 390, height: 844 }]]) {
  test(`${name}: the silent and the troubled stand first, each standing by its own shape, and nothing overflows`, () =>
    withFeeds(makeFeeds(Date.now()), size, async ({ page }) => {
      await waitText(page, ".panel-feeds h2", /5 umpan · 1 diam · 1 terganggu · 1 belum pernah melapor · 2 melapor/);
      assert.deepEqual(await standings(page), ["silent", "troubled", "never", "ok", "ok"]);
      assert.equal(new Set(await shapes(page)).size, 4);
      await waitText(page, ".feeds", /rsud-telegraf[^]*dikelola penyedia[^]*connection refused/);
      assert.equal(await page.textContent('.feeds li:last-child [data-figure="dropped"] b'), "3.310");
      assert.equal(await page.textContent(".feeds .pulled"), "77.316 pesan diambil · 12 dikirim ulang · 4 diabaikan · 2 menunggu");
      assert.deepEqual(await wide(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await shoot(page, name, size.width === 390);
      await page.click(".language");
      await waitText(page, ".panel-feeds h2", /5 feeds · 1 silent · 1 in trouble/);
      assert.deepEqual(await wide(page), []);
      await shoot(page, `${name}-en`, size.width === 390);
      await page.click(".language");
    }));
}

test("ages go on by themselves and a new reading takes their place, without a click", () =>
  withFeeds(makeFeeds(Date.now()), {}, async ({ server, page }) => {
    await waitText(page, ".feeds li:nth-child(4) .feed-life", /[4-9].dtk lalu/);
    server.feeds = makeFeeds(Date.now()).map((feed) => ({ ...feed, health: { ...feed.health, state: "ok", trouble: null, accepted: 5 } }));
    await waitText(page, ".panel-feeds h2", /5 umpan · 5 melapor/, 8_000);
  }));

test("a reading that fails is told with its reason and its age, the last truth stays and stops looking well", () =>
  withFeeds(makeFeeds(Date.now()), {}, async ({ server, page }) => {
    await waitText(page, ".panel-feeds h2", /2 melapor/);
    const good = await shapes(page);
    server.feedsStatus = 503;
    await waitText(page, ".feeds-doubt", /Umpan tidak terbaca \d+.dtk[^]*HTTP 503[^]*Data umpan per \d\d:\d\d:\d\d/, 8_000);
    assert.equal((await standings(page)).length, 5);
    const doubtful = await shapes(page);
    assert.deepEqual(doubtful.map((shape, row) => shape === good[row]), [true, true, true, false, false]);
    await waitText(page, ".feeds li:last-child .feed-life", /tadi melapor/);
    await shoot(page, "feeds-1920-failed");
    server.feedsStatus = 200;
    await page.waitForSelector('.panel-feeds[data-stage="fresh"]', { timeout: 8_000 });
    assert.deepEqual(await shapes(page), good);
  }));

test("no feed at all: the page says what fills it, and a hostile id stays text", () =>
  withFeeds([], {}, async ({ server, page }) => {
    await waitText(page, ".feeds-empty", /Belum ada umpan[^]*POST \/api\/v1\/feeds/);
    await shoot(page, "feeds-1920-empty");
    const [feed] = makeFeeds(Date.now());
    server.feeds = [{ ...feed, kind: "<img src=x onerror='window.pwned=1'>", health: { ...feed.health, figures: { "<i>\u202e": 1 }, trouble: "\u202e<script>window.pwned=1</script>".repeat(90) } }];
    await waitText(page, ".feeds", /<script>/, 8_000);
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    assert.deepEqual(await wide(page), []);
  }));

test("the address opens the page at once, and it leads back to a whole wall", () =>
  withFeeds(makeFeeds(Date.now()), {}, async ({ page }) => {
    assert.equal(new URL(page.url()).hash, "#umpan");
    await page.reload();
    await waitText(page, ".panel-feeds h2", /5 umpan/, 10_000);
    assert.match(await page.title(), /Umpan/);
    await page.click(".page-link");
    await page.waitForFunction(() => {
      const points = document.querySelectorAll(".panel-map canvas")[1];
      return Number(points.dataset.points) > 7000 && points.width > 500 && document.querySelectorAll(".panel-exceptions li").length > 3;
    });
    assert.match(await page.title(), /Pantau/);
    assert.equal(await page.isVisible(".panel-feeds"), false);
    await shoot(page, "feeds-back-on-wall");
  }));
