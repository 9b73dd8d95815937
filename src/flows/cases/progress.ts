/** How far a case has come: what is settled, which step and entry is next. Reading only. */
import {
  type Aftercare,
  type App,
  type Entry,
  type Guide,
  guideOf,
  type Knowledge,
  type Precaution,
  type Step,
  type StepQuestion,
} from "../../knowledge/index.ts";
import type { Case, Frame, Mark, Shop } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import type { View } from "../turn/view.ts";
import type { ItemState } from "../vocabulary/reply.ts";

export type Section = "precautions" | "aftercare";

/** The guide's items of a checklist, in order. */
export const itemsOf = (guide: Guide, section: Section): readonly (Precaution | Aftercare)[] => guide[section];

/** Under which key an item's mark is kept. */
export const markKey = (section: Section, item: string): string => `${section}/${item}`;
/** Under which key a step's mark is kept, by shop. */
export const stepKey = (shop: string, step: string): string => `${shop}/steps/${step}`;

/** The mark of an item; null while it has none. */
export const markOf = (open: Seen<Case>, section: Section, item: string): Seen<Mark> | null =>
  open.marks[markKey(section, item)] ?? null;

/** The state as it is drawn: what was skipped is open until somebody settles it. */
export function stateOf(open: Seen<Case>, section: Section, item: string): ItemState {
  const state = markOf(open, section, item)?.state ?? "open";
  return state === "skipped" ? "later" : state;
}

/** True for what needs nothing more. */
export const isSettled = (state: ItemState): boolean => state === "done" || state === "not-applicable";

/** How many items of a checklist are settled, and how many nobody touched. */
export function countSettled(
  open: Seen<Case>,
  guide: Guide,
  section: Section,
): { settled: number; total: number; untouched: number } {
  const states = itemsOf(guide, section).map((item) => stateOf(open, section, item.id));
  return {
    settled: states.filter(isSettled).length,
    total: states.length,
    untouched: states.filter((state) => state === "open").length,
  };
}

/** The shop at hand. */
export function shopOf(open: Case, frame: Seen<Frame>): Shop | null;
export function shopOf(open: Seen<Case>, frame: Seen<Frame>): Seen<Shop> | null;
export function shopOf(open: Seen<Case>, frame: Seen<Frame>): Seen<Shop> | null {
  return open.shops.find((shop) => shop.id === frame.slots.shop) ?? open.shops[0] ?? null;
}

/** The first step of a shop that is neither done nor skipped; null when none is left. */
export const firstOpenStep = (open: Seen<Case>, guide: Guide, shop: string): Step | null =>
  guide.steps.find((step) => open.marks[stepKey(shop, step.id)] === undefined) ?? null;

/** Where the steps node stands: the step, its question and, for a step with entries, the entry (null: used up). */
export interface StepPlace {
  readonly step: Step;
  readonly question: StepQuestion;
  readonly entry: Entry | null;
  readonly entriesUsedUp: boolean;
  readonly number: number;
}

/** Entries in the order to try them: the one that worked for another shop comes first. */
export function entriesInOrder(guide: Guide, open: Seen<Case>): readonly Entry[] {
  const first = guide.entries.find((entry) => entry.id === open.entry);
  return first === undefined ? guide.entries : [first, ...guide.entries.filter((entry) => entry !== first)];
}

/** In the place of an entry, once every one of them was tried. */
export const usedUp = "used-up";

/** Where a frame stands in the steps; null where it stands at none. */
export function stepPlace(open: Seen<Case>, guide: Guide, frame: Seen<Frame>): StepPlace | null {
  const step = guide.steps.find((each) => each.id === frame.place.at?.step);
  const question = step?.questions.find((each) => each.id === frame.place.at?.question) ?? step?.questions[0];
  if (step === undefined || question === undefined) return null;
  const number = guide.steps.indexOf(step) + 1;
  if (!step.entries || guide.entries.length === 0) return { step, question, entry: null, entriesUsedUp: false, number };
  const at = frame.place.at?.entry;
  const entries = entriesInOrder(guide, open);
  const entry = at === usedUp ? null : (entries.find((each) => each.id === at) ?? entries[0] ?? null);
  return { step, question, entry, entriesUsedUp: at === usedUp, number };
}

/** The app as the catalogue has it; null for one that it doesn't have. */
export const appOf = (knowledge: Knowledge, open: Pick<Seen<Case>, "app">): App | null =>
  open.app.kind === "known" ? (knowledge.catalogue.apps.get(open.app.id) ?? null) : null;

/** The backup list for a case: the app's own, or the one for what it is used for. */
export function backupOf(knowledge: Knowledge, app: App | null, category: string | null): string {
  if (category !== null) return knowledge.categories.get(category)?.backup ?? app?.backup ?? "unknown";
  return app?.backup ?? "unknown";
}

/** The guide that a case goes by. */
export const caseGuide = (knowledge: Knowledge, open: Pick<Seen<Case>, "platform">): Guide =>
  guideOf(knowledge, open.platform);

/** The precaution at which a frame stands; null anywhere else. */
export function itemAt({ conversation, knowledge }: View, frame: Seen<Frame>): Precaution | null {
  const open = caseById(conversation, frame.case);
  const id = frame.place.at?.item;
  return open === null ? null : (caseGuide(knowledge, open).precautions.find((each) => each.id === id) ?? null);
}

/** A place inside a steps node. */
export const placeInStep = (step: string, question: string, entry: string | undefined): Record<string, string> =>
  entry === undefined ? { step, question } : { step, question, entry };
