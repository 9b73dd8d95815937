/** Which steps of the guides people no longer find as told, and that as a diff to fill in. No feedback changes a guide by itself. */
import type { Doubt, Guide, Knowledge } from "../knowledge/index.ts";
import type { Figures } from "../store/index.ts";
import { fewest } from "./guarded.ts";

/** So many people have to have spoken of a step in a month, and such a share of them not have found it, before it is in doubt. */
const leastSaid = 20;
const tooMany = 0.3;

/** A step, or one of its entries, that should be looked at. */
export interface ToCheck extends Doubt {
  readonly platform: string;
  readonly month: string;
  readonly worked: number;
  readonly different: number;
  readonly notThere: number;
  /** What stood there instead, by how many people; only what enough of them said in the same words. */
  readonly labels: readonly { readonly words: string; readonly count: number }[];
}

/** Steps that are in doubt, by what was said of the wording that is in service now, the worst first. */
export function stepsToCheck(seen: Figures["seen"], knowledge: Knowledge): readonly ToCheck[] {
  const current = new Set([...knowledge.platforms.values()].flatMap(({ guide }) => guide?.revision ?? []));
  const groups = Map.groupBy(
    seen.filter(({ revision }) => current.has(revision)),
    ({ platform, revision, step, entry, month }) => [platform, revision, step, entry, month].join(" "),
  );
  const checks = [...groups.values()].flatMap((rows): ToCheck[] => {
    const [first] = rows;
    if (first === undefined) return [];
    const of = (outcome: string): number =>
      rows.reduce((sum, row) => sum + (row.outcome === outcome ? Number(row.count) : 0), 0);
    const [worked, different, notThere] = [of("seen-worked"), of("seen-different"), of("seen-not-there")];
    const said = worked + different + notThere;
    if (said < leastSaid || (different + notThere) / said < tooMany) return [];
    const labels = rows
      .filter(({ outcome, label, count }) => outcome === "seen-different" && label.includes(" ") && count >= fewest)
      .map(({ label, count }) => ({ words: label.slice(label.indexOf(" ") + 1), count: Number(count) }));
    const { platform, revision, step, month } = first;
    const entry = first.entry === "" ? null : first.entry;
    return [{ ...{ platform, revision, step, entry, month }, ...{ worked, different, notThere, labels } }];
  });
  // The latest month in which a place was in doubt speaks for it.
  const latest = new Map<string, ToCheck>();
  for (const check of checks.toSorted((one, other) => one.month.localeCompare(other.month)))
    latest.set([check.platform, check.step, check.entry].join(" "), check);
  return [...latest.values()].toSorted(
    (one, other) => other.notThere + other.different - (one.notThere + one.different),
  );
}

/** The steps to check as a diff of their guide's file, its new wording left blank. */
export function feedbackAsText(checks: readonly ToCheck[], knowledge: Knowledge): string {
  return checks
    .map((check) => {
      const guide = knowledge.platforms.get(check.platform)?.guide ?? null;
      const said = check.worked + check.different + check.notThere;
      const place = check.entry ?? check.step;
      const seen = check.labels.map(({ words, count }) => `${words} (${count})`).join(", ");
      const field = check.entry === null ? "text" : "path";
      return [
        `--- a/guides/${guide?.platform ?? check.platform}/steps.yaml`,
        `+++ b/guides/${guide?.platform ?? check.platform}/steps.yaml`,
        `@@ ${place}: of ${said} people ${check.notThere} didn't find it and ${check.different} found another label, ${check.month} @@`,
        `   - id: ${place}`,
        `-    ${field}: ${asFlow(wordingOf(guide, check), knowledge)}`,
        `+    ${field}: { zh-Hans: "???", en: "???" }${seen === "" ? "" : ` # seen: ${seen}`}`,
        "+    verified: ???",
      ].join("\n");
    })
    .join("\n");
}

const wordingOf = (guide: Guide | null, { step, entry }: ToCheck): string =>
  (entry === null
    ? guide?.steps.find(({ id }) => id === step)?.text
    : guide?.entries.find(({ id }) => id === entry)?.path) ?? "";

function asFlow(key: string, { texts }: Knowledge): string {
  const text = texts.get(key);
  return `{ zh-Hans: ${JSON.stringify(text?.["zh-Hans"] ?? "")}, en: ${JSON.stringify(text?.en ?? "")} }`;
}
