/** A store as many conversations leave it, with the figures counted beside, and words of people planted where they lie. */
import type { Database } from "../../src/store/index.ts";
import { randomFrom } from "./random.ts";

export interface Seeded {
  /** What the report has to say, counted without the report. */
  readonly languages: ReadonlyMap<string, number>;
  readonly channels: ReadonlyMap<string, number>;
  /** By place: reached, gone on, left. */
  readonly places: ReadonlyMap<string, readonly [number, number, number]>;
  readonly reasons: ReadonlyMap<string, number>;
  /** Minutes until somebody took it. */
  readonly toTaken: readonly number[];
  /** None of them may be in a report. */
  readonly planted: readonly string[];
}

const places = [
  "unbind/precautions",
  "unbind/steps:sign-in",
  "unbind/steps:find-entry",
  "unbind/steps:find-app",
  "unbind/steps:cancel",
  "unbind/aftercare",
];
const reasons = ["asked", "twice", "emergency", "unanswered", "unknown-app"];
const channels = ["telegram", "slack", "terminal"];
const languages = ["zh-Hans", "zh-Hant", "en"];

/** @param conversations how many; cases at a desk are a hundredth of them */
export async function seedStore(database: Database, conversations: number, seed = 1): Promise<Seeded> {
  const random = randomFrom(seed);
  const pick = <Item>(all: readonly Item[]): Item => all[Math.floor(random() * all.length)] as Item;
  const planted = Array.from(
    { length: 100 },
    (_, index) => `Geheim-${index}-${Math.floor(random() * 1e9).toString(36)}`,
  );
  const add = (sums: Map<string, number>, name: string, count = 1): void =>
    void sums.set(name, (sums.get(name) ?? 0) + count);
  const byLanguage = new Map<string, number>();
  const byChannel = new Map<string, number>();
  const visits = new Map<string, [number, number, number]>();
  const outcomes = new Map<string, number>();
  const month = (index: number): string => `2026-${String(1 + (index % 11)).padStart(2, "0")}`;
  const outcome = (when: string, platform: string, step: string, label: string, what: string): void =>
    add(
      outcomes,
      JSON.stringify([
        when,
        platform,
        platform === "" ? "" : `rev-${when < "2026-06" ? "a" : "b"}`,
        step,
        "",
        label,
        what,
      ]),
    );

  const page = 20_000;
  for (let from = 0; from < conversations; from += page) {
    const rows = Array.from({ length: Math.min(page, conversations - from) }, (_, offset) => {
      const index = from + offset;
      const channel = pick(channels);
      const language = pick(languages);
      const when = month(index);
      add(byChannel, channel);
      add(byLanguage, language);
      outcome(when, "", "talk", language, "begun");
      for (const place of places) {
        const found = visits.get(place) ?? [0, 0, 0];
        visits.set(place, found);
        found[0] += 1;
        outcome(when, "taobao", place, "", "reached");
        const luck = random();
        if (luck > 0.9) break;
        const isLeft = luck < 0.06;
        found[isLeft ? 2 : 1] += 1;
        outcome(when, "taobao", place, "", isLeft ? "left" : "went-on");
        if (isLeft) break;
      }
      const state = JSON.stringify({ schema: 2, kind: "talk", language, typed: planted[index % planted.length] });
      const day = `${when}-${String(1 + (index % 28)).padStart(2, "0")}`;
      return {
        key: `${channel}/b/c/${index}/p`,
        channel,
        person: `${channel}//${index}`,
        state,
        at: `${day}T00:00:00.000Z`,
        day,
      };
    });
    await database.query(
      `insert into conversation (key, channel, person, version, state, changed_at, changed_on)
       select value ->> 'key', value ->> 'channel', value ->> 'person', 1, value ->> 'state', value ->> 'at', value ->> 'day'
       from json_each($1)`,
      [JSON.stringify(rows)],
    );
  }
  await database.query(
    `insert into outcome (month, platform, revision, step, entry, label, outcome, count)
     select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7 from json_each($1)`,
    [JSON.stringify([...outcomes].map(([key, count]) => [...(JSON.parse(key) as string[]), count]))],
  );
  const byReason = new Map<string, number>();
  const toTaken: number[] = [];
  const cases = Array.from({ length: Math.floor(conversations / 100) }, (_, index) => {
    const reason = pick(reasons);
    add(byReason, reason);
    const asked = Date.UTC(2026, index % 11, 1 + (index % 28), 8);
    const minutes = Math.floor(random() ** 3 * 2_000);
    const isTaken = random() < 0.9;
    if (isTaken) toTaken.push(minutes);
    const at = (more: number): string => new Date(asked + more * 60_000).toISOString();
    return [`h${index}`, reason, at(0), isTaken ? at(minutes) : null, isTaken ? at(minutes + 3) : null];
  });
  await database.query(
    `insert into handover (id, reason, platform, channel, language, asked_at, taken_at, answered_at, reopened)
     select value ->> 0, value ->> 1, 'taobao', 'telegram', 'en', value ->> 2, value ->> 3, value ->> 4, 0 from json_each($1)`,
    [JSON.stringify(cases)],
  );
  await database.query(
    `insert into inbox (event_id, conversation, person, channel, kind, body, at, received_at, done_at)
     select 'e' || key, 'c', 'p', 'telegram', 'text', json_object('kind', 'text', 'text', value), $2, $2, $2 from json_each($1)`,
    [JSON.stringify(planted), "2026-06-01T00:00:00.000Z"],
  );
  // What people found: of one wording as of another, with a way that too few spoke of.
  await database.query(
    `insert into outcome (month, platform, revision, step, entry, label, outcome, count) values
      ('2026-05', 'taobao', 'rev-a', 'find-entry', 'my-services', '', 'seen-worked', 61),
      ('2026-06', 'taobao', 'rev-b', 'find-entry', 'my-services', '', 'seen-worked', 39),
      ('2026-06', 'taobao', 'rev-b', 'find-entry', 'my-services', '', 'seen-different', 20),
      ('2026-06', 'taobao', 'rev-b', 'find-entry', 'my-services', 'said 我的应用', 'seen-different', 11),
      ('2026-06', 'taobao', 'rev-b', 'find-entry', 'my-services', '', 'seen-not-there', 17),
      ('2026-06', 'taobao', 'rev-b', 'find-entry', 'open-platform', '', 'seen-not-there', 2)`,
  );
  await database.query(
    "insert into unanswered (month, node, readings, count) values ('2026-05', 'unbind/steps', 'ask,stuck', 40), ('2026-06', 'unbind/steps', 'stuck,ask', 2), ('2026-06', '', 'out_of_scope', 900)",
  );
  await database.query(
    "insert into asked (month, what, outcome, count, tokens, milliseconds, cost) values ('2026-05', 'question', 'quoted', 40, 44000, 36000, 0.5), ('2026-06', 'question', 'quoted', 2, 2200, 1800, 0.025), ('2026-06', 'reading', 'none', 900, 9000, 6000, 0.25), ('2026-06', 'reading', 'too-late', 58, 0, 232000, 0)",
  );
  return { languages: byLanguage, channels: byChannel, places: visits, reasons: byReason, toTaken, planted };
}
