/** A report for the terminal. */
import stringWidth from "string-width";
import type { Report } from "./report.ts";
import { sectionsOf } from "./sections.ts";
import { guardText, type Words } from "./words.ts";

const padded = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - stringWidth(text)));

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ""))));
  return rows.map((row) =>
    `  ${row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        // Numbers stand to the right of their column.
        return column === 0 ? padded(cell, width) : " ".repeat(Math.max(0, width - stringWidth(cell))) + cell;
      })
      .join("  ")}`.trimEnd(),
  );
}

/** @returns lines, with a line break at the end */
export function reportAsText(report: Report, words: Words): string {
  const { text } = words;
  const { events, replies, failed, dead } = report.waiting;
  const lines = [
    `${text("conversations", { count: report.conversations })}. ${text("waiting", { events, replies, failed, dead })}`,
    guardText(words),
  ];
  for (const { title, head, rows, notes } of sectionsOf(report, words)) {
    lines.push("", title);
    if (rows.length === 0) lines.push(`  ${text("none")}`);
    else lines.push(...table([head, ...rows]), ...notes.map((note) => `  ${note}`));
  }
  return `${lines.join("\n")}\n`;
}
