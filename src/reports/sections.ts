/** What a report says, section by section, as tables: the terminal and the page show the same. */
import type { Durations } from "./durations.ts";
import { bucketEnds } from "./durations.ts";
import type { Breakdown } from "./guarded.ts";
import type { Report } from "./report.ts";
import type { Words } from "./words.ts";

/** A bar for each row, where the numbers of a table are worth a picture. */
export interface Plotted {
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** Labels that a line marks, with what it says. */
  readonly marks?: readonly { readonly at: string; readonly says: string }[];
  /** In the order of time, from left to right; otherwise from top to bottom. */
  readonly isTime?: boolean;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
  readonly plot: Plotted | null;
}

/** @returns all of them, those without rows too */
export function sectionsOf(report: Report, words: Words): readonly Section[] {
  const { text, count } = words;
  const named = (
    id: string,
    { total, parts }: Breakdown,
    nameOf: (name: string) => string,
    more: Partial<Plotted> = {},
  ): Section => ({
    id,
    title: text(`section.${id}`),
    head: [text("column.what"), text("column.count")],
    rows: parts.map((part) => [nameOf(part.name), count(part.count)]),
    notes: parts.length === 0 ? [] : [text("of", { total: { typed: count(total) } })],
    plot:
      parts.length === 0
        ? null
        : {
            labels: parts.map(({ name }) => nameOf(name)),
            series: [{ name: text("column.count"), values: parts.map((part) => part.count) }],
            ...more,
          },
  });
  const asIs = (name: string): string => name;
  const reason = (name: string): string => words.named(`desk.reason.${name}`);
  // A guide's first revision changes nothing.
  const changed = report.revisions.filter(
    ({ platform }, index) => report.revisions.findIndex((each) => each.platform === platform) < index,
  );
  const marks = changed.flatMap(({ month, revision }) => {
    const at = report.weeks.parts.find(({ name }) => monthOf(name) >= month)?.name;
    return at === undefined ? [] : [{ at, says: shortly(revision) }];
  });
  const revisions = changed.map((each) => revisionText(each, words));
  return [
    placesSection(report, words),
    withNotes(named("weeks", report.weeks, asIs, { isTime: true, marks }), revisions),
    named("languages", report.languages, (name) => words.named(`settings.language.name-${name.toLowerCase()}`)),
    named("channels", report.channels, channelNamed(words)),
    foundSection(report, words),
    named("unanswered", report.unanswered, asIs),
    named("not-understood", report.notUnderstood, (name) => (name === "" ? text("start") : name)),
    named("answers", report.answers, asIs),
    named("escalations", report.escalations, reason),
    named("desk", report.desk.cases, reason),
    named("endings", report.desk.endings, (name) => text(`ended.${name}`)),
    durationsSection(report, words),
    remindersSection(report, words),
    withNotes(
      named("model", report.model.outcomes, (name) => words.named(`report.asked.${name}`)),
      modelNotes(report, words),
    ),
    {
      ...{ id: "set-aside", title: text("section.set-aside"), head: [text("column.what"), text("column.count")] },
      rows: report.setAside.map(({ channel, count: times }) => [channelNamed(words)(channel), count(times)]),
      ...{ notes: [], plot: null },
    },
  ];
}

/** A channel as it is written; by its own name where no text says that. */
const channelNamed =
  ({ named }: Words) =>
  (channel: string): string => {
    const key = `${channel}.name`;
    const name = named(key);
    return name === key ? channel : name;
  };

const withNotes = (section: Section, notes: readonly string[]): Section => ({
  ...section,
  notes: [...section.notes, ...(section.rows.length === 0 ? [] : notes)],
});

/** What the model took; what it cost only where prices were given. */
function modelNotes({ model }: Report, { text, count }: Words): readonly string[] {
  const { tokens, milliseconds, cost } = model;
  const took = text("asked-took", {
    tokens: { typed: count(tokens) },
    seconds: { typed: count(milliseconds === null ? null : milliseconds / 1_000) },
  });
  return cost === 0 ? [took] : [took, text("asked-cost", { cost: { typed: count(cost) } })];
}

/** As much of a revision as tells it from the others. */
const shortly = (revision: string): string => revision.slice(0, 6);

/** From when on a guide's revision was in use. */
const revisionText = ({ month, platform, revision }: Report["revisions"][number], { text }: Words): string =>
  text("revision", {
    month: { typed: month },
    platform: { text: `platform.${platform}.name` },
    revision: { typed: shortly(revision) },
  });

