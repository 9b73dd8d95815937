/** A platform's guide: precautions, steps, entries, troubles, answers, emergency order, afterwards, letters. */
import { createHash } from "node:crypto";
import { type Building, basisOf, requireHedge } from "./building.ts";
import { requireKnown } from "./catalogue.ts";
import type { Path } from "./content.ts";
import type { AnswerOutcome, Guide, Letter, Step, StepAnswer, StepQuestion, TextKey } from "./knowledge.ts";
import { linkFault } from "./links.ts";
import type { Located } from "./place-problems.ts";
import { quote } from "./problem.ts";
import type { PlatformContent, QuestionContent, StepContent, TextContent } from "./schema.ts";

const about = ["app", "platform"] as const;
const entry = ["entry", "number", "total"] as const;
/** Parameters of a guide's texts, by where they stand. */
export const guideParameters = {
  hedge: about,
  precautions: [...about, "backup", "shop"],
  steps: [...about, "shop", "confusable"],
  entrySteps: [...about, "shop", "confusable", ...entry],
  entries: about,
  troubles: [...about, "shop"],
  answers: about,
  emergency: about,
  aftercare: about,
  letters: [...about, "shop", "date"],
} as const;

/** The question of a step that is written without one. Its texts are in texts/knowledge.yaml. */
const plainQuestion = "knowledge.step-question";

interface Making {
  readonly content: Located<PlatformContent>;
  readonly building: Building;
  readonly platform: string;
  readonly links: ReadonlySet<string>;
}

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
  if (written.length === 0) return null;
  const missing = parts.filter((part) => value[part] === undefined);
  if (missing.length > 0) {
    content.report(
      [missing[0] ?? ""],
      `the guide has ${written.join(", ")}, and no ${missing.join(", ")}`,
      "Write what is missing, or leave the whole guide out",
    );
  }
  const making: Making = { content, building, platform, links };
  const troubles = new Set((value.troubles ?? []).map(({ id }) => id));
  const letters = new Set((value.letters ?? []).map(({ id }) => id));
  const domains = value.domains;
  const text = (key: string, written: TextContent, path: Path, parameters: readonly string[]): TextKey =>
    building.texts.add(`guide.${platform}.${key}`, written, content, path, { parameters, domains });
  const optional = (
    key: string,
    written: TextContent | undefined,
    path: Path,
    parameters: readonly string[],
  ): TextKey | null => (written === undefined ? null : text(key, written, path, parameters));

  const guide: Omit<Guide, "revision"> = {
    platform,
    hedge: value.hedge === undefined ? "" : text("hedge", value.hedge, ["hedge"], guideParameters.hedge),
    precautions: (value.precautions ?? []).map((item, index) => {
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
        basis: basisOf(item, content, path, building),
      };
    }),
    steps: (value.steps ?? []).map((step, index) => buildStep(step, ["steps", index], troubles, making)),
    entries: (value.entries ?? []).map((item, index) => {
      const path = ["entries", index];
      const basis = basisOf(item, content, path, building);
      requireHedge(basis, [item.path, item.hint, value.hedge], content, path);
      return {
        id: item.id,
        was: item.was ?? [],
        path: text(`entries.${item.id}.path`, item.path, [...path, "path"], guideParameters.entries),
        hint: optional(`entries.${item.id}.hint`, item.hint, [...path, "hint"], guideParameters.entries),
        address: addressOf(item.address, [...path, "address"], making),
        basis,
      };
    }),
    troubles: new Map(
      (value.troubles ?? []).map((item, index) => {
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
            links: knownLinks(item.links, path, making),
            basis,
          },
        ];
      }),
    ),
    answers: new Map(
      (value.answers ?? []).map((item, index) => {
        const path = ["answers", index];
        const basis = basisOf(item, content, path, building);
        requireHedge(basis, [item.text], content, [...path, "text"]);
        return [
          item.id,
          {
            topic: item.id,
            text: text(`answers.${item.id}`, item.text, [...path, "text"], guideParameters.answers),
            links: knownLinks(item.links, path, making),
            basis,
          },
        ];
      }),
    ),
    emergency: (value.emergency ?? []).map((item, index) => {
      const path = ["emergency", index];
      return {
        id: item.id,
        text: text(`emergency.${item.id}`, item.text, [...path, "text"], guideParameters.emergency),
        links: knownLinks(item.links, path, making),
        address: addressOf(item.address, [...path, "address"], making),
        basis: basisOf(item, content, path, building),
      };
    }),
    aftercare: (value.aftercare ?? []).map((item, index) => {
      const path = ["aftercare", index];
      const basis = basisOf(item, content, path, building);
      requireHedge(basis, [item.label, item.how], content, path);
      if (item.letter !== undefined) requireKnown(letters, item.letter, "letter", content, [...path, "letter"]);
      return {
        id: item.id,
        was: item.was ?? [],
        label: text(`aftercare.${item.id}.label`, item.label, [...path, "label"], guideParameters.aftercare),
        how: text(`aftercare.${item.id}.how`, item.how, [...path, "how"], guideParameters.aftercare),
        letter: item.letter ?? null,
        basis,
      };
    }),
    letters: new Map(
      (value.letters ?? []).map((item, index): [string, Letter] => {
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
    ),
  };
  reportRenamed(content);
  if (guide.steps.some(({ entries }) => entries) && guide.entries.length === 0) {
    content.report(
      ["entries"],
      "a step tries the entries one at a time, and there are none",
      "Write at least one entry, or take entries: true out of the step",
    );
  }
  return { ...guide, revision: revisionOf(content.raw) };
}

