import { describe, expect, it } from "vitest";
import { backoffMs, follow, judgeBeat } from "../../src/live/chain";
import { parseFrame } from "../../src/live/protocol";

const frame = (prev: number, seq: number) => ({ prev, seq, at: 0 });

describe("the chain of frames", () => {
  it("applies the frame that follows the last one, across numbers that a filter skipped", () => {
    expect(follow(10, frame(10, 11))).toBe("apply");
    expect(follow(10, frame(10, 14))).toBe("apply");
  });
  it("ignores what the snapshot already holds", () => expect(follow(10, frame(8, 9))).toBe("ignore"));
  it("calls a missing frame a gap", () => expect(follow(10, frame(11, 12))).toBe("gap"));

  it("takes an equal digest as proof and a different one at the same place as a difference", () => {
    expect(judgeBeat(5, "aa", { type: "beat", seq: 5, at: 0, digest: "aa" })).toBe("equal");
    expect(judgeBeat(5, "aa", { type: "beat", seq: 5, at: 0, digest: "bb" })).toBe("differs");
  });
  it("sees by the beat that frames were lost before it", () => {
    expect(judgeBeat(5, "aa", { type: "beat", seq: 7, at: 0, digest: "bb" })).toBe("behind");
    expect(judgeBeat(5, "aa", { type: "beat", seq: 7, at: 0 })).toBe("behind");
  });
  it("never counts a beat without digest as proof", () => expect(judgeBeat(5, "aa", { type: "beat", seq: 5, at: 0 })).toBe("untold"));

  it("waits between half a second and thirty, and spreads over the whole range", () => {
    expect(backoffMs(1, () => 0)).toBe(500);
    expect(backoffMs(1, () => 1)).toBe(1000);
    expect(backoffMs(40, () => 1)).toBe(30_000);
    expect(backoffMs(40, () => 0)).toBe(500);
  });
});

describe("a frame from the line", () => {
  it("is refused whole when any part of it is not what the contract says", () => {
    for (const text of ["", "nonsense", "[]", "null", '{"type":"delta","prev":1,"seq":2,"at":3,"changes":[[1,9,3,0]]}', '{"type":"delta","seq":2}', '{"type":"beat"}']) {
      expect(parseFrame(text)).toBeUndefined();
    }
  });
  it("of a later kind still moves the chain", () => {
    expect(parseFrame('{"type":"later","prev":1,"seq":2,"at":3}')).toEqual({ type: "passing", prev: 1, seq: 2, at: 3 });
  });
});
