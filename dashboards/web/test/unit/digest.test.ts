import { describe, expect, it } from "vitest";
import { Digest, hashOf } from "../../src/live/digest";

/** The definition written out a second way, with big integers, so that a slip in 32-bit arithmetic cannot agree with itself. */
function slowHash(text: string): number {
  const mask = 0xffffffffn;
  let h = 0x811c9dc5n;
  for (const byte of new TextEncoder().encode(text)) h = ((h ^ BigInt(byte)) * 0x01000193n) & mask;
  h ^= h >> 16n;
  h = (h * 0x85ebca6bn) & mask;
  h ^= h >> 13n;
  h = (h * 0xc2b2ae35n) & mask;
  h ^= h >> 16n;
  return Number(h);
}

describe("the digest", () => {
  it("hashes as the contract defines it", () => {
    for (const [ref, code, since, flags] of [[1, 1, 1763863200080, 0], [17, 2, 1763863200080, 9], [7636, 0, 0, 1], [0, 3, 1, 15]] as const) {
      expect(hashOf(ref, code, since, flags)).toBe(slowHash(`${ref}:${code}:${since}:${flags}`));
    }
  });

  it("is sixteen zeros for nothing and does not depend on order", () => {
    const one = new Digest();
    const other = new Digest();
    expect(one.text).toBe("0000000000000000");
    for (let ref = 0; ref < 100; ref++) one.add(hashOf(ref, 1, 5, 0));
    for (let ref = 99; ref >= 0; ref--) other.add(hashOf(ref, 1, 5, 0));
    expect(one.text).toBe(other.text);
    expect(one.text).toMatch(/^[0-9a-f]{16}$/);
  });

  it("comes back to where it was when a member leaves, and tells doubled members apart", () => {
    const digest = new Digest();
    digest.add(hashOf(1, 1, 5, 0));
    const before = digest.text;
    digest.add(hashOf(2, 3, 6, 0));
    digest.remove(hashOf(2, 3, 6, 0));
    expect(digest.text).toBe(before);
    digest.add(hashOf(2, 3, 6, 0));
    digest.add(hashOf(2, 3, 6, 0));
    expect(digest.text).not.toBe(before);
  });
});
