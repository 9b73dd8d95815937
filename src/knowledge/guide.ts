/** A platform's guide: precautions, steps, entries, troubles, answers, emergency order, afterwards, letters. */
import { createHash } from "node:crypto";
import { type Building, basisOf, requireHedge } from "./building.ts";
import { requireKnown } from "./catalogue.ts";
import type { Path } from "./content.ts";
import { type Guide, type Letter, type PrecautionRole, precautionRoles, type TextKey } from "./knowledge.ts";
import type { Located } from "./parse-content.ts";
import { quote } from "./problem.ts";
import type { PlatformContent, TextContent } from "./schema.ts";
import { addressOf, buildStep, guideParameters, type Making } from "./steps.ts";

/**
 * Builds the guide of a platform, and reports what doesn't fit together in it.
 *
 * @param links ids of the platform's links
 * @returns null where the platform has no guide
 */
export function buildGuide(
  platform: string,
  content: Located<PlatformContent>,
  links: ReadonlySet<string>,
  building: Building,
): Guide | null {
  const { value } = content;
  const parts = ["hedge", "precautions", "steps", "emergency"] as const;
  const written = [...parts, "entries", "troubles", "answers", "aftercare", "letters"].filter((part) => part in value);
  // A platform whose way is only known in part may have answers of its own.
  const isPartly = value.known !== undefined && written.every((part) => part === "answers");
  if (written.length === 0 || isPartly) return null;
  const missing = parts.filter((part) => value[part] === undefined);
  if (missing.length > 0) {
    content.report(
      [missing[0] ?? ""],
      `the guide has ${written.join(", ")}, and no ${missing.join(", ")}`,
      "Write what is missing, or leave the whole guide out",
    );
  }
  const troubles = new Set((value.troubles ?? []).map(({ id }) => id));
  const writing = writingOf({ content, building, platform, links });
  const { text, optional } = writing;
  const guide: Omit<Guide, "revision"> = {
    platform,
    hedge: value.hedge === undefined ? "" : text("hedge", value.hedge, ["hedge"], guideParameters.hedge),
    setting: optional("setting", value.setting, ["setting"], guideParameters.hedge),
    precautions: precautionsOf(writing),
    steps: (value.steps ?? []).map((step, index) => buildStep(step, ["steps", index], troubles, writing)),
    entries: entriesOf(writing),
    troubles: troublesOf(writing),
    answers: answersOf(writing),
    emergency: emergencyOf(writing),
    aftercare: aftercareOf(writing),
    letters: lettersOf(writing),
  };
  reportRenamed(content);
  // Only the check asks for them: a team's guide from before there were roles stays in service.
  if (building.today !== null) reportRoles(guide, content);
  if (guide.steps.some(({ entries }) => entries) && guide.entries.length === 0) {
    content.report(
      ["entries"],
      "a step tries the entries one at a time, and there are none",
      "Write at least one entry, or take entries: true out of the step",
    );
  }
  return { ...guide, revision: revisionOf(content.raw) };
}

/** How the texts of a guide are taken in. */
interface Writing extends Making {
  readonly text: (key: string, written: TextContent, path: Path, parameters: readonly string[]) => TextKey;
  readonly optional: (
    key: string,
    written: TextContent | undefined,
    path: Path,
    parameters: readonly string[],
  ) => TextKey | null;
}

function writingOf(making: Making): Writing {
  const { content, building, platform } = making;
  const text: Writing["text"] = (key, written, path, parameters) =>
    building.texts.add(
      `guide.${platform}.${key}`,
      written,
      { content, path },
      { parameters, domains: content.value.domains },
    );
  return {
    ...making,
    text,
    optional: (key, written, path, parameters) => (written === undefined ? null : text(key, written, path, parameters)),
  };
}

