import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextOccurrence, outsideQuietHours, RuleError } from "../../src/reminders/index.ts";

const local = (text: string, zone: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();
const shown = (at: Temporal.Instant | null, zone: string): string | null =>
  at?.toZonedDateTimeISO(zone).toPlainDateTime().toString() ?? null;

/** The next so many moments of a rule, as local times. */
function moments(rule: string, zone: string, first: string, count: number): string[] {
  const begin = local(first, zone);
  const found: string[] = [];
  let after = begin;
  for (let index = 0; index < count; index += 1) {
    const next = nextOccurrence(rule, zone, begin, after);
    if (next === null) break;
    found.push(shown(next, zone) ?? "");
    after = next;
  }
  return found;
}

describe("what recurs keeps its local time", () => {
  test("through the gap in spring: the hour that isn't there is taken an hour later, and the next day it is itself again", () => {
    expect(moments("FREQ=DAILY", "Europe/Berlin", "2027-03-27T02:30", 3)).toEqual([
      "2027-03-28T03:30:00",
      "2027-03-29T02:30:00",
      "2027-03-30T02:30:00",
    ]);
  });
  test("through the hour that comes twice in autumn: once", () => {
    expect(moments("FREQ=DAILY", "America/New_York", "2026-10-31T01:30", 3)).toEqual([
      "2026-11-01T01:30:00",
      "2026-11-02T01:30:00",
      "2026-11-03T01:30:00",
    ]);
    const first = local("2026-10-31T01:30", "America/New_York");
    const once = nextOccurrence("FREQ=DAILY", "America/New_York", first, first);
    const again = once === null ? null : nextOccurrence("FREQ=DAILY", "America/New_York", first, once);
    expect(again?.since(once ?? first).total({ unit: "hours" })).toBeGreaterThan(20);
  });
  test("every first Monday", () => {
    expect(moments("FREQ=MONTHLY;BYDAY=1MO", "Asia/Shanghai", "2026-07-06T09:00", 3)).toEqual([
      "2026-08-03T09:00:00",
      "2026-09-07T09:00:00",
      "2026-10-05T09:00:00",
    ]);
  });
  test("the last day of the month", () => {
    expect(moments("FREQ=MONTHLY;BYMONTHDAY=-1", "Asia/Shanghai", "2027-12-31T09:00", 3)).toEqual([
      "2028-01-31T09:00:00",
      "2028-02-29T09:00:00",
      "2028-03-31T09:00:00",
    ]);
  });
  test("every quarter", () => {
    expect(moments("FREQ=MONTHLY;INTERVAL=3", "Asia/Shanghai", "2026-07-03T10:00", 4)).toEqual([
      "2026-10-03T10:00:00",
      "2027-01-03T10:00:00",
      "2027-04-03T10:00:00",
      "2027-07-03T10:00:00",
    ]);
  });
  test("a rule that has ended has no next moment", () => {
    const first = local("2026-07-03T09:00", "Asia/Shanghai");
    expect(nextOccurrence("FREQ=DAILY;COUNT=1", "Asia/Shanghai", first, first)).toBeNull();
  });
  test("a rule that cannot be read is refused by name", () => {
    const first = local("2026-07-03T09:00", "Asia/Shanghai");
    expect(() => nextOccurrence("FREQ=NEVER", "Asia/Shanghai", first, first)).toThrow(RuleError);
  });
});

/** The next four changes of a zone's offset after a moment, as `Temporal` knows them. */
function changes(zone: string, after: Temporal.Instant): Temporal.Instant[] {
  const found: Temporal.Instant[] = [];
  let at: Temporal.ZonedDateTime | null = after.toZonedDateTimeISO(zone);
  while (found.length < 4) {
    at = at.getTimeZoneTransition("next");
    if (at === null) break;
    found.push(at.toInstant());
  }
  return found;
}

describe("every zone of the tz database, around its next four changes", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
  test(`${zones.length} zones: a daily reminder comes once a day, at its local time or where the gap puts it`, () => {
    let looked = 0;
    for (const zone of zones) {
      for (const change of changes(zone, now)) {
        const around = change.toZonedDateTimeISO(zone);
        const begin = around.subtract({ days: 2 }).withPlainTime({ hour: 2, minute: 30 });
        let after = begin.toInstant();
        for (let day = 1; day <= 4; day += 1) {
          const next = nextOccurrence("FREQ=DAILY", zone, begin.toInstant(), after);
          // Worked out independently: that calendar day at that wall-clock time, resolved as Temporal resolves gap and overlap.
          const wanted = begin
            .toPlainDate()
            .add({ days: day })
            .toZonedDateTime({ timeZone: zone, plainTime: { hour: 2, minute: 30 } });
          expect(next?.toString(), `${zone} around ${change}`).toBe(wanted.toInstant().toString());
          after = next ?? after;
        }
        looked += 1;
      }
    }
    expect(looked).toBeGreaterThan(300);
  });
});

describe("quiet hours", () => {
  const night = { from: Temporal.PlainTime.from("22:00"), to: Temporal.PlainTime.from("09:00") };
  test.each([
    ["2026-07-03T21:59", "2026-07-03T21:59:00"],
    ["2026-07-03T22:00", "2026-07-04T09:00:00"],
    ["2026-07-03T23:30", "2026-07-04T09:00:00"],
    ["2026-07-04T00:00", "2026-07-04T09:00:00"],
    ["2026-07-04T08:59", "2026-07-04T09:00:00"],
    ["2026-07-04T09:00", "2026-07-04T09:00:00"],
  ])("%s becomes %s", (planned, expected) => {
    for (const zone of ["Asia/Shanghai", "America/New_York", "Australia/Lord_Howe"])
      expect(shown(outsideQuietHours(local(planned, zone), zone, night), zone)).toBe(expected);
  });
  test("by day they don't span midnight", () => {
    const siesta = { from: Temporal.PlainTime.from("13:00"), to: Temporal.PlainTime.from("15:00") };
    expect(
      shown(outsideQuietHours(local("2026-07-03T14:00", "Europe/Madrid"), "Europe/Madrid", siesta), "Europe/Madrid"),
    ).toBe("2026-07-03T15:00:00");
    expect(
      shown(outsideQuietHours(local("2026-07-03T23:00", "Europe/Madrid"), "Europe/Madrid", siesta), "Europe/Madrid"),
    ).toBe("2026-07-03T23:00:00");
  });
  test("the same time twice means none", () => {
    const never = { from: Temporal.PlainTime.from("00:00"), to: Temporal.PlainTime.from("00:00") };
    const at = local("2026-07-03T03:00", "Asia/Shanghai");
    expect(outsideQuietHours(at, "Asia/Shanghai", never).equals(at)).toBe(true);
  });
  test("whatever the moment and the zone: never earlier, never quiet, at most a day later", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_780_000_000, max: 1_900_000_000 }),
        fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
        (seconds, zone) => {
          const at = Temporal.Instant.fromEpochMilliseconds(seconds * 1_000);
          const moved = outsideQuietHours(at, zone, night);
          expect(Temporal.Instant.compare(moved, at)).toBeGreaterThanOrEqual(0);
          expect(moved.since(at).total({ unit: "hours" })).toBeLessThan(13);
          expect(outsideQuietHours(moved, zone, night).equals(moved)).toBe(true);
        },
      ),
    );
  });
});
