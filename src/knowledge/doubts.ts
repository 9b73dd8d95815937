/** What people found at a guide's steps, brought into the guide: doubtful places come last. Nothing is reworded. */
import type { Guide, Knowledge, Platform } from "./knowledge.ts";

/** A step, or one of its entries, at which so many people didn't find what a guide of that revision told them. */
export interface Doubt {
  readonly revision: string;
  readonly step: string;
  /** Null: the step itself. */
  readonly entry: string | null;
}

/** @returns the knowledge with these steps and entries marked; entries that are in doubt stand behind the others */
export function withDoubts(knowledge: Knowledge, doubts: readonly Doubt[]): Knowledge {
  const guides = new Map<Guide, Guide>();
  const marked = (guide: Guide): Guide => {
    const before = guides.get(guide);
    if (before !== undefined) return before;
    const here = doubts.filter(({ revision }) => revision === guide.revision);
    const entries = guide.entries.map((entry) => ({
      ...entry,
      doubted: here.some((doubt) => doubt.entry === entry.id),
    }));
    const after: Guide = {
      ...guide,
      // A sort that keeps the order among equals: what the guide names first stays first of its kind.
      entries: entries.toSorted((one, other) => Number(one.doubted) - Number(other.doubted)),
      steps: guide.steps.map((step) => ({
        ...step,
        doubted: here.some((doubt) => doubt.step === step.id && doubt.entry === null),
      })),
    };
    guides.set(guide, after);
    return after;
  };
  const platforms = new Map(
    [...knowledge.platforms].map(([id, platform]): [string, Platform] => [
      id,
      platform.guide === null ? platform : { ...platform, guide: marked(platform.guide) },
    ]),
  );
  return { ...knowledge, platforms };
}
