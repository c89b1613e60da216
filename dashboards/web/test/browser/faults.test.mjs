// What the wall does when things go wrong: needs the stand-in, which breaks on order.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cityInfo } from "./city.mjs";
import { openBrowser, openWall, shoot, standIn, waitText } from "./harness.mjs";

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

const stage = (page) => page.getAttribute(".scene", "data-stage");
const equal = (page) => page.waitForSelector('.proof[data-state="equal"]', { timeout: 15_000 });

const withWall = (options, run) => openWall(browser, options, run);

test("without a session a calm page says how to get one, and a used link says so", async () => {
  const server = await standIn();
  const page = await browser.browser.newPage();
  await page.goto(server.url);
  await waitText(page, "h1", /Buka tautan masuk dari log server/);
  await page.goto(`${server.url}/#masuk=salah`);
  await waitText(page, "p", /sudah dipakai|kedaluwarsa/);
  assert.equal(new URL(page.url()).hash, "");
  await page.goto(`${server.url}/?bahasa=en`);
  await waitText(page, "h1", /Open the sign-in link from the server log/);
  await page.close();
  await server.stop();
});

test("among several cities the wall asks, opens the chosen one and remembers it", async () => {
  const server = await standIn({ otherCities: [{ ...cityInfo, id: "bangli", name: "Kabupaten Bangli" }] });
  const context = await browser.browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await page.goto(`${server.url}/?kota=makasar#masuk=${server.token}`);
  await waitText(page, "h1", /Pilih kota/);
  await waitText(page, "p", /"makasar" tidak dikenal/);
  await shoot(page, "choose-city");
  await page.click("text=Kabupaten Bangli");
  await page.waitForSelector('.line[data-phase="live"]');
  assert.equal(new URL(page.url()).search, "?kota=bangli");
  assert.match(await page.title(), /Kabupaten Bangli/);
  await page.goto(server.url);
  await page.waitForSelector('.line[data-phase="live"]');
  assert.match(await page.title(), /Kabupaten Bangli/);
  await context.close();
  await server.stop();
});

test("a city's own title, logo and words stand on its wall, in both languages", () =>
  withWall({ server: { city: { title: { id: "Ruang Kendali", en: "Control Room" }, logo: "/api/v1/cities/makassar/logo", languages: ["en", "id"],
    words: { availability: { id: "Terlihat 24 jam", en: "Seen for 24 hours" }, changedTitle: { id: "{0} perubahan", en: "{0} news" } } } } }, async ({ page }) => {
    await waitText(page, ".panel-clock strong", /^Control Room$/);
    await waitText(page, ".panel-availability h2", /Seen for 24 hours/);
    await waitText(page, ".panel-league h2", /District/);
    assert.match(await page.title(), /^Control Room · Kota Makassar$/);
    assert.equal(await page.getAttribute("html", "lang"), "en");
    await page.waitForFunction(() => document.querySelector(".panel-clock img").naturalWidth === 4);
    await page.click(".language");
    await waitText(page, ".panel-clock strong", /^Ruang Kendali$/);
    await waitText(page, ".panel-availability h2", /Terlihat 24 jam/);
    await shoot(page, "own-words");
  }));

test("a change is on the wall within a second: figure, list and map", () =>
  withWall({}, async ({ server, page }) => {
    const before = await page.textContent('[data-kind="cctv.road"] b');
    const asset = server.assets.find((a) => a.kind === "cctv.road" && a.status === "UP" && a.lat);
    const picture = () => page.evaluate(() => document.querySelectorAll(".panel-map canvas")[1].toDataURL().length);
    const drawn = await picture();
    server.change([[asset.ref, 3]]);
    const took = await waitText(page, ".panel-changes", new RegExp(asset.name), 2000);
    assert.ok(took < 1000, `${took} ms`);
    assert.equal(Number(await page.textContent('[data-kind="cctv.road"] b')), Number(before) - 1);
    assert.notEqual(await picture(), drawn);
  }));

test("a cut line is told at once, then late, hatched and lost, with the last truth and its time kept", () =>
  withWall({ clock: true, width: 5760 }, async ({ server, page }) => {
    server.beat();
    await equal(page);
    const figures = await page.textContent(".panel-figures");
    server.cut();
    assert.ok((await waitText(page, ".panel-headline", /Sambungan putus/)) < 1000);
    await waitText(page, ".line", /Mencoba menyambung/);
    await page.clock.runFor(16_000);
    await waitText(page, ".panel-headline", /Data terlambat/);
    await waitText(page, ".panel-changes h2", /Data per \d\d:\d\d/);
    await page.clock.runFor(50_000);
    assert.equal(await stage(page), "stale");
    await page.clock.runFor(250_000);
    await waitText(page, ".panel-headline", /Sambungan terputus 5.mnt/);
    assert.equal(await stage(page), "lost");
    assert.equal(await page.textContent(".panel-figures"), figures);
    await waitText(page, ".line", /ke-\d+/);
    await shoot(page, "wall-5760-lost");
    server.restore();
    // Second by second, and a real wait once an attempt came through: the page's deadline for it must not pass by our doing.
    for (let second = 0, visits = server.visits; second < 120 && (await stage(page)) !== "fresh"; second++) {
      await page.clock.runFor(1000);
      await page.waitForTimeout(50);
      if (server.visits > visits) await page.waitForSelector('.scene[data-stage="fresh"]', { timeout: 8000 }).catch(() => {});
      visits = server.visits;
    }
    assert.equal(await stage(page), "fresh");
    await waitText(page, ".line", /Terhubung/);
  }));