/** The month in which a week begins ("2026-W27" is in "2026-06"). */
function monthOf(week: string): string {
  const found = /^(\d{4})-W(\d\d)$/.exec(week);
  if (found === null) return "";
  // The week that holds the fourth of January is the first.
  const first = Temporal.PlainDate.from(`${found[1]}-01-04`);
  const monday = first.subtract({ days: first.dayOfWeek - 1 }).add({ weeks: Number(found[2]) - 1 });
  return monday.toPlainYearMonth().toString();
}

function placesSection({ places }: Report, words: Words): Section {
  const { text, count } = words;
  const several = new Set(places.map(({ platform }) => platform)).size > 1;
  const label = (row: Report["places"][number]): string => {
    const place = row.title === null ? row.place : `${row.place.split("/")[0]} · ${words.named(row.title)}`;
    return several ? `${words.named(`platform.${row.platform}.name`)} · ${place}` : place;
  };
  return {
    id: "places",
    title: text("section.places"),
    head: (["place", "reached", "went-on", "left", "open"] as const).map((column) => text(`column.${column}`)),
    rows: places.map((row) => [label(row), ...[row.reached, row.wentOn, row.left, row.open].map(count)]),
    notes: places.length === 0 ? [] : [text("equation")],
    plot:
      places.length === 0
        ? null
        : {
            labels: places.map(label),
            series: (["went-on", "left", "open"] as const).map((name) => ({
              name: text(`column.${name}`),
              values: places.map(({ wentOn, left, open }) => ({ "went-on": wentOn, left, open })[name]),
            })),
          },
  };
}

function foundSection({ found }: Report, words: Words): Section {
  const { text, count } = words;
  const several = new Set(found.map(({ platform }) => platform)).size > 1;
  const label = ({ platform, step, entry, title }: Report["found"][number]): string =>
    [
      ...(several ? [words.named(`platform.${platform}.name`)] : []),
      title === null ? step : words.named(title),
      ...(entry === null ? [] : [entry]),
    ].join(" · ");
  const columns = ["worked", "different", "not-there"] as const;
  const values = ({ worked, different, notThere }: Report["found"][number]) => ({
    ...{ worked, different, "not-there": notThere },
  });
  return {
    id: "found",
    title: text("section.found"),
    head: [text("column.place"), text("column.said"), ...columns.map((column) => text(`column.${column}`))],
    rows: found.map((row) => [label(row), count(row.said), ...columns.map((column) => count(values(row)[column]))]),
    notes: found.length === 0 ? [] : [text("found-equation")],
    plot:
      found.length === 0
        ? null
        : {
            labels: found.map(label),
            series: columns.map((name) => ({
              name: text(`column.${name}`),
              values: found.map((row) => values(row)[name]),
            })),
          },
  };
}

function durationsSection({ desk }: Report, words: Words): Section {
  const { text, count, percentile } = words;
  const rows: readonly (readonly [string, Durations])[] = [
    [text("to-taken"), desk.toTaken],
    [text("to-answered"), desk.toAnswered],
    [text("to-closed"), desk.toClosed],
  ];
  const measured = rows.filter(([, { count: many }]) => many !== 0);
  const labels = [
    ...bucketEnds.map((minutes) => text("at-most", { minutes })),
    text("more-than", { minutes: bucketEnds[bucketEnds.length - 1] ?? 0 }),
  ];
  return {
    id: "durations",
    title: text("section.durations"),
    head: [
      text("column.what"),
      text("column.measured"),
      ...["median", "p95", "p99"].map((name) => text(`column.${name}`)),
    ],
    rows: measured.map(([name, each]) => [
      name,
      count(each.count),
      ...[each.median, each.p95, each.p99].map(percentile),
    ]),
    notes: [],
    plot:
      measured.length === 0
        ? null
        : { labels, series: measured.map(([name, { buckets }]) => ({ name, values: buckets })) },
  };
}

function remindersSection({ reminders }: Report, { text, count }: Words): Section {
  const { promised, came, done, waiting } = reminders;
  const rows: readonly (readonly [string, number | null])[] = [
    [text("promised"), promised],
    [text("came"), came],
    [text("done"), done],
    [text("still-waiting"), waiting],
  ];
  const isEmpty = rows.every(([, many]) => many === 0);
  return {
    id: "reminders",
    title: text("section.reminders"),
    head: [text("column.what"), text("column.count")],
    rows: isEmpty ? [] : rows.map(([name, many]) => [name, count(many)]),
    notes: [],
    plot: null,
  };
}