/** What to settle before anything is removed. */
function precautionsOf(writing: Writing): Guide["precautions"] {
  const { content, building, text, optional } = writing;
  return (content.value.precautions ?? []).map((item, index) => {
    const path = ["precautions", index];
    const key = `precautions.${item.id}`;
    return {
      id: item.id,
      was: item.was ?? [],
      label: text(`${key}.label`, item.label, [...path, "label"], guideParameters.precautions),
      how: text(`${key}.how`, item.how, [...path, "how"], guideParameters.precautions),
      notApplicable: optional(
        `${key}.not-applicable`,
        item.notApplicable,
        [...path, "notApplicable"],
        guideParameters.precautions,
      ),
      names: item.names ?? [],
      role: item.role ?? roleOf([item.id, ...(item.was ?? [])]),
      basis: basisOf(item, content, path, building),
    };
  });
}

/** Places to look for the list, in the order to try them. */
function entriesOf(writing: Writing): Guide["entries"] {
  const { content, building, text, optional } = writing;
  return (content.value.entries ?? []).map((item, index) => {
    const path = ["entries", index];
    const basis = basisOf(item, content, path, building);
    requireHedge(basis, [item.path, item.hint, content.value.hedge], content, path);
    return {
      id: item.id,
      was: item.was ?? [],
      path: text(`entries.${item.id}.path`, item.path, [...path, "path"], guideParameters.entries),
      hint: optional(`entries.${item.id}.hint`, item.hint, [...path, "hint"], guideParameters.entries),
      address: addressOf(item.address, [...path, "address"], writing),
      doubted: false,
      basis,
    };
  });
}

/** What can stand in the way, with what to try. */
function troublesOf(writing: Writing): Guide["troubles"] {
  const { content, building, text, optional } = writing;
  return new Map(
    (content.value.troubles ?? []).map((item, index) => {
      const path = ["troubles", index];
      const basis = basisOf(item, content, path, building);
      requireHedge(basis, [item.title, ...item.remedies, item.warning], content, path);
      const key = `troubles.${item.id}`;
      return [
        item.id,
        {
          id: item.id,
          title: text(`${key}.title`, item.title, [...path, "title"], guideParameters.troubles),
          remedies: item.remedies.map((remedy, at) =>
            text(`${key}.remedies.${at + 1}`, remedy, [...path, "remedies", at], guideParameters.troubles),
          ),
          warning: optional(`${key}.warning`, item.warning, [...path, "warning"], guideParameters.troubles),
          links: knownLinks(item.links, path, writing),
          basis,
        },
      ];
    }),
  );
}

/** Answers of a platform that has no guide. */
export const buildAnswers = (
  platform: string,
  content: Located<PlatformContent>,
  links: ReadonlySet<string>,
  building: Building,
): Guide["answers"] => answersOf(writingOf({ content, building, platform, links }));

/** What is answered to a topic. */
function answersOf(writing: Writing): Guide["answers"] {
  const { content, building, text } = writing;
  return new Map(
    (content.value.answers ?? []).map((item, index) => {
      const path = ["answers", index];
      const basis = basisOf(item, content, path, building);
      requireHedge(basis, [item.text], content, [...path, "text"]);
      return [
        item.id,
        {
          topic: item.id,
          text: text(`answers.${item.id}`, item.text, [...path, "text"], guideParameters.answers),
          links: knownLinks(item.links, path, writing),
          basis,
        },
      ];
    }),
  );
}

/** What to do first, in its order. */
function emergencyOf(writing: Writing): Guide["emergency"] {
  const { content, building, text } = writing;
  return (content.value.emergency ?? []).map((item, index) => {
    const path = ["emergency", index];
    return {
      id: item.id,
      text: text(`emergency.${item.id}`, item.text, [...path, "text"], guideParameters.emergency),
      links: knownLinks(item.links, path, writing),
      address: addressOf(item.address, [...path, "address"], writing),
      names: item.names ?? [],
      basis: basisOf(item, content, path, building),
    };
  });
}

