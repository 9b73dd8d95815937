/** Figures become a report: data, in which no small count can be found. Text, JSON and page are made of it and of nothing else. */
import { flows } from "../flows/index.ts";
import { guideOf, type Knowledge } from "../knowledge/index.ts";
import type { Figures } from "../store/index.ts";
import { type Durations, durationsOf } from "./durations.ts";
import { type Breakdown, breakdown, type Count, fewest, guarded } from "./guarded.ts";

/** One place of the drawn flow. `reached` = `wentOn` + `left` + `open`, wherever all of them are said. */
export interface PlaceRow {
  readonly platform: string;
  /** Flow and node ("unbind/precautions"); with a step of the guide behind a colon. */
  readonly place: string;
  /** Text key of the step's title; null for a node. */
  readonly title: string | null;
  readonly reached: Count;
  readonly wentOn: Count;
  readonly left: Count;
  readonly open: Count;
}

/** What people found at a step of a guide, or at one of the ways to it. */
export interface FoundRow {
  readonly platform: string;
  readonly step: string;
  /** The way to it; null for the step itself. */
  readonly entry: string | null;
  /** Text key of the step's title; null for a step that the guide has no more. */
  readonly title: string | null;
  /** `said` = `worked` + `different` + `notThere`, wherever all of them are said. */
  readonly said: Count;
  readonly worked: Count;
  readonly different: Count;
  readonly notThere: Count;
}

export interface Report {
  /** ISO instant. */
  readonly madeAt: string;
  readonly conversations: number;
  readonly waiting: Figures["waiting"];
  readonly channels: Breakdown;
  /** Of conversations begun. */
  readonly languages: Breakdown;
  /** Weeks in which conversations were last used, the oldest first ("2026-W27"). */
  readonly weeks: Breakdown;
  readonly places: readonly PlaceRow[];
  /** From when on a guide's revision was in use. */
  readonly revisions: readonly { readonly month: string; readonly platform: string; readonly revision: string }[];
  /** Answers to a step's questions, by step and answer. */
  readonly answers: Breakdown;
  /** What people found there, in the order of the guides. */
  readonly found: readonly FoundRow[];
  /** Questions without an answer, by their likeliest meaning. */
  readonly unanswered: Breakdown;
  /** Words that weren't understood, by place. */
  readonly notUnderstood: Breakdown;
  /** Passed on to official support or to people, by reason. */
  readonly escalations: Breakdown;
  readonly desk: {
    readonly cases: Breakdown;
    /** How they ended. */
    readonly endings: Breakdown;
    readonly toTaken: Durations;
    readonly toAnswered: Durations;
    readonly toClosed: Durations;
  };
  readonly reminders: { readonly promised: Count; readonly came: Count; readonly done: Count; readonly waiting: Count };
  readonly model: ModelUse;
  readonly setAside: Figures["setAside"];
}

/** What a language model was asked for. Sums are said where enough was asked. */
export interface ModelUse {
  /** By what came of it, or by why nothing came. */
  readonly outcomes: Breakdown;
  readonly tokens: Count;
  /** Milliseconds that one question took, on the average. */
  readonly milliseconds: Count;
  /** In the currency of the prices that were given; 0 where none were. */
  readonly cost: Count;
}

