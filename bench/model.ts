/** What a language model costs whoever doesn't need it: a turn in words that offline is sure of, and the memory of a process that asks nobody. */
import { createModel } from "../src/model/index.ts";
import { systemClock } from "../src/turns/index.ts";
import { modelSettings } from "../tests/support/model.ts";
import { assistantOn, eventOf, opening, question } from "./assistant.ts";
import { openPlace } from "./places.ts";
import { memoryOfChat } from "./start.ts";
import { comparedRows, heading, row, type Section } from "./table.ts";
import { compare, quantile } from "./timing.ts";

/** Nobody listens there: a turn that asked all the same would be seen. */
const nobody = "http://127.0.0.1:9/v1";
const configured = { OPENAI_API_KEY: "k", OPENAI_MODEL: "m", OPENAI_BASE_URL: nobody };

export async function model(): Promise<Section> {
  let asked = 0;
  const onAsked = (): void => {
    asked += 1;
  };
  const one = createModel({ settings: modelSettings(nobody), clock: systemClock, onAsked });
  const [withModel, without] = [
    await assistantOn((await openPlace("embedded")).database, one),
    await assistantOn((await openPlace("embedded")).database),
  ];
  for (const { turn } of [withModel, without]) await turn(eventOf("asks", opening));
  const compared = await compare(
    { name: "a question in words, with a model", once: () => withModel.turn(eventOf("asks", question)) },
    { name: "the same, with none configured", once: () => without.turn(eventOf("asks", question)) },
    9,
    300,
    200,
  );
  if (asked > 0) throw new Error("The model was asked; the turn was to be one that needs none.");
  const memories: { readonly none: number[]; readonly idle: number[] } = { none: [], idle: [] };
  for (let run = 0; run < 5; run += 1) {
    memories.none.push(await memoryOfChat({}));
    memories.idle.push(await memoryOfChat(configured));
  }
  const [none, idle] = [quantile(memories.none, 0.5), quantile(memories.idle, 0.5)];
  const lines = [
    heading("A durable turn that needs no model, microseconds", "median", "99th perc."),
    ...comparedRows(compared),
    heading("Resident memory after the first reply, MiB", "MiB"),
    row("with none configured", none),
    row("with one that wasn't asked", idle),
  ];
  const goals = [
    { what: "a turn that needs no model, with one / with none", value: compared.ratio, most: 1.02 },
    { what: "MiB more with a model that wasn't asked", value: idle - none, most: 5 },
  ];
  return { lines, goals, figures: { turn: compared, memoryMiB: { none, idle } } };
}
