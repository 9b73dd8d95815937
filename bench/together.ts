/** Turns a second while 1, 10 and 100 conversations go on at once, and how long each turn takes until its answer was delivered. */
import { assistantOn, eventOf, opening, tick } from "./assistant.ts";
import { openPlace, type Place } from "./places.ts";
import { heading, row, type Section } from "./table.ts";
import { quantile } from "./timing.ts";

interface Figures {
  readonly place: Place["name"];
  readonly conversations: number;
  readonly perSecond: number;
  /** Milliseconds from an event to its delivered answer. */
  readonly p50: number;
  readonly p99: number;
}

/** Turns that count, over all conversations. */
const turns = 3_000;
const warmUp = 300;

async function crowd(place: Place["name"], conversations: number): Promise<Figures> {
  const { database } = await openPlace(place);
  const assistant = await assistantOn(database);
  const waits: number[] = [];
  const people = Array.from({ length: conversations }, (_, index) => `p${index}`);
  await Promise.all(people.map(async (person) => (await assistant.turns.receive(eventOf(person, opening))).settled));
  const goOn = async (person: string, count: number, noted: boolean): Promise<void> => {
    for (let turn = 0; turn < count; turn += 1) {
      const begin = performance.now();
      await (await assistant.turns.receive(eventOf(person, tick(turn)))).settled;
      if (noted) waits.push(performance.now() - begin);
    }
  };
  await Promise.all(people.map((person) => goOn(person, Math.ceil(warmUp / conversations), false)));
  const begin = performance.now();
  await Promise.all(people.map((person) => goOn(person, turns / conversations, true)));
  const perSecond = turns / ((performance.now() - begin) / 1_000);
  await assistant.turns.stop();
  return { place, conversations, perSecond, p50: quantile(waits, 0.5), p99: quantile(waits, 0.99) };
}

export async function together(): Promise<Section> {
  const figures: Figures[] = [];
  for (const place of ["embedded", "server"] as const)
    for (const conversations of [1, 10, 100]) figures.push(await crowd(place, conversations));
  const lines = [
    heading("Conversations at once", "turns a second", "median ms", "99th perc. ms"),
    ...figures.map(({ place, conversations, perSecond, p50, p99 }) =>
      row(`${conversations} at once, ${place}`, perSecond, p50, p99),
    ),
  ];
  return { lines, goals: [], figures };
}
