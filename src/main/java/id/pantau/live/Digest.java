package id.pantau.live;

/**
 * Proof that two sides show the same: XOR and sum (modulo 2^32) of a hash per asset. Order free, so
 * one change costs two hashes and not a walk over the city. {@code asyncapi.yaml} tells any client
 * how to recompute it, with test vectors.
 */
final class Digest {
  private int xor;
  private int sum;

  void add(int hash) {
    xor ^= hash;
    sum += hash;
  }

  void remove(int hash) {
    xor ^= hash;
    sum -= hash;
  }

  /** 16 lower-case hex digits: XOR, then sum. */
  String text() {
    return String.format("%08x%08x", xor, sum);
  }

  /** FNV-1a of {@code ref:code:since:flags} in decimal, finished with murmur3's mix. */
  static int hash(int ref, int code, long since, int flags) {
    int h = 0x811c9dc5;
    h = fnv(h, Integer.toString(ref));
    h = fnv(h, ":");
    h = fnv(h, Integer.toString(code));
    h = fnv(h, ":");
    h = fnv(h, Long.toString(since));
    h = fnv(h, ":");
    h = fnv(h, Integer.toString(flags));
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    h ^= h >>> 16;
    return h;
  }

  private static int fnv(int start, String ascii) {
    int h = start;
    for (int i = 0; i < ascii.length(); i++) {
      h ^= ascii.charAt(i);
      h *= 0x01000193;
    }
    return h;
  }
}
