/** The moments that people are promised, against tables and against days counted one by one. */
import { describe, expect, test } from "vitest";
import { type Command, newConversation, type Talk } from "../../src/flows/index.ts";
import { nextOccurrence, outsideQuietHours } from "../../src/reminders/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { advance } from "../support/talk.ts";

const local = (text: string): Temporal.Instant => Temporal.ZonedDateTime.from(text).toInstant();
const said = { text: "提醒", language: null } as const;

/** Every moment of a rule up to two years on, as the assistant works them out: each from the one before. */
function moments(rule: string, first: string): readonly string[] {
  const begin = Temporal.ZonedDateTime.from(first);
  const end = begin.add({ years: 2 }).toInstant();
  const found: string[] = [];
  for (let at: Temporal.Instant | null = begin.toInstant(); at !== null; ) {
    if (Temporal.Instant.compare(at, end) > 0) break;
    found.push(at.toString());
    at = nextOccurrence(rule, begin.timeZoneId, begin.toInstant(), at);
  }
  return found;
}

/** The same, counted: every day whose date fits, at the same time by the clock. */
function counted(fits: (date: Temporal.PlainDate) => boolean, first: string): readonly string[] {
  const begin = Temporal.ZonedDateTime.from(first);
  const end = begin.add({ years: 2 }).toInstant();
  const found: string[] = [];
  for (let date = begin.toPlainDate(); ; date = date.add({ days: 1 })) {
    const at = date.toZonedDateTime({ timeZone: begin.timeZoneId, plainTime: begin.toPlainTime() }).toInstant();
    if (Temporal.Instant.compare(at, end) > 0) return found;
    if (fits(date)) found.push(at.toString());
  }
}

const months = (date: Temporal.PlainDate, first: Temporal.PlainDate): number =>
  (date.year - first.year) * 12 + date.month - first.month;

describe("two years of what recurs, against days counted one by one", () => {
  // Leap days and both changes of the clock lie within; the last hour of the day, and the one that is missing in spring.
  const firsts = [
    "2027-03-01T09:00[Asia/Shanghai]",
    "2027-03-01T02:30[America/New_York]",
    "2027-03-01T23:45[Europe/Berlin]",
    "2027-03-01T02:15[Australia/Lord_Howe]",
  ] as const;
  const rules: readonly (readonly [string, (date: Temporal.PlainDate, first: Temporal.PlainDate) => boolean])[] = [
    ["FREQ=DAILY", () => true],
    ["FREQ=DAILY;INTERVAL=3", (date, first) => first.until(date).days % 3 === 0],
    ["FREQ=WEEKLY;BYDAY=MO", (date) => date.dayOfWeek === 1],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", (date) => date.dayOfWeek <= 5],
    ["FREQ=MONTHLY;BYMONTHDAY=1", (date) => date.day === 1],
    ["FREQ=MONTHLY;BYDAY=1MO", (date) => date.dayOfWeek === 1 && date.day <= 7],
    ["FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", (date, first) => date.day === 1 && months(date, first) % 3 === 0],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", (date) => date.day === date.daysInMonth],
  ];
  test.each(rules.flatMap(([rule, fits]) => firsts.map((first) => [rule, first, fits] as const)))(
    "%s from %s",
    (rule, first, fits) => {
      const begin = Temporal.ZonedDateTime.from(first);
      const expected = counted((date) => fits(date, begin.toPlainDate()), first);
      // The first moment is the one that was named, whether the rule would have chosen it or not.
      expect(new Set(moments(rule, first))).toEqual(new Set([begin.toInstant().toString(), ...expected]));
    },
  );

  test.each([
    ["FREQ=YEARLY", "2028-02-29T09:00[Asia/Shanghai]", ["2028-02-29", "2029-02-28", "2030-02-28"]],
    ["FREQ=MONTHLY", "2027-12-31T09:00[Asia/Shanghai]", ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]],
    ["FREQ=MONTHLY;INTERVAL=3", "2026-12-31T09:00[Asia/Shanghai]", ["2026-12-31", "2027-03-31", "2027-06-30"]],
    ["FREQ=MONTHLY;BYMONTHDAY=31", "2027-12-31T09:00[Asia/Shanghai]", ["2027-12-31", "2028-01-31", "2028-02-29"]],
    ["FREQ=MONTHLY;BYMONTHDAY=30", "2028-01-30T09:00[Asia/Shanghai]", ["2028-01-30", "2028-02-29", "2028-03-30"]],
    ["FREQ=MONTHLY;BYMONTHDAY=29", "2026-12-29T09:00[Asia/Shanghai]", ["2026-12-29", "2027-01-29", "2027-02-28"]],
  ])("%s from %s: a day that a month doesn't have is its last one", (rule, first, expected) => {
    const found = moments(rule, first).slice(0, expected.length);
    expect(found.map((at) => at.slice(0, 10))).toEqual(expected);
  });
});

