/** What the parts of the knowledge are built with: texts, sources and places, and the checks that hold for each of them. */
import type { Path } from "./content.ts";
import type { Basis, Confidence, SourceNote } from "./knowledge.ts";
import type { Located } from "./parse-content.ts";
import { quote } from "./problem.ts";
import { hedges, type TextContent, verifiedForDays } from "./schema.ts";
import type { Texts } from "./texts.ts";
import { blank } from "./yaml.ts";

export interface Building {
  readonly texts: Texts;
  readonly sources: ReadonlyMap<string, SourceNote>;
  /** Ids of the questions that are known by words. */
  readonly questions: readonly string[];
  /** The date against which dates of checking are held; null leaves their age alone. */
  readonly today: string | null;
}

interface BasisContent {
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly verified?: string | undefined;
}

/** Where a statement comes from, with its sources looked up and its date held against today. */
export function basisOf(
  content: BasisContent,
  located: Located<unknown>,
  path: Path,
  { sources, today }: Building,
): Basis {
  for (const [index, source] of content.sources.entries()) {
    if (!sources.has(source))
      located.report(
        [...path, "sources", index],
        `there is no source ${quote(source)}`,
        "Add it to sources.yaml, or correct the id",
      );
  }
  const verified = content.verified ?? null;
  if (verified !== null && today !== null) {
    const day = Temporal.PlainDate.from(verified);
    const now = Temporal.PlainDate.from(today);
    const here = [...path, "verified"];
    if (Temporal.PlainDate.compare(day, now) > 0)
      located.report(here, `${verified} lies in the future`, `Write the day somebody looked, ${today} at the latest`);
    else if (day.until(now, { largestUnit: "days" }).days > verifiedForDays)
      located.report(
        here,
        `nobody has looked since ${verified}`,
        "Look again and write today's date, or leave the date out",
      );
  }
  return { sources: content.sources, confidence: content.confidence, verified };
}

/** A statement that isn't certain must not sound certain, in any language. Several texts may be one statement. */
export function requireHedge(
  basis: { readonly confidence: Confidence },
  texts: readonly (TextContent | undefined)[],
  located: Located<unknown>,
  path: Path,
): void {
  if (basis.confidence === "high") return;
  for (const language of ["zh-Hans", "en"] as const) {
    const whole = texts
      .map((text) => text?.[language] ?? "")
      .join("\n")
      .toLowerCase()
      .replaceAll("’", "'");
    // What is still blank is reported as such.
    if (whole.includes(blank) || hedges[language].some((word) => holds(whole, word, language))) continue;
    const examples = hedges[language].slice(0, 4).map(quote).join(", ");
    located.report(
      path,
      `this is of ${basis.confidence} confidence and sounds certain in ${language}`,
      `Say how sure it is, with a word such as ${examples}`,
    );
  }
}

/** English words are whole words: "entry" is no "try". */
const holds = (text: string, word: string, language: "zh-Hans" | "en"): boolean =>
  language === "en" ? new RegExp(`\\b${word}\\b`).test(text) : text.includes(word);
