/** How things went, counted without text or person. */
import type { Count } from "./commit.ts";

/** The counts of turns, as JSON with the conversation of each. */
export const countsOf = (
  turns: readonly { readonly conversation: string; readonly counts: readonly Count[] }[],
): string =>
  JSON.stringify(turns.flatMap(({ conversation, counts }) => counts.map((count) => ({ ...count, conversation }))));

/**
 * The part of a statement that adds up counts.
 *
 * @param written names what was written, or selects it: conversation and now
 * @param counts the parameter with what `countsOf` gave
 */
export const countedIn = (written: string, counts: string): string => `counted as (
       insert into outcome (month, platform, revision, step, entry, label, outcome, count)
       select to_char(w.now at time zone 'UTC', 'YYYY-MM'), o.platform, o.revision, o.step, o.entry, o.label, o.outcome, count(*)
       from json_to_recordset(${counts}::json)
         as o (conversation text, platform text, revision text, step text, entry text, label text, outcome text)
       join ${written} as w on w.conversation = o.conversation
       group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
       on conflict (month, platform, revision, step, entry, label, outcome) do update set count = outcome.count + excluded.count
     )`;
