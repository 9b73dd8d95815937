/** Measuring: interleaved repetitions in one run, medians of many, microseconds. */

/** One thing to measure; `once` does it once. */
export interface Subject {
  readonly name: string;
  /** A number that it returns is the microseconds that count; otherwise all of it counts. */
  readonly once: () => unknown | Promise<unknown>;
  /** Done after each time, and not measured. */
  readonly after?: () => Promise<void>;
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
      const said = await subject.once();
      const micros = typeof said === "number" ? said : Number(process.hrtime.bigint() - begin) / 1_000;
      if (round >= 0) times[at]?.push(micros);
      await subject.after?.();
    }
  }
  return subjects.map(({ name }, at) => ({
    name,
    median: quantile(times[at] ?? [], 0.5),
    p99: quantile(times[at] ?? [], 0.99),
  }));
}

/** One beside another: several runs in a row, since a machine has better and worse moments. */
export interface Compared {
  readonly ours: Figure;
  readonly theirs: Figure;
  /** Ours over theirs: the median of the runs, and the least and the most. */
  readonly ratio: number;
  readonly ratios: readonly number[];
}

export async function compare(
  ours: Subject,
  theirs: Subject,
  runs: number,
  rounds: number,
  warmUp: number,
): Promise<Compared> {
  const measured: { readonly ours: Figure; readonly theirs: Figure; readonly ratio: number }[] = [];
  for (let run = 0; run < runs; run += 1) {
    const [one, other] = await interleaved([ours, theirs], rounds, run === 0 ? warmUp : 0);
    if (one === undefined || other === undefined) throw new Error("Two subjects give two figures.");
    measured.push({ ours: one, theirs: other, ratio: one.median / other.median });
  }
  const middle = measured.toSorted((a, b) => a.ratio - b.ratio)[Math.floor(runs / 2)];
  if (middle === undefined) throw new Error("At least one run is needed.");
  return { ...middle, ratios: measured.map(({ ratio }) => ratio) };
}