/** @param now the moment at which it is made */
export function reportOf(figures: Figures, knowledge: Knowledge, now: Temporal.Instant): Report {
  const { outcomes, handovers, unanswered } = figures;
  const of = (step: string, outcome: string): number =>
    outcomes.reduce((sum, each) => sum + (each.step === step && each.outcome === outcome ? each.count : 0), 0);
  const alone = (count: number): Count => (count > 0 && count < fewest ? null : count);
  return {
    madeAt: now.toString({ smallestUnit: "second" }),
    conversations: figures.conversations,
    waiting: figures.waiting,
    channels: breakdown(summed(figures.channels, ({ channel }) => channel)),
    languages: breakdown(
      summed(
        outcomes.filter(({ step, outcome }) => step === "talk" && outcome === "begun"),
        ({ label }) => label,
      ),
    ),
    weeks: inOrder(breakdown(summed(figures.days, ({ day }) => weekOf(day)))),
    places: placesOf(figures, knowledge),
    revisions: figures.revisions.map(({ since, platform, revision }) => ({ month: since, platform, revision })),
    answers: breakdown(
      summed(
        outcomes.filter(({ label, step }) => label !== "" && step !== "talk"),
        ({ platform, step, label }) => `${platform} ${step} ${label}`,
      ),
    ),
    found: foundAt(figures.seen, knowledge),
    unanswered: breakdown(summed(unanswered, ({ readings }) => likeness(readings))),
    notUnderstood: breakdown(summed(unanswered, ({ node }) => node)),
    escalations: breakdown(
      summed(
        outcomes.filter(({ outcome }) => outcome.startsWith(escalated)),
        ({ outcome }) => outcome.slice(escalated.length),
      ),
    ),
    desk: {
      cases: breakdown(
        summed(
          handovers.map((each) => ({ ...each, count: 1 })),
          ({ reason }) => reason,
        ),
      ),
      endings: breakdown(
        summed(
          handovers.map((each) => ({ ...each, count: 1 })),
          ({ ended }) => ended ?? "open",
        ),
      ),
      toTaken: durationsOf(minutesTo(handovers, ({ taken }) => taken)),
      toAnswered: durationsOf(minutesTo(handovers, ({ answered }) => answered)),
      toClosed: durationsOf(minutesTo(handovers, ({ closed }) => closed)),
    },
    reminders: {
      promised: alone(of("reminder", "promised")),
      came: alone(of("reminder", "came")),
      done: alone(of("reminder", "done")),
      waiting: alone(figures.reminders.reduce((sum, { state, count }) => sum + (state === "waiting" ? count : 0), 0)),
    },
    model: modelUse(figures),
    setAside: figures.setAside,
  };
}

function modelUse({ asked }: Figures): ModelUse {
  const sum = (of: (row: Figures["asked"][number]) => number): number => asked.reduce((all, row) => all + of(row), 0);
  const count = sum((row) => row.count);
  const said = (value: number): Count => (count > 0 && count < fewest ? null : value);
  return {
    outcomes: breakdown(summed(asked, ({ outcome }) => outcome)),
    tokens: said(sum(({ tokens }) => tokens)),
    milliseconds: said(count === 0 ? 0 : Math.round(sum(({ milliseconds }) => milliseconds) / count)),
    cost: said(Math.round(sum(({ cost }) => cost) * 10_000) / 10_000),
  };
}

const escalated = "escalated-";

function summed<Row extends { readonly count: number }>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(nameOf(row), (sums.get(nameOf(row)) ?? 0) + row.count);
  return sums;
}

/** Readings in any order are alike. */
const likeness = (readings: string): string => readings.split(",").toSorted().join(", ");

const inOrder = ({ total, parts }: Breakdown): Breakdown => ({
  total,
  parts: parts.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
});

