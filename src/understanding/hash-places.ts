/** Where each of many hashes stands in a list: found in one flat array, so that a model is open at once and a look-up takes nanoseconds. */

/** @returns a look-up: the index of a hash in the list, or -1 */
export function placesOf(hashes: Int32Array): (hash: number) => number {
  let slots = 16;
  while (slots < hashes.length * 2) slots *= 2;
  const mask = slots - 1;
  // Two numbers a slot, its place and its hash side by side: a look-up touches memory once.
  const table = new Int32Array(slots * 2);
  for (let slot = 0; slot < table.length; slot += 2) table[slot] = -1;
  for (let index = 0; index < hashes.length; index += 1) {
    const hash = hashes[index] ?? 0;
    let slot = spread(hash) & mask;
    while (table[slot * 2] !== -1) slot = (slot + 1) & mask;
    table[slot * 2] = index;
    table[slot * 2 + 1] = hash;
  }
  return (hash) => {
    let slot = spread(hash) & mask;
    for (let index = table[slot * 2] ?? -1; index !== -1; index = table[slot * 2] ?? -1) {
      if (table[slot * 2 + 1] === hash) return index;
      slot = (slot + 1) & mask;
    }
    return -1;
  };
}

const spread = (hash: number): number => Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 5;