describe("what people press and change meanwhile", () => {
  const zone = "Asia/Shanghai";
  const set = (at: string, now: Temporal.Instant): Talk =>
    advance(
      newConversation(),
      { kind: "remind", when: { at, past: false, rule: null }, about: "备份", said },
      circumstances(knowledge, now, zone),
    ).conversation;
  const press = (conversation: Talk, part: string, now: Temporal.Instant) => {
    const { replies } = advance(conversation, { kind: "press", id: "none" }, circumstances(knowledge, now, zone));
    const card = replies.findLast((reply) => reply.kind === "card");
    const id = card?.buttons.find((button) => button.id.includes(`.${part}.`))?.id ?? "none";
    return advance(conversation, { kind: "press", id }, circumstances(knowledge, now, zone));
  };
  const due: Command = { kind: "due", reminders: [{ id: "r1", next: null }], late: false };

  test.each([
    ["hour", "2026-12-31T23:30+08:00[Asia/Shanghai]", "2027-01-01T00:30+08:00[Asia/Shanghai]"],
    ["hour", "2028-02-28T23:30+08:00[Asia/Shanghai]", "2028-02-29T00:30+08:00[Asia/Shanghai]"],
    ["tomorrow", "2026-12-31T23:30+08:00[Asia/Shanghai]", "2027-01-01T10:00+08:00[Asia/Shanghai]"],
    ["evening", "2026-12-31T09:00+08:00[Asia/Shanghai]", "2026-12-31T19:00+08:00[Asia/Shanghai]"],
  ])("snoozed by %s at %s: it comes at %s", (part, at, expected) => {
    const now = local(at);
    const fell = advance(
      set(now.toString(), now.subtract({ hours: 2 })),
      due,
      circumstances(knowledge, now, zone),
    ).conversation;
    const { conversation, effects } = press(fell, part, now);
    expect(conversation.reminders[0]?.at).toBe(local(expected).toString());
    const effect = effects.find(({ kind }) => kind === "remind");
    if (effect?.kind !== "remind") throw new Error("Nothing was set.");
    // An hour was chosen by the person, so that quiet hours don't move it.
    const quiet = { from: Temporal.PlainTime.from("22:00"), to: Temporal.PlainTime.from("09:00") };
    const sent = effect.named ? local(expected) : outsideQuietHours(local(expected), zone, quiet);
    expect(sent.toString()).toBe(local(expected).toString());
  });

  test.each([
    ["America/New_York", "2026-07-04T09:00-04:00[America/New_York]"],
    ["Europe/Berlin", "2026-07-04T09:00+02:00[Europe/Berlin]"],
    ["Asia/Kathmandu", "2026-07-04T09:00+05:45[Asia/Kathmandu]"],
  ])("the zone changed to %s meanwhile: it keeps its local time", (to, expected) => {
    const now = local("2026-07-03T15:00[Asia/Shanghai]");
    const before = set(local("2026-07-04T09:00[Asia/Shanghai]").toString(), now);
    const moved = advance(before, { kind: "time-zone", zone: to, said }, circumstances(knowledge, now, zone));
    expect(moved.conversation.reminders[0]?.at).toBe(local(expected).toString());
    expect(moved.effects).toMatchObject([{ kind: "remind", id: "r1", at: local(expected).toString() }]);
  });
});
