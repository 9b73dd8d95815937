/** Where each of many hashes stands in a list: found in one flat array, so that a model is open at once and a look-up takes nanoseconds. */

/** So much of the slots is filled at most: fuller, a look-up takes longer; emptier, it takes more memory. */
const fullest = 0.7;

/** @returns a look-up: the index of a hash in the list, or -1 */
export function placesOf(hashes: Int32Array): (hash: number) => number {
  let slots = 16;
  while (slots * fullest < hashes.length) slots *= 2;
  const mask = slots - 1;
  // A slot holds a place counted from 1, and above it what there is room for of the hash: a hash that isn't there is seldom compared.
  const places = 2 ** Math.ceil(Math.log2(hashes.length + 1)) - 1;
  const table = new Int32Array(slots);
  for (let index = 0; index < hashes.length; index += 1) {
    const hash = hashes[index] ?? 0;
    let slot = spread(hash) & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = (hash & ~places) | (index + 1);
  }
  return (hash) => {
    let slot = spread(hash) & mask;
    for (let held = table[slot] ?? 0; held !== 0; held = table[slot] ?? 0) {
      const index = (held & places) - 1;
      if (((held ^ hash) & ~places) === 0 && hashes[index] === hash) return index;
      slot = (slot + 1) & mask;
    }
    return -1;
  };
}

const spread = (hash: number): number => Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 5;
