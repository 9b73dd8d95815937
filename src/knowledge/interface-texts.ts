/** Interface texts: nested groups whose leaves are texts; a key is file name and path, joined by dots. */
import { type Content, isMapping, type Path, type Place, pathInWords, placeOf, type Report } from "./content.ts";
import type { Directory } from "./directory.ts";
import { mergeContent } from "./merge.ts";
import { type Located, locatedIn, parseContent } from "./parse-content.ts";
import { quote } from "./problem.ts";
import { TextContent } from "./schema.ts";
import { parametersOf } from "./template.ts";
import type { Texts } from "./texts.ts";

/** Adds the texts of ours under their keys, with a team's wording in place of ours where it has one. */
export function addTexts(ours: Directory, theirs: Directory | null, texts: Texts, report: Report): void {
  for (const [name, raw] of ours.texts) {
    const patch = theirs?.texts.get(name);
    const merged = patch === undefined ? raw : mergeContent(raw, patch, report);
    if (patch !== undefined && theirs !== null)
      reportUnknownTexts(raw, patch, { file: `${theirs.name}/texts/${name}.yaml`, line: 1 }, report);
    addFile(
      { name, raw: merged, own: raw, place: { file: `${ours.name}/texts/${name}.yaml`, line: 1 } },
      texts,
      report,
    );
  }
  for (const name of theirs?.texts.keys() ?? []) {
    if (ours.texts.has(name)) continue;
    report({
      file: `${theirs?.name ?? ""}/texts/${name}.yaml`,
      line: 1,
      at: "(file)",
      wrong: "no text of ours stands in a file of this name",
      instead: `Files are ${[...ours.texts.keys()].join(", ")}`,
    });
  }
}

const languageKeys: readonly string[] = ["zh-Hans", "zh-Hant", "en"];
const isText = (value: { [key: string]: Content }): boolean =>
  Object.keys(value).some((key) => languageKeys.includes(key));

/** A file of texts: as it is in service, and as it is written here. */
interface TextFile {
  readonly name: string;
  readonly raw: Content;
  readonly own: Content;
  readonly place: Place;
}

function addFile({ name, raw, own, place }: TextFile, texts: Texts, report: Report): void {
  const whole = locatedIn(raw, place, report);
  const visit = (value: Content, base: Content | undefined, path: Path): void => {
    if (!isMapping(value)) {
      whole.report(path, "this is neither a text nor a group of texts", "Write zh-Hans: and en: below it");
      return;
    }
    if (isText(value)) {
      const at = pathInWords(raw, path);
      const text = parseContent(TextContent, value, whole.place(path), (problem) =>
        report({ ...problem, at: problem.at === "(file)" ? at : `${at}.${problem.at}` }),
      );
      if (text === null) return;
      texts.add(
        [name, ...path.map(String)].join("."),
        text.value,
        { content: whole, path },
        {
          parameters: value === base ? null : parametersIn(base),
          domains: null,
        },
      );
      if (value === base) reportUnevenParameters(text.value, path, whole);
      return;
    }
    const keys = Object.keys(value);
    if (keys.length === 0) whole.report(path, "this group is empty", "Write its texts, or take it out");
    for (const key of keys) visit(value[key] ?? null, isMapping(base) ? base[key] : undefined, [...path, key]);
  };
  visit(raw, own, []);
}

/** Parameters that a text of ours has: another wording may use these. */
const parametersIn = (text: Content | undefined): string[] =>
  isMapping(text) ? Object.values(text).flatMap((line) => (typeof line === "string" ? parametersOf(line) : [])) : [];

/** A parameter that stands in one language only is a slip, mostly a mistyped one. */
function reportUnevenParameters(text: TextContent, path: Path, whole: Located<unknown>): void {
  const written = (["zh-Hans", "zh-Hant", "en"] as const).flatMap((language) => {
    const template = text[language];
    return template === undefined ? [] : [[language, new Set(parametersOf(template))] as const];
  });
  for (const [language, parameters] of written) {
    for (const name of parameters) {
      const lacking = written.find(([, others]) => !others.has(name));
      if (lacking !== undefined)
        whole.report(
          [...path, language],
          `{${name}} stands in ${language} and not in ${lacking[0]}`,
          "Use the same parameters in every language",
        );
    }
  }
}

/** A team rewords texts of ours; a key that we don't have would never be shown. */
function reportUnknownTexts(base: Content, patch: Content, fallback: Place, report: Report): void {
  const visit = (under: Content | undefined, over: Content, path: Path): void => {
    if (!isMapping(over) || isText(over)) return;
    for (const [key, value] of Object.entries(over)) {
      const here = [...path, key];
      const known = isMapping(under) ? under[key] : undefined;
      if (known === undefined)
        report({
          ...(placeOf(over, key) ?? fallback),
          at: pathInWords(patch, here),
          wrong: `there is no text ${quote(here.join("."))} to reword`,
          instead: "Correct its name, or take it out",
        });
      else visit(known, value, here);
    }
  };
  visit(base, patch, []);
}
