/** The report's words in one language. */
import type { Params } from "../flows/index.ts";
import type { Knowledge, Language } from "../knowledge/index.ts";
import { plain, spansOf } from "../wording/index.ts";
import type { Percentile } from "./durations.ts";
import { type Count, fewest } from "./guarded.ts";

/** Stands for a count that isn't said. */
export const unsaid = "—";

export interface Words {
  readonly language: Language;
  /** A text of the report by its name. */
  text(name: string, params?: Params): string;
  /** A text by its whole key. */
  named(key: string): string;
  count(count: Count): string;
  percentile(percentile: Percentile | null): string;
}

/** @param now the moment at which the report is made */
export function wordsIn(language: Language, knowledge: Knowledge, now: Temporal.Instant): Words {
  const reader = { language, knowledge, now, zone: "UTC", onFault: () => undefined };
  const numbers = new Intl.NumberFormat(language);
  const say = (key: string, params?: Params): string =>
    plain(spansOf({ key, ...(params && { with: params }) }, reader));
  return {
    language,
    text: (name, params) => say(`report.${name}`, params),
    named: (key) => (knowledge.texts.has(key) ? say(key) : key),
    count: (count) => (count === null ? unsaid : numbers.format(count)),
    percentile: (found) =>
      found === null ? unsaid : say(`report.${found.more ? "more-than" : "at-most"}`, { minutes: found.minutes }),
  };
}

/** What is said of counts that aren't. */
export const guardText = ({ text }: Words): string => text("guard", { fewest, mark: { typed: unsaid } });
