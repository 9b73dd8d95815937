/**
 * What it costs to pass a message on. A person's message in Slack until it stands at the desk, beside a bare Bolt app that posts the same
 * there without keeping anything; and the same with 200 open cases, the last of 10,000 messages beside the first.
 */
import { App } from "@slack/bolt";
import { advance, loadConversation, newConversation, sceneOf } from "../src/flows/index.ts";
import { createStore } from "../src/store/index.ts";
import { conversationKey, createTurns, type DeskPlace, systemClock } from "../src/turns/index.ts";
import { screen } from "../src/understanding/index.ts";
import { incoming, recordingChannel } from "../tests/support/assembly.ts";
import { type DeskAppParts, deskChannel, helperOn, personOn, startDeskApp } from "../tests/support/desk-app.ts";
import { plainSchedule } from "../tests/support/schedule.ts";
import { createTeam, type SlackTeam } from "../tests/support/slack-methods.ts";
import { person as slackPerson } from "../tests/support/slack-person.ts";
import { appToken, type Payload, type SlackServer, startSlackServer } from "../tests/support/slack-server.ts";
import { startTelegramServer } from "../tests/support/telegram-server.ts";
import { knowledge } from "./assistant.ts";
import { openPlace } from "./places.ts";
import { type Compared, compare } from "./timing.ts";

const runs = 5;
const rounds = 100;
/** What a process that runs has behind it: the first hundreds of messages are mostly the runtime getting to know the code. */
const warmUp = 300;
const cases = 200;
const messages = 10_000;

const deskTeam = (): SlackTeam => {
  const team = createTeam("T1", "xoxb-test-1");
  team.channels.set(deskChannel, { isArchived: false, isMember: true });
  return team;
};

/** @returns the microseconds until a message that ends with these words stands in the desk's channel; whoever brought it is answered by then */
async function passing(server: SlackServer, team: SlackTeam, words: string, said: Payload): Promise<number> {
  const begin = process.hrtime.bigint();
  const acknowledged = server.emit(said);
  await server.until(() => team.messages.at(-1)?.text.endsWith(words) === true);
  const micros = Number(process.hrtime.bigint() - begin) / 1_000;
  await acknowledged;
  return micros;
}

async function beside(): Promise<Compared> {
  const [team, bareTeam] = [deskTeam(), deskTeam()];
  const slack = await startSlackServer({ teams: new Map([[team.id, team]]), nextTs: 0 });
  const bareSlack = await startSlackServer({ teams: new Map([[bareTeam.id, bareTeam]]), nextTs: 0 });
  const telegram = await startTelegramServer();
  const { database } = await openPlace("embedded");
  const parts: DeskAppParts = { slack, team, telegram, database, at: "slack" };
  const app = await startDeskApp(parts);
  const ann = personOn("slack", parts, () => app, 1);
  await ann.says("can I talk to a human");
  await helperOn(parts, () => app, 2, "Ann1").presses("Take");
  const writer = slackPerson(team, "U1", { name: "Ann1 Other", locale: "en-US" });

  const bolt = new App({
    ...{ token: bareTeam.token, appToken, socketMode: true, logLevel: "error" as never },
    clientOptions: { slackApiUrl: bareSlack.apiUrl },
  });
  const root = await bolt.client.chat.postMessage({ channel: deskChannel, text: "a case" });
  let posted: Promise<unknown> = Promise.resolve();
  bolt.message(async ({ message, client }) => {
    if (!("text" in message)) return;
    // The same call as ours: in the thread of a case, as a block, with words for where no blocks are shown.
    const text = `Ann1: ${message.text}`;
    posted = client.chat.postMessage({
      ...{ channel: deskChannel, thread_ts: root.ts, text, mrkdwn: false, unfurl_links: false, unfurl_media: false },
      blocks: [{ type: "section", text: { type: "mrkdwn", text, verbatim: true } }],
    });
    await posted;
  });
  await bolt.start();
  const other = slackPerson(bareTeam, "U1", { name: "Ann" });
  let count = 0;
  const next = (): string => {
    count += 1;
    return `number ${count}.`;
  };
  const compared = await compare(
    {
      name: "a person's message until it stands at the desk",
      once: async () => {
        const words = next();
        return passing(slack, team, words, writer.says(words));
      },
      after: () => app.settled(),
    },
    {
      name: "a bare Bolt app that posts it there",
      once: async () => {
        const words = next();
        return passing(bareSlack, bareTeam, words, other.says(words));
      },
      // What is left of it would fall into the time of ours.
      after: async () => void (await posted),
    },
    runs,
    rounds,
    warmUp,
  );
  await bolt.stop();
  await app.stop();
  await Promise.all([slack.close(), bareSlack.close(), telegram.close()]);
  return compared;
}

/** A desk with so many open cases, to which that many messages were passed on. @returns what passes on one more, and what ends it */
async function deskAfter(
  passedOn: number,
): Promise<{ readonly once: () => Promise<void>; readonly stop: () => Promise<void> }> {
  const { database } = await openPlace("embedded");
  const channel = recordingChannel();
  const store = await createStore(database);
  const ignore = (): void => undefined;
  const desk: DeskPlace = {
    ...{ language: "en", minutes: 15, hours: null, how: "desk.how.other" },
    keyOf: (id) => conversationKey({ channel: "test", bot: "b", chat: "desk", thread: "", person: `desk:${id}` }),
  };
  const turns = createTurns({
    ...{ store, screen, desk, channels: [channel], clock: systemClock, schedule: plainSchedule },
    engine: { advance, sceneOf, newConversation, loadConversation },
    service: () => ({
      knowledge,
      understand: (text) => ({ commands: [{ kind: "escalate", said: { text, language: null } }] }),
    }),
    log: { info: ignore, warn: ignore, error: ignore },
    ...{ defaultZone: "Asia/Shanghai", retention: { finishedDays: 30, idleDays: 400 } },
  });
  const send = async (id: string, person: string, text: string): Promise<void> => {
    await (await turns.receive(incoming(id, { kind: "text", text, ref: id }, person))).settled;
    await turns.idle();
  };
  const people = Array.from({ length: cases }, (_, index) => `p${index}`);
  for (const person of people) await send(`${person}-ask`, person, "a person, please");
  // Somebody of the desk takes each.
  const desks = await database.query<{ key: string }>("select key from conversation where key like '%desk%'");
  for (const [index, { key }] of desks.entries()) {
    const by = { name: "Mei", home: "test/b/mei//mei", address: null };
    const taken = incoming(`take-${index}`, { kind: "press", id: "-.0.desk.take.case", by }, "mei");
    await (await turns.receive({ ...taken, conversation: key })).settled;
    await turns.idle();
  }
  let count = 0;
  const once = (): Promise<void> => {
    count += 1;
    return send(`m${count}`, people[(count * 7) % cases] ?? "", `number ${count}`);
  };
  while (count < passedOn) await once();
  return { once, stop: () => turns.stop() };
}

/** The first messages of one desk beside those after many of another, in turn: whatever else the machine does falls on both alike. */
async function firstAndLast(): Promise<Compared> {
  const last = await deskAfter(messages);
  const first = await deskAfter(0);
  const compared = await compare(
    { name: `one more after ${messages}, ${cases} open cases`, once: last.once },
    { name: "one of the first", once: first.once },
    runs,
    rounds,
    20,
  );
  await last.stop();
  await first.stop();
  return compared;
}

/** A relay beside a bare post, and the last of many beside the first. */
export async function desk() {
  const compared = await beside();
  return { compared, cases, messages, after: await firstAndLast() };
}
