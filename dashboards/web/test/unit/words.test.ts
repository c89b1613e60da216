import { describe, expect, it } from "vitest";
import listed from "../../../../src/main/resources/id/pantau/config/city/screen-words.json?raw";
import { formats, safeName } from "../../src/format";
import { elapsedClock } from "../../src/live/browser";
import { arcminOf, fontPxFor, layoutOf } from "../../src/layout";
import { isFrozen, stageOf } from "../../src/staleness";
import { voiceOf } from "../../src/words";
import { en } from "../../src/words/en";
import { id } from "../../src/words/id";

const at = Date.parse("2026-11-23T02:42:18Z");
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("numbers and times", () => {
  const sayId = formats("id", "Asia/Makassar");
  const sayEn = formats("en", "Asia/Makassar");
  it("are written as the reader's language writes them", () => {
    expect(sayId.int(5747)).toBe("5.747");
    expect(sayEn.int(5747)).toBe("5,747");
    expect(plain(sayId.percent(25))).toBe("25,0 %");
    expect(plain(sayEn.percent(25))).toBe("25.0%");
    expect(plain(sayId.age(800))).toBe("0,8 dtk");
    expect(plain(sayId.age(364_000))).toBe("6 mnt 04 dtk");
  });
  it("are in the city's time zone", () => {
    expect(sayId.clock(at)).toBe("10:42:18");
    expect(formats("id", "Asia/Jayapura").clock(at)).toBe("11:42:18");
    expect(sayId.date(at)).toBe("Senin, 23 November 2026");
    expect(sayId.moment(at, at)).toBe("10:42");
    expect(sayId.moment(at - 86_400_000, at)).toBe("22 Nov");
  });
  it("grow coarser with length", () => {
    expect([5_000, 18 * 60_000, 190 * 60_000, 50 * 3_600_000, -5].map((ms) => plain(sayId.duration(ms)))).toEqual(["5 dtk", "18 mnt", "3 j 10 mnt", "2 hari", "0 dtk"]);
  });
});

describe("the dictionaries", () => {
  it("have the same words, none empty, with the same parameters", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(id).sort());
    for (const key of Object.keys(id) as (keyof typeof id)[]) {
      const [indonesian, english] = [id[key], en[key]];
      expect(typeof english).toBe(typeof indonesian);
      if (typeof indonesian === "function" && typeof english === "function") expect(english.length).toBe(indonesian.length);
      else expect(english).not.toBe("");
    }
  });
});

describe("a city's own words", () => {
  it("stand in place of the dictionary's, in their language, with the values where the city puts them", () => {
    const own = { down: { id: "Padam", en: "Out" }, recoveredAfter: { id: "{1} {0}, pulih", en: "{1} {0}, well again" }, ofAnotherVersion: { id: "x", en: "x" } };
    const speaks = (lang: "id" | "en") => voiceOf(lang, "Asia/Makassar", own).words;
    expect([speaks("id").down, speaks("en").down]).toEqual(["Padam", "Out"]);
    expect(speaks("id").recoveredAfter("mati", "3 mnt")).toBe("3 mnt mati, pulih");
    expect(speaks("en").up).toBe(en.up);
    expect(speaks("id")).not.toHaveProperty("ofAnotherVersion");
  });
  it("may be any word of the list that the server judges a pack by", () => {
    const words = Object.fromEntries(Object.entries(id).map(([key, word]) => [key, typeof word === "function" ? word.length : 0]));
    expect(JSON.parse(listed), "add the word to screen-words.json with the number of its values").toEqual(words);
  });
});

describe("a hostile name", () => {
  it("loses what could turn the text around it, and its length", () => {
    expect(safeName("a\u202egnp.exe\u202c\u200f b\u0000\n c")).toBe("a gnp.exe b c");
    expect(safeName("x".repeat(5000))).toHaveLength(120);
    expect(safeName("\u202e")).toBe("–");
  });
  it("keeps markup as the text it is", () => expect(safeName("<img src=x onerror=alert(1)>")).toBe("<img src=x onerror=alert(1)>"));
});

describe("the ladder of staleness", () => {
  it("tells a cut at once and climbs at 15 s, 60 s and 5 min", () => {
    expect([[0, true], [0, false], [14_999, true], [15_000, true], [59_999, false], [60_000, true], [299_999, true], [300_000, true]].map(([ms, up]) => stageOf(ms as number, up as boolean)))
      .toEqual(["fresh", "cut", "fresh", "late", "late", "stale", "stale", "lost"]);
    expect([isFrozen("fresh"), isFrozen("cut"), isFrozen("late"), isFrozen("lost")]).toEqual([false, false, true, true]);
  });
  it("counts sleep of the machine as silence and never runs back", () => {
    let running = 0, date = 0;
    const elapsed = elapsedClock(() => running, () => date);
    [running, date] = [1000, 1000];
    expect(elapsed()).toBe(1000);
    [running, date] = [1100, 601_000];
    expect(elapsed()).toBe(601_000);
    [running, date] = [1200, 5];
    expect(elapsed()).toBe(601_100);
  });
});

describe("the size of type", () => {
  const wall = { widthMm: 6000, viewerM: 5 };
  it("is sixteen arc minutes at the wall's viewer, by the table of the design", () => {
    expect(Math.round(fontPxFor(16, wall, 5760))).toBe(31);
    expect(Math.round(fontPxFor(20, wall, 5760))).toBe(38);
    expect(Math.round(fontPxFor(16, { widthMm: 1210, viewerM: 5 }, 1920))).toBe(51);
  });
  it("is never below that for any screen", () => {
    for (const [width, height] of [[5760, 1080], [7680, 2160], [1920, 1080], [3840, 1080], [2560, 1440]] as const) {
      expect(arcminOf(31 * layoutOf(width, height, wall).unitPx, wall, width)).toBeGreaterThanOrEqual(15.999);
    }
  });
  it("chooses the scene by the room there is in that size", () => {
    expect(layoutOf(5760, 1080, wall).name).toBe("wall");
    expect(layoutOf(1920, 1080, wall).name).toBe("desk");
    expect(layoutOf(1366, 768, wall).name).toBe("laptop");
    expect(layoutOf(390, 844, wall).name).toBe("phone");
    expect(layoutOf(1920, 1080, { widthMm: 1210, viewerM: 5 }).name).toBe("phone");
  });
});
