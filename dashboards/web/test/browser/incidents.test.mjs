// What the wall tells of incidents; a storm of them comes from the stand-in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openWall, shoot, tooSmall, waitText } from "./harness.mjs";

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

const withWall = (options, run) => openWall(browser, options, run);

/** Six causes, as a storm leaves them; the fourth has no place, the fifth is a feed's, the last is acknowledged. */
function storm() {
  const now = Date.now();
  const one = (number, over) => ({ id: `makassar-${number}`, status: "open", severity: "high", title: `Sebab ${number}`, titleEn: `Cause ${number}`, cause: { type: "area", key: "", label: "" },
    owner: "Kecamatan Rappocini", assets: 50, down: 48, opened: now - number * 60_000, shelvedUntil: null, areas: ["73.71.13"], hull: [], ...over });
  return [
    one(1, { severity: "critical", title: "Padam listrik di Rappocini, Mamajang, Tamalate: 833 dari 1.032 titik mati", titleEn: "Power cut in Rappocini, Mamajang, Tamalate: 833 of 1,032 points down", assets: 1032, down: 833, hull: [[-5.14, 119.41], [-5.14, 119.44], [-5.18, 119.44], [-5.18, 119.41]] }),
    one(2, { title: "Serat optik putus di Kaluku Bodoa: 96 titik tidak terjangkau", assets: 96, down: 96, areas: ["73.71.07"], hull: [[-5.11, 119.43], [-5.11, 119.44], [-5.12, 119.435]] }),
    one(3, { title: "Pohon tumbang di Sudiang Raya, Biringkanaya", assets: 60, down: 60, areas: ["73.71.11"], hull: [[-5.09, 119.52]] }),
    one(4, { title: "Penyedia Telkom: 31 titik mati", assets: 31, down: 31, owner: null }),
    one(5, { severity: "medium", title: "Umpan ATCS diam: 9 simpang tidak diketahui", cause: { type: "feed", key: "atcs", label: "atcs" }, assets: 9, down: 9 }),
    one(6, { severity: "low", status: "acknowledged", title: "LONTARA+ melambat", assets: 3, down: 3 }),
  ];
}

test("an incident is the sentence of the band and a figure, in both languages, and harmless whatever it is called", () =>
  withWall({ width: 5760 }, async ({ server, page }) => {
    const one = { id: "makassar-1", status: "open", severity: "high", title: "Kelurahan Tamalanrea: 48 dari 50 titik mati <img src=x onerror='window.pwned=1'>\u202e",
      titleEn: "Kelurahan Tamalanrea: 48 of 50 points down", cause: { type: "area", key: "73.71.14", label: "Tamalanrea" }, owner: "Kecamatan Tamalanrea", assets: 50, down: 48, opened: Date.now() - 120_000, shelvedUntil: null };
    await waitText(page, ".figure.incidents", /^0\s*Insiden/);
    server.incident(one);
    await waitText(page, ".panel-headline", /48 dari 50 titik mati <img[^]*48 dari 50 titik belum pulih · 2.mnt · Kecamatan Tamalanrea · belum diakui/);
    await waitText(page, ".incidents-list .title", /48 dari 50 titik mati <img/);
    await waitText(page, ".figure.incidents", /1\s*Insiden\s*1 belum diakui\s*0 diakui\s*1 baru/);
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    await waitText(page, ".panel-headline:has(> .mark.s3)", /48 dari 50/);
    await shoot(page, "wall-5760-incident");
    for (const [width, layout] of [[5760, "wall"], [1920, "desk"]]) {
      await page.setViewportSize({ width, height: 1080 });
      await page.waitForSelector(`[data-layout="${layout}"]`);
      server.incident({ ...one, title: "Kecamatan Kepulauan Sangkarrang, Kelurahan Barrang Lompo: 48 dari 50 titik CCTV lorong mati karena serat optik putus" });
      await waitText(page, ".panel-headline", /serat optik putus/);
      const low = await page.evaluate(() => document.querySelector(".panel-headline .notices .sample").getBoundingClientRect().bottom - document.querySelector(".panel-headline").getBoundingClientRect().bottom);
      assert.ok(low <= 0, `the notice of sample data ends ${low} px below its band at ${width} px`);
    }
    await shoot(page, "wall-1920-incident");
    await page.setViewportSize({ width: 5760, height: 1080 });
    server.incident({ ...one, cause: { type: "feed", key: "nvr", label: "nvr" }, title: "Umpan nvr diam: 48 titik tidak diketahui" });
    await waitText(page, ".panel-headline:has(> .mark.s0)", /48 titik tidak diketahui/);
    server.incident(one);
    await page.click(".language");
    await waitText(page, ".panel-headline", /48 of 50 points down[^]*not acknowledged/);
    server.incident({ ...one, status: "acknowledged" });
    await waitText(page, ".figure.incidents", /0 unacknowledged\s*1 acknowledged/);
    await page.reload();
    await waitText(page, ".panel-headline", /48 of 50 points down/, 20_000);
    server.incident({ ...one, status: "resolved" });
    await waitText(page, ".figure.incidents", /^0\s*Incidents/);
  }));

