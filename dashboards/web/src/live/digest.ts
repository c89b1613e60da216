/**
 * The digest of everything shown: proves at each heartbeat that this page equals what the server holds.
 * Order free and kept incrementally, so one change costs two hashes and not a walk over the city.
 */

/** FNV-1a (32 bit) of the ASCII text, finished with murmur3's mix so that near texts differ in all bits. */
export function hashOf(ref: number, code: number, since: number, flags: number): number {
  const text = `${ref}:${code}:${since}:${flags}`;
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

const hex8 = (value: number): string => (value >>> 0).toString(16).padStart(8, "0");

/** XOR and sum of the hashes of all members. */
export class Digest {
  #xor = 0;
  #sum = 0;

  add(hash: number): void {
    this.#xor ^= hash;
    this.#sum = (this.#sum + hash) >>> 0;
  }

  remove(hash: number): void {
    this.#xor ^= hash;
    this.#sum = (this.#sum - hash) >>> 0;
  }

  clear(): void {
    this.#xor = 0;
    this.#sum = 0;
  }

  /** 16 lower-case hex digits: XOR, then sum. */
  get text(): string {
    return hex8(this.#xor) + hex8(this.#sum);
  }
}
