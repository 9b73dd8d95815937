/**
 * Small counts aren't broken down, nor can they be had by subtraction: nobody is to be found in a figure. One function for the text, the JSON
 * and the page.
 */

/** Fewer than this is not said. */
export const fewest = 5;

/** A count, or null where it isn't said. */
export type Count = number | null;

export interface Part {
  readonly name: string;
  readonly count: Count;
}

/** A whole and its parts. The whole is the denominator of each part. */
export interface Breakdown {
  readonly total: Count;
  readonly parts: readonly Part[];
}

/**
 * Which counts of a whole that is known are said: where one is too small, others are left out as well, until what is missing is at least two
 * parts that come to at least `fewest` together.
 *
 * @param counts the parts, which come to the whole
 * @returns each of them, or null
 */
export function guarded(counts: readonly number[]): readonly Count[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts;
  if (total < fewest) return counts.map(() => null);
  const order = counts
    .map((count, index) => ({ count, index }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => one.count - other.count);
  const hidden = new Set<number>();
  let sum = 0;
  for (const { count, index } of order) {
    const isSafe = count >= fewest && (hidden.size === 0 || (hidden.size >= 2 && sum >= fewest));
    if (isSafe) break;
    hidden.add(index);
    sum += count;
  }
  return counts.map((count, index) => (hidden.has(index) ? null : count));
}

/** A whole with its parts by name, the largest first; what isn't said stands last. */
export function breakdown(counts: ReadonlyMap<string, number>): Breakdown {
  const names = [...counts.keys()];
  const values = [...counts.values()];
  const said = guarded(values);
  const total = values.reduce((sum, count) => sum + count, 0);
  const parts = names.map((name, index): Part => ({ name, count: said[index] ?? null }));
  return {
    total: total > 0 && total < fewest ? null : total,
    parts: parts.sort((one, other) => (other.count ?? -1) - (one.count ?? -1) || (one.name < other.name ? -1 : 1)),
  };
}
