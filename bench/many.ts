/** A tick while a million conversations are stored, beside the same among a thousand. */
import { keyOf } from "../tests/support/assembly.ts";
import { assistantOn, eventOf, opening, tick } from "./assistant.ts";
import { openPlace, type Place } from "./places.ts";
import { comparedRows, heading, type Section } from "./table.ts";
import { type Compared, compare, type Subject } from "./timing.ts";

const few = 1_000;
const many = 1_000_000;
/** Rows of one statement; an embedded store does nothing else meanwhile. */
const atOnce = 50_000;
/** Conversations whose ticks are measured, one after the other. */
const people = Array.from({ length: 20 }, (_, index) => `p${index}`);

async function among(place: Place["name"], count: number): Promise<Subject> {
  const { database } = await openPlace(place);
  const { turn } = await assistantOn(database);
  await turn(eventOf("first", opening));
  const [like] = await database.query<{ state: string }>("select state from conversation where key = $1", [
    keyOf("first"),
  ]);
  const now = new Date().toISOString();
  const day = database.kind === "embedded" ? ", changed_on" : "";
  for (let from = 0; from < count; from += atOnce) {
    const numbers = `with recursive each (n) as (select ${from} union all select n + 1 from each where n + 1 < ${Math.min(count, from + atOnce)})`;
    await database.query(
      `${numbers} insert into conversation (key, channel, person, version, state, changed_at${day})
       select 'test/b/stored-' || n || '//stored-' || n, 'test', 'test//stored-' || n, 1, $1, $2${day && `, '${now.slice(0, 10)}'`} from each`,
      [like?.state ?? "", now],
    );
    await database.query(
      `${numbers} insert into inbox (event_id, conversation, person, channel, kind, body, at, received_at, done_at, ended)
       select 'stored-' || n, 'test/b/stored-' || n || '//stored-' || n, 'test//stored-' || n, 'test', 'text', '{"kind":"text","text":"?"}',
         $1, $1, $1, 'done' from each`,
      [now],
    );
  }
  if (database.kind === "server") await database.query("analyze");
  for (const person of people) await turn(eventOf(person, opening));
  let ticks = 0;
  return {
    name: `a tick among ${count.toLocaleString("en")} conversations, ${place}`,
    once: () => {
      ticks += 1;
      return turn(eventOf(people[ticks % people.length] ?? "", tick(Math.floor(ticks / people.length))));
    },
  };
}

export async function stored(): Promise<Section> {
  const figures: Compared[] = [];
  for (const place of ["embedded", "server"] as const)
    figures.push(await compare(await among(place, many), await among(place, few), 5, 400, 200));
  const lines = [
    heading("A tick while many conversations are stored, microseconds", "median", "99th perc."),
    ...figures.flatMap(comparedRows),
  ];
  const goals = figures.map(({ ours, ratio }) => ({ what: `${ours.name} / 1,000`, value: ratio, most: 1.2 }));
  return { lines, goals, figures };
}
