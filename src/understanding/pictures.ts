/**
 * What a picture of a screen shows of what we know: apps of the catalogue, names of buttons, messages. Its text is data: nothing in it is
 * read as somebody's words, and nothing is found in it that isn't written there.
 */
import { type AppMention, isAsked, type PictureSeen, type Scene } from "../flows/index.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { fold } from "./folding.ts";
import { matchesIn } from "./matches.ts";
import { type FoundName, findNames } from "./names/find-names.ts";
import type { NameIndex } from "./names/name-index.ts";
import { type Unit, unitsOf } from "./names/units.ts";
import { troublesIn } from "./screen-messages.ts";

/** Of one picture, at most. */
const most = { lines: 400, letters: 300, apps: 60, labels: 8, troubles: 2 } as const;

/** Between the cells of a row, and around what stands in brackets or behind a bullet. */
const between = /[\s|│·•:：,，。、;；>›»/\\()（）【】[\]「」『』《》"“”<]+/u;

/** So near does a letter look that a reader took it for another. */
const alike = 0.95;

/**
 * A name stands for itself: in a row or a sentence where it is long enough not to be a part of other words. A short one, and one that is an
 * ordinary word or the beginning of several names as well, has to be the whole cell.
 */
function standsThere(found: FoundName, units: readonly Unit[]): boolean {
  if (found.how !== "name" && found.how !== "stem" && !(found.how === "typo" && found.near >= alike)) return false;
  const inside = units.slice(found.from + 1, found.to);
  // Characters of two cells are no name.
  if (inside.some(({ han, spaced, apart }) => apart || (han && spaced))) return false;
  const first = units[found.from];
  const after = units[found.to];
  const goesOn = after !== undefined && !after.apart && !after.spaced && after.han;
  const before = units[found.from - 1];
  const cameBefore = before !== undefined && first !== undefined && !first.apart && !first.spaced && before.han;
  if (found.wordLike || found.how === "stem") return !goesOn && !cameBefore;
  if (first?.han !== true || found.to - found.from >= 3) return true;
  return !cameBefore && (!goesOn || isUse(units.slice(found.to)));
}

/** What stands right behind a name where the space between two cells was lost. */
const isUse = (rest: readonly Unit[]): boolean =>
  /^(?:取消|解除|撤销|已?授权|解绑|续订|续费|退订|使用|立即|到期|有效|正常|订购|详情|管理授权)/.test(
    rest
      .slice(0, 4)
      .map(({ text }) => text)
      .join(""),
  );

function namesIn(line: string, index: NameIndex, labels: ReadonlySet<string>): readonly AppMention[] {
  const folded = fold(line);
  const units = unitsOf(folded);
  const labelled = matchesIn(/[^\s]+/gu, folded.text).filter(([cell]) => labels.has(cell));
  const isLabel = ({ start, end }: FoundName): boolean =>
    labelled.some(({ 0: cell, index: from }) => start >= from && end <= from + cell.length);
  const found = findNames(folded, units, index, [])
    .filter((each) => standsThere(each, units) && !isLabel(each))
    .toSorted((one, other) => other.to - other.from - (one.to - one.from) || one.from - other.from);
  const taken: FoundName[] = [];
  for (const each of found) if (taken.every(({ from, to }) => each.to <= from || each.from >= to)) taken.push(each);
  return taken
    .toSorted((one, other) => one.from - other.from)
    .flatMap(({ apps, start, end }): AppMention[] => {
      const [only, ...others] = apps;
      if (only === undefined) return [];
      if (others.length === 0) return [{ kind: "known", app: only, sure: true }];
      return [{ kind: "ambiguous", said: folded.text.slice(start, end), apps: apps.slice(0, 3) }];
    });
}

const keyOf = (mention: AppMention): string => JSON.stringify("apps" in mention ? mention.apps : mention);

/** Of what an option denies, a label in the picture says nothing. */
const denies = /没|未|无法|不能|找不到|灰|別|不見|no\b|not\b|n['’]t|can['’]?t|missing|gr[ea]y/i;

function optionOf(labels: readonly string[], { options }: Scene): string | null {
  const meant = options.filter(
    (option) =>
      !option.hidden &&
      option.labels.every((label) => !denies.test(label)) &&
      option.labels.some((label) => labels.some((each) => label.includes(each))),
  );
  return meant.length === 1 ? (meant[0]?.id ?? null) : null;
}

/** Labels by how they are written on screens, folded. */
export function labelIndex(knowledge: Knowledge): ReadonlyMap<string, string> {
  return new Map([...knowledge.labels.keys()].map((label) => [fold(label).text, label]));
}

/**
 * @param lines text of the picture, a line each, as a reader saw it
 * @returns what of it is known here. Pure, never throws
 */
export function readPicture(
  lines: readonly string[],
  scene: Scene,
  { index, labels }: { readonly index: NameIndex; readonly labels: ReadonlyMap<string, string> },
): PictureSeen {
  const read = lines.slice(0, most.lines).map((line) => line.slice(0, most.letters));
  const folded = read.map((line) => fold(line).text);
  const seen = folded.flatMap((line) =>
    line.split(between).flatMap((cell) => {
      const label = labels.get(cell);
      return label === undefined ? [] : [label];
    }),
  );
  const known = new Set(labels.keys());
  const apps = new Map(read.flatMap((line) => namesIn(line, index, known)).map((each) => [keyOf(each), each]));
  const shown = [...new Set(seen)];
  return {
    apps: [...apps.values()].slice(0, most.apps),
    labels: shown.slice(0, most.labels),
    troubles: troublesIn(folded).slice(0, most.troubles),
    option: isAsked(scene) ? optionOf(shown, scene) : null,
  };
}