test("a lost frame is noticed and the picture is right again", () =>
  withWall({}, async ({ server, page }) => {
    const [one, two] = server.assets.filter((a) => a.kind === "app" && a.status === "UP");
    const before = Number(await page.textContent('[data-kind="app"] b'));
    server.dropFrames = 1;
    server.change([[one.ref, 3]]);
    server.change([[two.ref, 3]]);
    await waitText(page, '[data-kind="app"] b', new RegExp(`^${before - 2}$`), 3000);
    assert.equal(server.snapshots, 2);
    server.beat();
    await equal(page);
  }));

test("a differing digest is said and asked again, and stops being said once they agree", () =>
  withWall({}, async ({ server, page }) => {
    server.wrongDigest = true;
    server.beat();
    await waitText(page, ".proof", /Periksa ulang/);
    assert.ok(server.snapshots >= 2);
    server.wrongDigest = false;
    await page.waitForSelector('.line[data-phase="live"]');
    server.beat();
    await equal(page);
  }));

test("a burst of 7,490 changes costs one full picture", () =>
  withWall({}, async ({ server, page }) => {
    server.beat();
    await equal(page);
    await page.waitForTimeout(300);
    const full = () => page.evaluate(() => Number(document.querySelectorAll(".panel-map canvas")[1].dataset.full));
    await page.evaluate(() => {
      window.longest = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration); }).observe({ entryTypes: ["longtask"] });
    });
    const before = await full();
    const start = Date.now();
    server.change(server.assets.filter((a) => a.kind !== "app").map((a) => [a.ref, a.status === "UP" ? 0 : 1]));
    await waitText(page, ".panel-headline", /7\.\d\d\d berubah|berubah/, 3000);
    const spent = Date.now() - start;
    // One for the burst; the periodic full picture of every five seconds may fall into the same moment.
    assert.ok((await full()) - before <= 1 + Math.ceil(spent / 5000), "redrawn more than once");
    server.beat();
    await equal(page);
    process.stdout.write(`# burst: told after ${spent} ms, longest task ${Math.round(await page.evaluate(() => window.longest))} ms\n`);
  }));

test("a restart of the server resumes without a new snapshot, a new epoch takes one", () =>
  withWall({}, async ({ server, page }) => {
    server.cut(1012);
    server.restore();
    await waitText(page, ".line", /Terhubung/, 10_000);
    assert.equal(server.snapshots, 1);
    server.epoch = "e2";
    server.cut(1012);
    server.restore();
    await page.waitForFunction(() => /\d×/.test(document.querySelector(".panel-ticker").textContent), undefined, { timeout: 10_000 });
    await waitText(page, ".line", /Terhubung/, 10_000);
    assert.equal(server.snapshots, 2);
  }));

test("statuses not verified since a restart are counted and drawn apart", () =>
  withWall({}, async ({ server, page }) => {
    server.change(server.assets.slice(0, 40).map((a) => [a.ref, ["UNKNOWN", "UP", "DEGRADED", "DOWN"].indexOf(a.status)]), 1);
    await waitText(page, ".unverified-count", /40 belum diverifikasi/);
  }));

test("hostile names are shown as harmless text and move nothing", () =>
  withWall({}, async ({ server, page }) => {
    const kinds = { kind: "cctv.road", area: server.assets[0].area, lat: null, lon: null, status: "DOWN", owner: "<b>x</b>" };
    server.add({ ...kinds, id: "h1", name: '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>' });
    server.add({ ...kinds, id: "h2", name: "\u202etxt.exe\u202c \u0661\u0662 \u0627\u0644\u0639\u0631\u0628\u064a\u0629" });
    server.add({ ...kinds, id: "h3", name: "Panjang ".repeat(600) });
    await waitText(page, ".panel-exceptions", /<img src=x/);
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    assert.equal(await page.$$eval(".scene img, .scene script", (found) => found.length), 0);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 1920);
    assert.doesNotMatch(await page.textContent(".panel-exceptions"), /\u202e/);
    server.beat();
    await equal(page);
  }));

test("a session that ends is said on the wall, and its last truth stays", () =>
  withWall({}, async ({ server, page }) => {
    server.session = "gone";
    server.cut(4401);
    server.restore();
    await waitText(page, ".panel-headline", /Sesi berakhir/);
    assert.match(await page.textContent(".panel-figures"), /terdaftar/);
  }));
