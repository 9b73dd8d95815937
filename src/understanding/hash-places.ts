/** Where each of many hashes stands in a list that is in order: one look at the few that begin alike, so that a look-up takes nanoseconds. */

/** So many hashes begin alike on average: more, and a look-up takes longer; fewer, and it takes more memory. */
const together = 4;

/**
 * @param hashes in ascending order, as training leaves them
 * @returns a look-up: the index of a hash in the list, or -1
 * @throws {RangeError} where they aren't in order: what follows would be found or not by chance
 */
export function placesOf(hashes: Int32Array): (hash: number) => number {
  const bits = Math.max(1, Math.ceil(Math.log2(hashes.length / together + 1)));
  const shift = 32 - bits;
  // Hashes have a sign: turned about, their order is that of what they begin with.
  const beginning = (hash: number): number => (hash ^ 0x80000000) >>> shift;
  /** By beginning, the first index; and once more for the end. */
  const starts = new Int32Array(2 ** bits + 1);
  for (let index = 0; index < hashes.length; index += 1) {
    const hash = hashes[index] ?? 0;
    if (index > 0 && (hashes[index - 1] ?? 0) >= hash) throw new RangeError(`The hash at ${index} is out of order.`);
    const after = beginning(hash) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  return (hash) => {
    const at = beginning(hash);
    const end = starts[at + 1] ?? 0;
    for (let index = starts[at] ?? 0; index < end; index += 1) if (hashes[index] === hash) return index;
    return -1;
  };
}
