/** A table that goes with a message, drawn where it can be sorted and paged. What stands in it stands in the message's text as well. */
import type { types } from "@slack/bolt";
import type { Message } from "../../wording/index.ts";
import { limits } from "./limits.ts";
import { cleaned } from "./texts.ts";

/** Stands in a cell with nothing in it: Slack takes no empty text. */
const empty = "–";
/** Rows that are shown without turning a page. */
const rowsAtOnce = 10;

/** @returns the message's table; null where it has none, or one that is more than Slack draws */
export function tableOf({ files, header, paragraphs }: Message): types.DataTableBlock | null {
  const file = files?.find(({ name }) => name.endsWith(".csv"));
  if (file === undefined) return null;
  const rows = file.text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(cellsOf);
  const columns = rows[0]?.length ?? 0;
  const isDrawn =
    rows.length > 1 &&
    rows.length <= limits.tableRows + 1 &&
    columns <= limits.tableColumns &&
    rows.every((row) => row.length === columns) &&
    rows.flat().join("").length <= limits.tableText;
  if (!isDrawn) return null;
  const caption = [...(header ?? []), ...(paragraphs[0] ?? [])].map(({ text }) => text).join("");
  return {
    type: "data_table",
    caption: cleaned(caption).slice(0, limits.label) || file.name,
    page_size: rowsAtOnce,
    rows: rows.map((row) => row.map((text) => ({ type: "raw_text", text: text === "" ? empty : text }))),
  };
}

/** The fields of one line of a CSV file (RFC 4180), as people read them: without what keeps a spreadsheet from running them. */
const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^,]*))(?=,|$)/g)].map(([, quoted, bare = ""]) =>
    cleaned(quoted?.replaceAll('""', '"') ?? bare)
      .replace(/^'(?=[=+\-@])/, "")
      .trim(),
  );
