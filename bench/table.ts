/** Lines of the table: figures in microseconds, and below them the ratios with their goals. */
import type { Compared, Figure } from "./timing.ts";

const wide = 58;

export const heading = (title: string, ...columns: readonly string[]): string =>
  `\n${title.padEnd(wide)}${columns.map((column) => column.padStart(14)).join("")}`;

export const row = (name: string, ...values: readonly (number | string)[]): string =>
  `${name.padEnd(wide)}${values.map((value) => (typeof value === "string" ? value : shown(value)).padStart(14)).join("")}`;

export const shown = (value: number): string =>
  value >= 1_000 ? Math.round(value).toLocaleString("en") : value >= 10 ? value.toFixed(0) : value.toFixed(2);

export const figureRow = ({ name, median, p99 }: Figure): string => row(name, median, p99);

export interface Goal {
  readonly what: string;
  readonly value: number;
  readonly most?: number;
  readonly least?: number;
}

export const met = ({ value, most, least }: Goal): boolean =>
  (most === undefined || value <= most) && (least === undefined || value >= least);

/** A goal and whether it was met in this run. */
export function goalRow(goal: Goal): string {
  const wanted = goal.most === undefined ? `at least ${goal.least}` : `at most ${goal.most}`;
  return `  ${met(goal) ? "met   " : "MISSED"} ${goal.what}: ${shown(goal.value)} (goal: ${wanted})`;
}

export const comparedRows = ({ ours, theirs, ratio, ratios }: Compared): readonly string[] => [
  figureRow(ours),
  figureRow(theirs),
  `  ratio ${ratio.toFixed(2)}, in ${ratios.length} runs ${ratios.map((each) => each.toFixed(2)).join(" ")}`,
];

/** What a part of the bench gives: lines to print, goals to hold, and its figures for results.json. */
export interface Section {
  readonly lines: readonly string[];
  readonly goals: readonly Goal[];
  readonly figures: unknown;
}