/** The week of a day, as ISO 8601 counts them. */
function weekOf(day: string): string {
  if (day === "") return "?";
  const { weekOfYear, yearOfWeek } = Temporal.PlainDate.from(day.slice(0, 10));
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, "0")}`;
}

/** Minutes from being asked to a later moment, of those that came to it. */
const minutesTo = (
  handovers: Figures["handovers"],
  momentOf: (handover: Figures["handovers"][number]) => string | null,
): number[] =>
  handovers.flatMap((each) => {
    const moment = momentOf(each);
    return moment === null ? [] : [Math.max(0, (Date.parse(moment) - Date.parse(each.asked)) / 60_000)];
  });

interface Visits {
  readonly platform: string;
  readonly place: string;
  reached: number;
  wentOn: number;
  left: number;
}

function placesOf({ outcomes }: Figures, knowledge: Knowledge): PlaceRow[] {
  const visits = new Map<string, Visits>();
  for (const { platform, step, outcome, count } of outcomes) {
    if (outcome !== "reached" && outcome !== "went-on" && outcome !== "left") continue;
    const key = `${platform} ${step}`;
    const found = visits.get(key) ?? { platform, place: step, reached: 0, wentOn: 0, left: 0 };
    if (outcome === "reached") found.reached += count;
    else if (outcome === "went-on") found.wentOn += count;
    else found.left += count;
    visits.set(key, found);
  }
  const order = orderOf(knowledge);
  const sorted = [...visits.values()].sort(
    (one, other) =>
      compare(one.platform, other.platform) || order(one) - order(other) || compare(one.place, other.place),
  );
  let before: { platform: string; reached: number } | null = null;
  return sorted.map(({ platform, place, reached, wentOn, left }): PlaceRow => {
    const open = reached - wentOn - left;
    const [saidOn = null, saidLeft = null, saidOpen = null] = guarded([wentOn, left, open]);
    // What is a little less than at the place before would say how few were lost on the way.
    const lost = before === null || before.platform !== platform ? 0 : Math.abs(before.reached - reached);
    const isTold = reached === 0 || (reached >= fewest && (lost === 0 || lost >= fewest));
    if (isTold) before = { platform, reached };
    const title = titleOf(knowledge, platform, place);
    return isTold
      ? { platform, place, title, reached, wentOn: saidOn, left: saidLeft, open: saidOpen }
      : { platform, place, title, reached: null, wentOn: null, left: null, open: null };
  });
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** What was said of a step's wording, however often that was changed: in which month and of which one is for whoever mends it. */
function foundAt(seen: Figures["seen"], knowledge: Knowledge): FoundRow[] {
  const groups = Map.groupBy(seen, ({ platform, step, entry }) => JSON.stringify([platform, step, entry]));
  const rows = [...groups.values()].flatMap((all): FoundRow[] => {
    const [first] = all;
    if (first === undefined) return [];
    const { platform, step, entry } = first;
    const of = (outcome: string): number =>
      all.reduce((sum, row) => sum + (row.outcome === outcome ? Number(row.count) : 0), 0);
    const counts = [of("seen-worked"), of("seen-different"), of("seen-not-there")];
    const said = counts.reduce((sum, count) => sum + count, 0);
    const [worked = null, different = null, notThere = null] = guarded(counts);
    return [
      {
        ...{ platform, step, entry: entry === "" ? null : entry, title: titleOf(knowledge, platform, `:${step}`) },
        ...{ said: said < fewest ? null : said, worked, different, notThere },
      },
    ];
  });
  const placeOf = ({ platform, step }: FoundRow): number =>
    guideOf(knowledge, platform).steps.findIndex(({ id }) => id === step);
  return rows.toSorted(
    (one, other) =>
      compare(one.platform, other.platform) ||
      placeOf(one) - placeOf(other) ||
      compare(one.step, other.step) ||
      compare(one.entry ?? "", other.entry ?? ""),
  );
}

function titleOf(knowledge: Knowledge, platform: string, place: string): string | null {
  const [, step] = place.split(":");
  if (step === undefined) return null;
  return guideOf(knowledge, platform).steps.find(({ id }) => id === step)?.title ?? null;
}

/** Places in the order in which the flow is drawn, and steps in that of the guide. */
function orderOf(knowledge: Knowledge): (visits: { readonly platform: string; readonly place: string }) => number {
  const nodes = [...flows.values()].flatMap((flow) => Object.keys(flow.nodes).map((node) => `${flow.id}/${node}`));
  const index = new Map(nodes.map((node, at) => [node, at]));
  return ({ platform, place }) => {
    const [node = "", step] = place.split(":");
    const at = index.get(node) ?? nodes.length;
    const within = step === undefined ? 0 : 1 + guideOf(knowledge, platform).steps.findIndex(({ id }) => id === step);
    return at + within / 1_000;
  };
}