test("open incidents are a list by gravity with every number's N, and stand under the same number on the map", () =>
  withWall({ width: 5760 }, async ({ server, page }) => {
    await waitText(page, ".panel-exceptions", /Tidak aktif/);
    const calm = await page.evaluate(() => document.querySelector(".panel-changes").getBoundingClientRect().x);
    for (const incident of storm().reverse()) server.incident(incident);
    await waitText(page, ".panel-incidents h2", /Insiden terbuka\s*5 belum diakui, 1 diakui/);
    await waitText(page, ".incidents-list li:nth-child(1)", /^\s*1\s*Padam listrik[^]*belum diakui[^]*Kecamatan Rappocini\s*833\s*dari 1.032\s*1.mnt\s*sejak \d\d:\d\d\s*$/);
    await waitText(page, ".panel-incidents .foot", /^\s*\+ 2 lainnya\s*$/);
    assert.deepEqual(await page.$$eval(".incidents-list li", (rows) => rows.map((row) => row.dataset.incident)), ["makassar-1", "makassar-2", "makassar-3", "makassar-4"]);
    const tags = await page.$$eval(".map-numbers .tag", (all) => all.map((tag) => [tag.dataset.incident, tag.textContent]));
    assert.deepEqual(tags, [["makassar-1", "1"], ["makassar-2", "2"], ["makassar-3", "3"]], "one without a place has no number on the map, and none moves up for it");
    assert.ok((await page.evaluate(() => document.querySelector(".panel-changes").getBoundingClientRect().x)) > calm, "the changes make room");
    assert.equal(await page.isVisible(".panel-exceptions"), false);
    for (const [name, width, height] of [["incidents-5760", 5760, 1080], ["incidents-1920", 1920, 1080], ["incidents-7680", 7680, 2160], ["incidents-390", 390, 844]]) {
      await page.setViewportSize({ width, height });
      await page.waitForSelector(`[data-layout="${{ 1920: "desk", 390: "phone" }[width] ?? "wall"}"]`);
      await waitText(page, ".incidents-list li:nth-child(2)", /Serat optik putus/);
      assert.equal(await page.locator(".incidents-list li").count(), { 5760: 4, 1920: 4, 7680: 6, 390: 5 }[width], name);
      if (width !== 390) assert.deepEqual(await tooSmall(page), [], name);
      assert.deepEqual(await overflowing(page), [], name);
      await shoot(page, name);
    }
    await page.setViewportSize({ width: 5760, height: 1080 });
    server.incident({ ...storm()[0], status: "resolved" });
    assert.ok((await waitText(page, ".incidents-list li:nth-child(1)", /^\s*1\s*Serat optik/, 2000)) < 1000, "a resolved one leaves within a second");
    for (const incident of storm()) server.incident({ ...incident, status: "closed" });
    await page.waitForSelector(".panel-exceptions", { state: "visible", timeout: 2000 });
    assert.equal(await page.isVisible(".panel-incidents"), false);
    assert.equal(await page.locator(".map-numbers .tag").count(), 0);
  }));

/** Rows that reach out of their panel, and words that reach out of their row. */
function overflowing(page) {
  return page.evaluate(() => {
    const panel = document.querySelector(".panel-incidents").getBoundingClientRect();
    const out = (box, of) => box.width > 0 && (box.right > of.right + 1 || box.bottom > of.bottom + 1);
    const rows = [...document.querySelectorAll(".incidents-list li, .panel-incidents .foot")];
    return [
      ...rows.filter((row) => out(row.getBoundingClientRect(), panel)),
      ...rows.flatMap((row) => [...row.children].filter((part) => out(part.getBoundingClientRect(), row.getBoundingClientRect()))),
    ].map((part) => part.textContent.trim().slice(0, 40));
  });
}
