/** `npm run report`: how things went, as counts. Nobody's words and no person are in it. */
import { resolve } from "node:path";
import { fail } from "../app/failure.ts";
import { readConfig } from "../config.ts";
import { type Figures, inspectDirectory, readFigures } from "../store/index.ts";
import { hasDatabase, storeOptions } from "./owner.ts";

const table = (rows: readonly (readonly (string | number)[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? "").length)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => (typeof cell === "number" ? String(cell).padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join("  ")}`.trimEnd(),
  );
};

const section = (title: string, rows: readonly (readonly (string | number)[])[], none: string): string[] => [
  "",
  title,
  ...(rows.length === 0 ? [`  ${none}`] : table(rows)),
];

/** What came of each step: how many got through it, how many answers led elsewhere. */
function stepRows(figures: Figures): (string | number)[][] {
  const steps = new Map<string, { through: number; elsewhere: number }>();
  for (const { platform, step, outcome, count } of figures.outcomes) {
    if (outcome.startsWith("escalated")) continue;
    const key = `${platform} ${step}`;
    const found = steps.get(key) ?? { through: 0, elsewhere: 0 };
    if (outcome === "done" || outcome === "found-entry") found.through += count;
    else if (outcome !== "question") found.elsewhere += count;
    steps.set(key, found);
  }
  return [...steps].map(([key, { through, elsewhere }]) => [
    key,
    through,
    "through",
    elsewhere,
    "in trouble or elsewhere",
  ]);
}

function report(figures: Figures): string {
  const { waiting } = figures;
  const escalations = figures.outcomes.filter((each) => each.outcome.startsWith("escalated"));
  return [
    `${figures.conversations} conversations. Waiting: ${waiting.events} events, ${waiting.replies} replies. Given up: ${waiting.failed} events, ${waiting.dead} replies.`,
    ...section(
      "Questions without an answer, by month, place and likeliest meaning",
      figures.unanswered.map(({ month, node, readings, count }) => [
        count,
        month,
        node || "(start)",
        readings || "(none)",
      ]),
      "None.",
    ),
    ...section("Steps: where people get through, and where not", stepRows(figures), "Nobody has come to a step yet."),
    ...section(
      "Answers, by step",
      figures.outcomes
        .filter((each) => each.label !== "")
        .map(({ month, platform, step, entry, label, outcome, count }) => [
          count,
          month,
          platform,
          step,
          entry || "-",
          label,
          outcome,
        ]),
      "None.",
    ),
    ...section(
      "Passed on to official support or a person, by step",
      escalations.map(({ month, platform, step, outcome, count }) => [
        count,
        month,
        platform,
        step,
        outcome.replace("escalated-", ""),
      ]),
      "None.",
    ),
    ...section(
      "Reminders",
      figures.reminders.map(({ state, count }) => [count, state]),
      "None.",
    ),
  ].join("\n");
}

try {
  const config = readConfig();
  if (!hasDatabase(config))
    process.stdout.write(`Nothing has been recorded yet: there is no database in ${config.dataDirectory}.\n`);
  else {
    if (config.databaseUrl === null) inspectDirectory(resolve(config.dataDirectory));
    process.stdout.write(`${report(await readFigures(storeOptions(config, "report")))}\n`);
  }
} catch (error) {
  fail(error);
}
