import { DEGRADED, DOWN, UNVERIFIED, UP, type StatusCode } from "./live/protocol";

/** Counts of one group. The four statuses are disjoint and sum to `total`; `unverified` lies across them. */
export class Tally {
  up = 0;
  degraded = 0;
  down = 0;
  unknown = 0;
  unverified = 0;

  get total(): number {
    return this.up + this.degraded + this.down + this.unknown;
  }

  /** Everything that is not up, the unknown included: unknown is never counted as working. */
  get notUp(): number {
    return this.total - this.up;
  }

  count(status: StatusCode, flags: number, by: 1 | -1): void {
    if (status === UP) this.up += by;
    else if (status === DEGRADED) this.degraded += by;
    else if (status === DOWN) this.down += by;
    else this.unknown += by;
    if ((flags & UNVERIFIED) !== 0) this.unverified += by;
  }

  add(other: Tally): this {
    this.up += other.up;
    this.degraded += other.degraded;
    this.down += other.down;
    this.unknown += other.unknown;
    this.unverified += other.unverified;
    return this;
  }
}

/** Tallies by key, made when first asked for. */
export class Tallies {
  readonly #byKey = new Map<string, Tally>();

  of(key: string): Tally {
    let tally = this.#byKey.get(key);
    if (!tally) this.#byKey.set(key, (tally = new Tally()));
    return tally;
  }

  clear(): void {
    this.#byKey.clear();
  }
}
