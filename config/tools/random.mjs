// Repeatable random numbers from a text: FNV-1a for the seed, mulberry32 for the stream; 32-bit integers only.

export function randomFrom(text) {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) state = Math.imul(state ^ byte, 0x01000193) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick(items, random) {
  return items[Math.floor(random() * items.length)];
}

// One of `items`, each as likely as its number in `shares`.
export function pickByShare(items, shares, random) {
  let rest = random() * shares.reduce((sum, share) => sum + share, 0);
  for (let i = 0; i < items.length; i++) {
    rest -= shares[i];
    if (rest < 0) return items[i];
  }
  return items[items.length - 1];
}

// Splits `total` whole things by `shares`, largest remainder first, ties to the earlier: the parts sum to `total`.
export function apportion(total, shares) {
  const sum = shares.reduce((a, b) => a + b, 0);
  const exact = shares.map((share) => (total * share) / sum);
  const parts = exact.map(Math.floor);
  const order = exact.map((value, i) => ({ i, rest: value - parts[i] })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  const left = total - parts.reduce((a, b) => a + b, 0);
  for (let k = 0; k < left; k++) parts[order[k].i]++;
  return parts;
}
