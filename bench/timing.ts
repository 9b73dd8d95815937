/** Measuring: interleaved repetitions in one run, medians of many, microseconds. */

/** One thing to measure; `once` does it once. */
export interface Subject {
  readonly name: string;
  readonly once: () => unknown | Promise<unknown>;
}

export interface Figure {
  readonly name: string;
  readonly median: number;
  readonly p99: number;
}

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

/** Runs the subjects in turn, so that whatever else the machine does falls on all of them alike. Microseconds each. */
export async function interleaved(
  subjects: readonly Subject[],
  rounds: number,
  warmUp: number,
): Promise<readonly Figure[]> {
  const times = subjects.map((): number[] => []);
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [at, subject] of subjects.entries()) {
      const begin = process.hrtime.bigint();
      await subject.once();
      const micros = Number(process.hrtime.bigint() - begin) / 1_000;
      if (round >= 0) times[at]?.push(micros);
    }
  }
  return subjects.map(({ name }, at) => ({
    name,
    median: quantile(times[at] ?? [], 0.5),
    p99: quantile(times[at] ?? [], 0.99),
  }));
}
