/** A step of a guide: what to do, and the questions about what the person sees. */
import { type Building, basisOf } from "./building.ts";
import { requireKnown } from "./catalogue.ts";
import type { Path } from "./content.ts";
import type { AnswerOutcome, Step, StepAnswer, StepQuestion, TextKey } from "./knowledge.ts";
import { linkFault } from "./links.ts";
import type { Located } from "./parse-content.ts";
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
  answers: [...about, "guides", "partly"],
  emergency: about,
  aftercare: about,
  letters: [...about, "shop", "date", "cancelled"],
} as const;

/** The question of a step that is written without one. Its texts are in texts/knowledge.yaml. */
const plainQuestion = "knowledge.step-question";

/** What is needed to build a part of a guide. */
export interface Making {
  readonly content: Located<PlatformContent>;
  readonly building: Building;
  readonly platform: string;
  readonly links: ReadonlySet<string>;
}

/** Builds a step, and reports answers that lead nowhere. `troubles` are the ids of the guide's troubles. */
export function buildStep(step: StepContent, path: Path, troubles: ReadonlySet<string>, making: Making): Step {
  const { content, building, platform } = making;
  const entries = step.entries ?? false;
  const rules = {
    parameters: entries ? guideParameters.entrySteps : guideParameters.steps,
    domains: content.value.domains,
  };
  const key = `guide.${platform}.steps.${step.id}`;
  const text = (field: string, written: TextContent, at: Path): TextKey =>
    building.texts.add(`${key}.${field}`, written, { content, path: at }, rules);
  const ids = new Set((step.questions ?? []).map(({ id }) => id));
  const answersOf = (question: QuestionContent, at: Path): StepAnswer[] =>
    question.answers.map((answer, index) => {
      const here = [...at, "answers", index];
      const name = `questions.${question.id}.answers.${answer.id}`;
      const outcome = outcomeOf(answer.outcome);
      if (outcome.kind === "question")
        requireKnown(ids, outcome.question, "question in this step", {
          content,
          path: [...here, "outcome", "question"],
        });
      if (outcome.kind === "trouble")
        requireKnown(troubles, outcome.trouble, "trouble in this guide", {
          content,
          path: [...here, "outcome", "trouble"],
        });
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
        means: [
          ...(answer.means ?? []),
          ...(question.yes === answer.id ? (["yes"] as const) : []),
          ...(question.no === answer.id ? (["no"] as const) : []),
        ],
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
      if (id !== undefined) requireKnown(known, id, "answer in this question", { content, path: [...at, bare] });
    }
    return {
      id: question.id,
      ask: text(`questions.${question.id}.ask`, question.ask, [...at, "ask"]),
      answers: answersOf(question, at),
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
    doubted: false,
    basis: basisOf(step, content, path, building),
  };
}

/** "Is that done?", for steps written without a question. */
function plainStepQuestion(trouble: string | null): StepQuestion {
  const answer = (
    id: string,
    words: readonly string[],
    means: StepAnswer["means"],
    outcome: AnswerOutcome,
  ): StepAnswer => ({
    id,
    label: `${plainQuestion}.${id}`,
    words,
    means,
    outcome,
    note: null,
    seen: null,
  });
  const yes = answer("yes", ["好了", "可以了", "弄好了", "done", "yes", "it worked"], ["yes", "done", "all-done"], {
    kind: "done",
  });
  const no = answer(
    "no",
    ["不行", "没弄好", "不好使", "doesn't work", "no", "stuck"],
    ["no", "failed"],
    trouble === null ? { kind: "done" } : { kind: "trouble", trouble },
  );
  return {
    id: "plain",
    ask: `${plainQuestion}.ask`,
    answers: trouble === null ? [yes] : [yes, no],
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

/** An address to type by hand; reported when it isn't official. */
export function addressOf(address: string | undefined, path: Path, { content }: Making): string | null {
  if (address === undefined) return null;
  const fault = address.includes("://")
    ? { wrong: `${quote(address)} is typed by hand, so https:// is left out`, instead: "Write the host and path only" }
    : linkFault(`https://${address}`, content.value.domains);
  if (fault !== null) content.report(path, fault.wrong, fault.instead);
  return address;
}