function buildStep(step: StepContent, path: Path, troubles: ReadonlySet<string>, making: Making): Step {
  const { content, building, platform } = making;
  const entries = step.entries ?? false;
  const rules = {
    parameters: entries ? guideParameters.entrySteps : guideParameters.steps,
    domains: content.value.domains,
  };
  const key = `guide.${platform}.steps.${step.id}`;
  const text = (field: string, written: TextContent, at: Path): TextKey =>
    building.texts.add(`${key}.${field}`, written, content, at, rules);
  const ids = new Set((step.questions ?? []).map(({ id }) => id));
  const answersOf = (question: QuestionContent, at: Path): StepAnswer[] =>
    question.answers.map((answer, index) => {
      const here = [...at, "answers", index];
      const name = `questions.${question.id}.answers.${answer.id}`;
      const outcome = outcomeOf(answer.outcome);
      if (outcome.kind === "question")
        requireKnown(ids, outcome.question, "question in this step", content, [...here, "outcome", "question"]);
      if (outcome.kind === "trouble")
        requireKnown(troubles, outcome.trouble, "trouble in this guide", content, [...here, "outcome", "trouble"]);
      if ((outcome.kind === "next-entry" || outcome.kind === "found-entry") && !entries) {
        content.report(
          [...here, "outcome"],
          `this step doesn't try entries, so ${outcome.kind} leads nowhere`,
          "Write entries: true in the step, or another outcome",
        );
      }
      return {
        id: answer.id,
        label: text(`${name}.label`, answer.label, [...here, "label"]),
        words: [...answer.words["zh-Hans"], ...(answer.words["zh-Hant"] ?? []), ...answer.words.en],
        outcome,
        note: answer.note === undefined ? null : text(`${name}.note`, answer.note, [...here, "note"]),
        seen: answer.seen === undefined ? null : text(`${name}.seen`, answer.seen, [...here, "seen"]),
      };
    });
  const questions = (step.questions ?? []).map((question, index): StepQuestion => {
    const at = [...path, "questions", index];
    const known = new Set(question.answers.map(({ id }) => id));
    for (const bare of ["yes", "no"] as const) {
      const id = question[bare];
      if (id !== undefined) requireKnown(known, id, "answer in this question", content, [...at, bare]);
    }
    return {
      id: question.id,
      ask: text(`questions.${question.id}.ask`, question.ask, [...at, "ask"]),
      answers: answersOf(question, at),
      yes: question.yes ?? null,
      no: question.no ?? null,
    };
  });
  reportUnreached(step, path, content);
  return {
    id: step.id,
    was: step.was ?? [],
    title: text("title", step.title, [...path, "title"]),
    text: text("text", step.text, [...path, "text"]),
    how: step.how === undefined ? null : text("how", step.how, [...path, "how"]),
    verify: step.verify === undefined ? null : text("verify", step.verify, [...path, "verify"]),
    address: addressOf(step.address, [...path, "address"], making),
    entries,
    questions: questions.length > 0 ? questions : [plainStepQuestion([...troubles][0] ?? null)],
    basis: basisOf(step, content, path, building),
  };
}

