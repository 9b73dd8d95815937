/** How long people waited, in buckets: a median and two percentiles that say no more than the bucket they fall into. */
import { type Count, fewest, guarded } from "./guarded.ts";

/** Upper ends in minutes; what is longer falls behind the last. */
export const bucketEnds = [5, 15, 60, 240, 1_440] as const;

export interface Durations {
  /** How many were measured. */
  readonly count: Count;
  /** By bucket, in the order of `bucketEnds`, with one more for what is longer. */
  readonly buckets: readonly Count[];
  /** Minutes: the end of the bucket that it falls into; Infinity is written as null in `longer`. Null where too few were measured. */
  readonly median: Percentile | null;
  readonly p95: Percentile | null;
  readonly p99: Percentile | null;
}

/** At most so many minutes; `more`: more than so many. */
export interface Percentile {
  readonly minutes: number;
  readonly more: boolean;
}

const last = bucketEnds[bucketEnds.length - 1] ?? 0;
const bucketOf = (minutes: number): number => {
  const found = bucketEnds.findIndex((end) => minutes <= end);
  return found < 0 ? bucketEnds.length : found;
};

/** @param minutes each one measured, in no order */
export function durationsOf(minutes: readonly number[]): Durations {
  const counts = new Array<number>(bucketEnds.length + 1).fill(0);
  for (const each of minutes) {
    const bucket = bucketOf(each);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  const total = minutes.length;
  const at = (share: number): Percentile | null => {
    if (total < fewest) return null;
    let seen = 0;
    for (const [index, count] of counts.entries()) {
      seen += count;
      if (seen >= share * total) return { minutes: bucketEnds[index] ?? last, more: index >= bucketEnds.length };
    }
    return null;
  };
  return {
    count: total > 0 && total < fewest ? null : total,
    buckets: guarded(counts),
    ...{ median: at(0.5), p95: at(0.95), p99: at(0.99) },
  };
}
