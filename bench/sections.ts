/** The parts of the bench by name, in the order in which they run. A further channel's part is added here. */

import { desk } from "./desk.ts";
import { engine } from "./engine.ts";
import { flood } from "./flood.ts";
import { stored } from "./many.ts";
import { model } from "./model.ts";
import { milestones, peers } from "./peers.ts";
import { reminders } from "./reminders.ts";
import { slack } from "./slack.ts";
import { start } from "./start.ts";
import { store } from "./store.ts";
import { comparedRows, figureRow, type Goal, heading, row, type Section, shown } from "./table.ts";
import { telegram } from "./telegram.ts";
import { times } from "./times.ts";
import { together } from "./together.ts";
import { durableTurn } from "./turn.ts";
import { understanding } from "./understanding.ts";

const columns = ["median", "99th perc."] as const;

async function engineSection(): Promise<Section> {
  const figures = await engine();
  const goals: Goal[] = [{ what: "engine step / hand-written reducer", value: figures.reducer.ratio, most: 5 }];
  if (figures.xstate !== null) goals.push({ what: "engine step / XState", value: figures.xstate.ratio, most: 1 });
  const lines = [
    heading("An engine step, microseconds", ...columns),
    ...comparedRows(figures.reducer),
    ...(figures.xstate === null ? [] : comparedRows(figures.xstate)),
  ];
  return { lines, goals, figures };
}

async function turnSection(): Promise<Section> {
  const figures = [await durableTurn("embedded"), await durableTurn("server")];
  const lines = [heading("A durable turn until its replies are ready, microseconds", ...columns)];
  const goals: Goal[] = [];
  for (const { place, tick, tickBesideLoadAndWrite, text } of figures) {
    lines.push(...comparedRows(tickBesideLoadAndWrite), ...comparedRows(tick), ...comparedRows(text));
    goals.push({ what: `tick / a load and one statement, ${place}`, value: tickBesideLoadAndWrite.ratio, most: 1.4 });
    goals.push({ what: `tick / one statement that loads nothing, ${place}`, value: tick.ratio, most: 1.4 });
  }
  return { lines, goals, figures };
}

async function peersSection(): Promise<Section> {
  const figures = await peers();
  const medianOf = (start: string, turn: number): number =>
    figures.find(({ name }) => name.startsWith(start))?.at.find((each) => each.turn === turn)?.median ?? Number.NaN;
  const ours = "Unbind Assistant, server, ready";
  const lines = [
    heading("The same dialogue, microseconds a turn (× ours, server)", ...milestones.map((turn) => `turn ${turn}`)),
    ...figures.map(({ name, version, at }) =>
      row(
        `${name} ${version}`,
        ...at.map(({ turn, median }) => `${shown(median)} ×${(median / medianOf(ours, turn)).toFixed(1)}`),
      ),
    ),
    heading("Bytes stored", ...milestones.map((turn) => `turn ${turn}`)),
    ...figures.map(({ name, at }) => row(name, ...at.map(({ bytes }) => bytes))),
  ];
  const goals: Goal[] = milestones
    .map((turn) => ({
      what: `a durable turn on Postgres / LangGraph.js, turn ${turn}`,
      value: medianOf(ours, turn) / medianOf("LangGraph.js on Postgres", turn),
      most: 0.33,
    }))
    .filter(({ value }) => !Number.isNaN(value));
  goals.push(
    ...milestones
      .map((turn) => ({
        what: `a durable turn on SQLite / LangGraph.js with its SQLite saver, turn ${turn}`,
        value: medianOf("Unbind Assistant, embedded, ready", turn) / medianOf("LangGraph.js on SQLite", turn),
        most: 0.1,
      }))
      .filter(({ value }) => !Number.isNaN(value)),
  );
  const bytesAt = (turn: number): number => figures[0]?.at.find((each) => each.turn === turn)?.bytes ?? Number.NaN;
  goals.push(
    { what: "our bytes at turn 1,000 / turn 10", value: bytesAt(1_000) / bytesAt(10), most: 1.2 },
    { what: "our time at turn 1,000 / turn 10", value: medianOf(ours, 1_000) / medianOf(ours, 10), most: 1.2 },
  );
  return { lines, goals, figures };
}

async function understandingSection(): Promise<Section> {
  const read = await times();
  const figures = { ...(await understanding()), times: read };
  const [ours, theirs] = figures.figures;
  const [smallest] = figures.catalogues;
  const largest = figures.catalogues.at(-1);
  const lines = [
    heading("An utterance, microseconds", ...columns),
    ...figures.figures.map(figureRow),
    ...figures.catalogues.map(({ apps, median, p99 }) => figureRow({ name: `catalogue of ${apps} apps`, median, p99 })),
    `understanding: loaded in ${figures.loadMs.toFixed(0)} ms, ${figures.memoryMiB.toFixed(0)} MiB more resident`,
    ...read.figures.map(figureRow),
    ...Object.entries(read.memoryMiB).map(
      ([name, mib]) => `times in words: ${name}, ${mib.toFixed(0)} MiB more resident`,
    ),
  ];
  const goals: Goal[] = [];
  const [ownTime, chrono] = read.figures;
  if (ownTime !== undefined && chrono !== undefined)
    goals.push({ what: "a time in words, ours / chrono-node", value: ownTime.median / chrono.median, most: 2 });
  if (ours !== undefined && theirs !== undefined)
    goals.push({ what: "nlp.js / ours", value: theirs.median / ours.median, least: 50 });
  if (smallest !== undefined && largest !== undefined)
    goals.push({ what: "100,000 apps / 100 apps", value: largest.median / smallest.median, most: 2 });
  return { lines, goals, figures };
}

async function deskSection(): Promise<Section> {
  const figures = await desk();
  const { compared, after } = figures;
  const lines = [
    heading("passing a message on, µs", "median", "p99"),
    ...comparedRows(compared),
    ...comparedRows(after),
  ];
  const goals: Goal[] = [
    { what: "passing on, ours / a bare post", value: compared.ratio, most: 2 },
    { what: "the last of many / the first", value: after.ratio, most: 1.2 },
  ];
  return { lines, goals, figures };
}

export const sections: Readonly<Record<string, () => Promise<Section>>> = {
  engine: engineSection,
  turn: turnSection,
  peers: peersSection,
  together,
  start,
  store,
  stored,
  telegram,
  slack,
  flood,
  desk: deskSection,
  reminders,
  understanding: understandingSection,
  model,
};
