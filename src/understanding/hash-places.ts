/** Where each of many hashes stands in a list: found in flat arrays, so that a model is open at once and a look-up takes nanoseconds. */

/** @returns a look-up: the index of a hash in the list, or -1 */
export function placesOf(hashes: Int32Array): (hash: number) => number {
  let slots = 16;
  while (slots < hashes.length * 2) slots *= 2;
  const mask = slots - 1;
  const places = new Int32Array(slots).fill(-1);
  for (let index = 0; index < hashes.length; index += 1) {
    const hash = hashes[index] ?? 0;
    let slot = spread(hash) & mask;
    while (places[slot] !== -1) slot = (slot + 1) & mask;
    places[slot] = index;
  }
  return (hash) => {
    let slot = spread(hash) & mask;
    for (let index = places[slot] ?? -1; index !== -1; index = places[slot] ?? -1) {
      if (hashes[index] === hash) return index;
      slot = (slot + 1) & mask;
    }
    return -1;
  };
}

const spread = (hash: number): number => Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 5;
