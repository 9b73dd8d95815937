/** How well readings agree with labels. */
import type { Reading } from "../reading.ts";
import type { Labelled } from "./labelled.ts";

/** What somebody, or another program, made of an utterance. Fields that it has no idea of are left out. */
export type Outcome = Pick<Reading, "intents" | "confidence"> &
  Partial<Pick<Reading, "app" | "unknownApp" | "topic" | "language">>;

interface Share {
  readonly right: number;
  readonly of: number;
}

export interface Measures {
  readonly first: Share;
  readonly list: Share;
  readonly app: Share;
  /** Apps read where none is meant. */
  readonly falseApps: Share;
  readonly unknownApp: Share;
  readonly topic: Share;
  readonly language: Share;
  readonly outOfScope: { readonly precision: number; readonly recall: number; readonly f1: number };
  /** Mean distance between confidence and how often the first intent was right, over ten bins. */
  readonly calibrationError: number;
  /** The share that can be answered with at least 98 of 100 first intents right, the surest first. */
  readonly coverage: number;
  /** [what it was][what was read]: how often, first intents. */
  readonly confusion: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly misses: readonly {
    readonly labelled: Labelled;
    readonly outcome: Outcome;
    readonly wrong: readonly string[];
  }[];
}

/** @param outcomes in the order of the labelled utterances */
export function measure(labelled: readonly Labelled[], outcomes: readonly Outcome[]): Measures {
  const pairs = labelled.flatMap((each, at) => {
    const outcome = outcomes[at];
    return outcome === undefined ? [] : [{ labelled: each, outcome }];
  });
  const share = (among: typeof pairs, holds: (pair: (typeof pairs)[number]) => boolean): Share => ({
    right: among.filter(holds).length,
    of: among.length,
  });
  const firstRight = ({ labelled: { intents }, outcome }: (typeof pairs)[number]): boolean =>
    outcome.intents[0] === intents[0];
  const listRight = ({ labelled: { intents }, outcome }: (typeof pairs)[number]): boolean =>
    outcome.intents.join() === intents.join();
  const withApp = pairs.filter((pair) => pair.labelled.app !== null);
  const confusion = new Map<string, Map<string, number>>();
  for (const {
    labelled: { intents },
    outcome,
  } of pairs) {
    const row = confusion.get(intents[0] ?? "") ?? new Map<string, number>();
    row.set(outcome.intents[0] ?? "", (row.get(outcome.intents[0] ?? "") ?? 0) + 1);
    confusion.set(intents[0] ?? "", row);
  }
  return {
    first: share(pairs, firstRight),
    list: share(pairs, listRight),
    app: share(withApp, (pair) => pair.outcome.app === pair.labelled.app),
    falseApps: share(
      pairs.filter((pair) => pair.labelled.app === null),
      (pair) => (pair.outcome.app ?? null) !== null,
    ),
    unknownApp: share(
      pairs.filter((pair) => pair.labelled.unknownApp !== null),
      (pair) => pair.outcome.unknownApp === pair.labelled.unknownApp,
    ),
    topic: share(
      pairs.filter((pair) => pair.labelled.topic !== null),
      (pair) => pair.outcome.topic === pair.labelled.topic,
    ),
    language: share(
      pairs.filter((pair) => pair.outcome.language !== undefined),
      (pair) => pair.outcome.language === pair.labelled.language,
    ),
    outOfScope: outOfScope(pairs),
    calibrationError: calibrationError(
      pairs.map((pair) => ({ confidence: pair.outcome.confidence, right: firstRight(pair) })),
    ),
    coverage: coverage(pairs.map((pair) => ({ confidence: pair.outcome.confidence, right: firstRight(pair) }))),
    confusion,
    misses: pairs.flatMap((pair) => {
      const { labelled: said, outcome } = pair;
      const wrong = [
        ...(listRight(pair) ? [] : ["intents"]),
        ...(outcome.app === undefined || outcome.app === said.app ? [] : ["app"]),
        ...(outcome.unknownApp === undefined || outcome.unknownApp === said.unknownApp ? [] : ["unknownApp"]),
        ...(outcome.topic === undefined || outcome.topic === said.topic ? [] : ["topic"]),
        ...(outcome.language === undefined || outcome.language === said.language ? [] : ["language"]),
      ];
      return wrong.length === 0 ? [] : [{ labelled: said, outcome, wrong }];
    }),
  };
}

function outOfScope(
  pairs: readonly { readonly labelled: Labelled; readonly outcome: Outcome }[],
): Measures["outOfScope"] {
  const meant = pairs.filter(({ labelled }) => labelled.intents.includes("out_of_scope"));
  const read = pairs.filter(({ outcome }) => outcome.intents.includes("out_of_scope"));
  const both = meant.filter(({ outcome }) => outcome.intents.includes("out_of_scope")).length;
  const precision = read.length === 0 ? 0 : both / read.length;
  const recall = meant.length === 0 ? 0 : both / meant.length;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

interface Answer {
  readonly confidence: number;
  readonly right: boolean;
}

function calibrationError(answers: readonly Answer[]): number {
  let error = 0;
  for (let bin = 0; bin < 10; bin += 1) {
    const inBin = answers.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin);
    if (inBin.length === 0) continue;
    const mean = inBin.reduce((sum, { confidence }) => sum + confidence, 0) / inBin.length;
    const right = inBin.filter((answer) => answer.right).length / inBin.length;
    error += (Math.abs(mean - right) * inBin.length) / answers.length;
  }
  return error;
}

function coverage(answers: readonly Answer[]): number {
  const surest = [...answers].sort((left, right) => right.confidence - left.confidence);
  let right = 0;
  let covered = 0;
  for (const [at, answer] of surest.entries()) {
    if (answer.right) right += 1;
    if (right / (at + 1) >= 0.98) covered = at + 1;
  }
  return answers.length === 0 ? 0 : covered / answers.length;
}
