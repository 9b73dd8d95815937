/** What more than so many names share says nothing, and would only cost time. */
const mostAlike = 8;

/** Many numbers by a 32-bit hash, in two flat arrays: a hundred thousand apps take megabytes, and a look-up costs the same as with ten. */
export class HashTable {
  readonly #keys: Int32Array;
  readonly #values: Int32Array;
  readonly #bits: number;

  /** @param entries pairs of hash and value; a hash may come several times */
  constructor(entries: readonly (readonly [number, number])[]) {
    let size = 16;
    while (size < entries.length * 2) size *= 2;
    this.#bits = size - 1;
    this.#keys = new Int32Array(size);
    this.#values = new Int32Array(size).fill(-1);
    for (const [key, value] of entries) {
      let slot = spread(key) & this.#bits;
      let alike = 0;
      while (this.#values[slot] !== -1 && alike < mostAlike) {
        if (this.#keys[slot] === key) alike += 1;
        slot = (slot + 1) & this.#bits;
      }
      if (alike === mostAlike) continue;
      this.#keys[slot] = key;
      this.#values[slot] = value;
    }
  }

  /** Adds the values under a hash to `into`. */
  collect(key: number, into: Set<number>): void {
    let slot = spread(key) & this.#bits;
    while (this.#values[slot] !== -1) {
      if (this.#keys[slot] === key) into.add(this.#values[slot] ?? -1);
      slot = (slot + 1) & this.#bits;
    }
  }
}

const spread = (key: number): number => Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 7;

/** FNV-1a over UTF-16 units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash | 0;
}

/** The hash of units with one of them left out and its place marked. */
export function hashWithout(
  units: readonly string[],
  from: number,
  length: number,
  without: number,
  marked: boolean,
): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < length; at += 1) {
    if (at === without) {
      if (marked) hash = Math.imul(hash ^ 0xfffe, 0x01000193);
      continue;
    }
    const unit = units[from + at] ?? "";
    for (let index = 0; index < unit.length; index += 1) hash = Math.imul(hash ^ unit.charCodeAt(index), 0x01000193);
    hash = Math.imul(hash ^ 0xffff, 0x01000193);
  }
  return hash | 0;
}
