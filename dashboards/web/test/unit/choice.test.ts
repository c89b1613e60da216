import { describe, expect, it } from "vitest";
import type { City } from "../../src/api";
import { addressOf, choose } from "../../src/choice";

const city = (id: string): City => ({ id, name: id, timeZone: "Asia/Makassar", zoneAbbreviation: "WITA", kinds: [] });
const [bangli, makassar] = [city("bangli"), city("makassar")];

describe("the city of a screen", () => {
  it("is the one of the address, else the one it showed last", () => {
    expect(choose([bangli, makassar], "makassar", "bangli")).toEqual({ city: makassar, unknown: "" });
    expect(choose([bangli, makassar], null, "makassar")).toEqual({ city: makassar, unknown: "" });
  });
  it("is asked for among several, never guessed", () => {
    expect(choose([bangli, makassar], null, null)).toEqual({ among: [bangli, makassar], unknown: "" });
    expect(choose([bangli, makassar], null, "gone")).toEqual({ among: [bangli, makassar], unknown: "" });
    expect(choose([bangli, makassar], "", "makassar")).toEqual({ among: [bangli, makassar], unknown: "" });
  });
  it("is the only one there is, and a wrong address is told", () => {
    expect(choose([bangli], null, null)).toEqual({ city: bangli, unknown: "" });
    expect(choose([bangli], "makasar", null)).toEqual({ city: bangli, unknown: "makasar" });
    expect(choose([bangli, makassar], "x".repeat(99), "bangli")).toEqual({ among: [bangli, makassar], unknown: "x".repeat(40) });
  });
  it("stands in the address with what else stood there", () => {
    expect(addressOf("bangli", "?bahasa=en&kota=x")).toBe("?bahasa=en&kota=bangli");
    expect(addressOf("a&b", "")).toBe("?kota=a%26b");
  });
});