/** "Is that done?", for steps written without a question. */
function plainStepQuestion(trouble: string | null): StepQuestion {
  const answer = (id: string, words: readonly string[], outcome: AnswerOutcome): StepAnswer => ({
    id,
    label: `${plainQuestion}.${id}`,
    words,
    outcome,
    note: null,
    seen: null,
  });
  const yes = answer("yes", ["好了", "可以了", "弄好了", "done", "yes", "it worked"], { kind: "done" });
  const no = answer(
    "no",
    ["不行", "没弄好", "不好使", "doesn't work", "no", "stuck"],
    trouble === null ? { kind: "done" } : { kind: "trouble", trouble },
  );
  return {
    id: "plain",
    ask: `${plainQuestion}.ask`,
    answers: trouble === null ? [yes] : [yes, no],
    yes: "yes",
    no: trouble === null ? null : "no",
  };
}

const outcomeOf = (
  outcome: "done" | "next-entry" | "found-entry" | { question: string } | { trouble: string },
): AnswerOutcome =>
  typeof outcome === "string"
    ? { kind: outcome }
    : "question" in outcome
      ? { kind: "question", question: outcome.question }
      : { kind: "trouble", trouble: outcome.trouble };

/** Each question is reached from the first one, and each step can be finished. */
function reportUnreached(step: StepContent, path: Path, content: Located<unknown>): void {
  const questions = step.questions ?? [];
  const reached = new Set<string>();
  const visit = (id: string | undefined): void => {
    if (id === undefined || reached.has(id)) return;
    reached.add(id);
    for (const { outcome: then } of questions.find((question) => question.id === id)?.answers ?? [])
      if (typeof then === "object" && "question" in then) visit(then.question);
  };
  visit(questions[0]?.id);
  for (const [index, question] of questions.entries()) {
    if (!reached.has(question.id))
      content.report(
        [...path, "questions", index, "id"],
        `no answer leads to the question ${quote(question.id)}`,
        "Let an answer lead to it, or take it out",
      );
  }
  const ends = questions.filter(({ id }) => reached.has(id)).flatMap(({ answers }) => answers);
  if (questions.length > 0 && !ends.some(({ outcome }) => outcome === "done" || outcome === "found-entry")) {
    content.report([...path, "questions"], "no answer finishes this step", "Let one of the answers say outcome: done");
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
    requireKnown(links, id, "link of this platform", content, [...path, "links", index]);
  return ids ?? [];
}

function addressOf(address: string | undefined, path: Path, { content }: Making): string | null {
  if (address === undefined) return null;
  const fault = address.includes("://")
    ? { wrong: `${quote(address)} is typed by hand, so https:// is left out`, instead: "Write the host and path only" }
    : linkFault(`https://${address}`, content.value.domains);
  if (fault !== null) content.report(path, fault.wrong, fault.instead);
  return address;
}

/** A short name of a content: changes whenever anything in it does. */
export const revisionOf = (content: unknown): string =>
  createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 12);