/** What is left to do afterwards. */
function aftercareOf(writing: Writing): Guide["aftercare"] {
  const { content, building, text, optional } = writing;
  const letters = new Set((content.value.letters ?? []).map(({ id }) => id));
  return (content.value.aftercare ?? []).map((item, index) => {
    const path = ["aftercare", index];
    const basis = basisOf(item, content, path, building);
    requireHedge(basis, [item.label, item.how], content, path);
    if (item.letter !== undefined) requireKnown(letters, item.letter, "letter", { content, path: [...path, "letter"] });
    return {
      id: item.id,
      was: item.was ?? [],
      label: text(`aftercare.${item.id}.label`, item.label, [...path, "label"], guideParameters.aftercare),
      how: text(`aftercare.${item.id}.how`, item.how, [...path, "how"], guideParameters.aftercare),
      notApplicable: optional(
        `aftercare.${item.id}.not-applicable`,
        item.notApplicable,
        [...path, "notApplicable"],
        guideParameters.aftercare,
      ),
      letter: item.letter ?? null,
      names: item.names ?? [],
      basis,
    };
  });
}

/** Texts to send somebody. */
function lettersOf(writing: Writing): Guide["letters"] {
  const { content, text } = writing;
  return new Map(
    (content.value.letters ?? []).map((item, index): [string, Letter] => {
      const path = ["letters", index];
      const key = `letters.${item.id}`;
      // The Chinese letter goes to Chinese readers, so it stays simplified whatever the reader's language.
      const chinese = item.chinese ?? item.text["zh-Hans"];
      const chinesePath = item.chinese === undefined ? [...path, "text"] : [...path, "chinese"];
      return [
        item.id,
        {
          id: item.id,
          title: text(`${key}.title`, item.title, [...path, "title"], guideParameters.letters),
          chinese: text(
            `${key}.chinese`,
            { "zh-Hans": chinese, "zh-Hant": chinese, en: chinese },
            chinesePath,
            guideParameters.letters,
          ),
          text: text(`${key}.text`, item.text, [...path, "text"], guideParameters.letters),
        },
      ];
    }),
  );
}

/** A precaution has the role that its id names, or an id that it had before. */
const roleOf = (ids: readonly string[]): PrecautionRole | null =>
  precautionRoles.find((role) => ids.includes(role)) ?? null;

/** What hangs on a role is lost without anybody noticing when no item has it; one thing can't be done twice either. */
function reportRoles(guide: Pick<Guide, "precautions">, content: Located<PlatformContent>): void {
  const without = content.value.without ?? [];
  for (const role of precautionRoles) {
    const having = guide.precautions.filter((item) => item.role === role);
    if (having.length === 0 && !without.includes(role))
      content.report(
        ["precautions"],
        `no precaution has the role ${quote(role)}`,
        `Write role: ${role} at the one that has it, or without: [${role}] in the guide`,
      );
    if (having.length > 1)
      content.report(
        ["precautions"],
        `${having.map(({ id }) => quote(id)).join(" and ")} both have the role ${quote(role)}`,
        "Only one may have it",
      );
    if (having.length > 0 && without.includes(role))
      content.report(
        ["without"],
        `${quote(having[0]?.id ?? "")} has the role ${quote(role)}`,
        "Take it out of without",
      );
  }
}

/** An id that something had before must not be another thing's id now. */
function reportRenamed(content: Located<PlatformContent>): void {
  for (const part of ["precautions", "steps", "entries", "aftercare"] as const) {
    const items = content.value[part] ?? [];
    const taken = new Map<string, string>(items.map(({ id }) => [id, id]));
    for (const [index, item] of items.entries()) {
      for (const [at, old] of (item.was ?? []).entries()) {
        const owner = taken.get(old);
        if (owner !== undefined)
          content.report(
            [part, index, "was", at],
            `${quote(old)} is an id of ${quote(owner)} already`,
            "An earlier id belongs to one thing",
          );
        taken.set(old, item.id);
      }
    }
  }
}

function knownLinks(ids: readonly string[] | undefined, path: Path, { content, links }: Making): readonly string[] {
  for (const [index, id] of (ids ?? []).entries())
    requireKnown(links, id, "link of this platform", { content, path: [...path, "links", index] });
  return ids ?? [];
}

/** A short name of a content: changes whenever anything in it does. */
export const revisionOf = (content: unknown): string =>
  createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 12);
