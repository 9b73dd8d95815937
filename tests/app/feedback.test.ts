/** What many people find at a step, from their first word to the report and to the guide that the next one is told: through a real store. */
import { expect, onTestFinished, test } from "vitest";
import { followFeedback } from "../../src/app/feedback.ts";
import { startServing } from "../../src/app/in-service.ts";
import { readConfig } from "../../src/config.ts";
import { advance, loadConversation, newConversation, parseId, sceneOf } from "../../src/flows/index.ts";
import {
  feedbackAsText,
  reportAsPage,
  reportAsText,
  reportOf,
  stepsToCheck,
  wordsIn,
} from "../../src/reports/index.ts";
import { openInMemory } from "../../src/store/index.ts";
import { screen } from "../../src/understanding/index.ts";
import { assemble, incoming, send, shownText } from "../support/assembly.ts";

const many = process.env.PROOF === "1" ? 1_000 : 60;
const typed = "我看到的是 应用管理 www.evil.example 13800138000 a@b.cn @somebody";

test("half don't find an entry: the report names it, nothing that was typed is in it unredacted, and the next one is told the other first", async () => {
  const database = await openInMemory();
  onTestFinished(() => database.close());
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const serving = await startServing(readConfig({}), silent);
  onTestFinished(() => serving.stop());
  const { turns, store, channel, clock } = await assemble(database, {
    engine: { advance, sceneOf, newConversation, loadConversation },
    service: serving.now,
    screen,
  });
  let events = 0;
  const newest = (person: string) =>
    channel.delivered.findLast(
      ({ conversation, message }) => conversation.includes(person) && message.buttons.length > 0,
    )?.message;
  const say = (person: string, text: string): Promise<void> =>
    send(turns, incoming(`e${events++}`, { kind: "text", text }, person));
  const press = async (person: string, name: string): Promise<string> => {
    const button = newest(person)?.buttons.find(({ id }) => {
      const parsed = parseId(id);
      return parsed?.item === name || parsed?.target === name || parsed?.target.endsWith(`-${name}`) === true;
    });
    if (button === undefined) throw new Error(`Nobody shows ${name} to ${person}.`);
    await send(turns, incoming(`e${events++}`, { kind: "press", id: button.id }, person));
    return button.id;
  };
  const toTheList = async (person: string): Promise<void> => {
    await say(person, "聚水潭怎么解绑");
    for (const name of ["anyway", "anyway", "yes"]) await press(person, name);
  };
  for (let index = 0; index < many; index += 1) {
    const person = `p${index}-`;
    await toTheList(person);
    if (index % 2 === 0) {
      const id = await press(person, "not-there");
      // A person counts once, however often they press.
      await send(turns, incoming(`e${events++}`, { kind: "press", id }, person));
    } else if (index % 10 === 1) {
      await press(person, "mismatch");
      await press(person, "different");
      await say(person, typed);
    } else await press(person, "seen");
  }
  const { knowledge } = serving.now();
  const now = clock.now();
  const figures = await store.figures();
  const [check, ...others] = stepsToCheck(figures.seen, knowledge);
  expect(others).toEqual([]);
  const tenth = Math.ceil((many - 1) / 10);
  expect(check).toMatchObject({
    ...{ step: "find-entry", entry: "my-services" },
    ...{ notThere: many / 2, different: tenth, worked: many / 2 - tenth },
  });
  const report = reportOf(figures, knowledge, now);
  const written = [
    feedbackAsText(check === undefined ? [] : [check], knowledge),
    reportAsText(report, wordsIn("zh-Hans", knowledge, now)),
    reportAsPage(report, knowledge, "zh-Hans"),
    JSON.stringify(report),
  ];
  expect(written[0]).toContain("应用管理");
  for (const text of written)
    for (const secret of ["evil.example", "13800138000", "a@b.cn", "@somebody"]) expect(text).not.toContain(secret);
  const entryOf = (person: string): string => {
    const message = newest(person);
    return message === undefined ? "" : shownText(message);
  };
  await toTheList("before-");
  expect(entryOf("before-")).toContain("我的服务");
  const end = followFeedback({ assistant: { seen: store.seen }, serving, log: silent, clock });
  await end();
  await toTheList("after-");
  expect(entryOf("after-")).not.toContain("我的服务");
});
