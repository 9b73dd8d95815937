/** A case at a desk while the assistant dies again and again: what people wrote arrives, in order, and only what was in flight twice. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startAssistant } from "../../support/assistant-process.ts";
import { deskChannel } from "../../support/desk-app.ts";
import { createTeam, type Posted } from "../../support/slack-methods.ts";
import { person as slackPerson } from "../../support/slack-person.ts";
import { appToken, type Payload, startSlackServer } from "../../support/slack-server.ts";
import { person as telegramPerson } from "../../support/telegram-person.ts";
import { startTelegramServer } from "../../support/telegram-server.ts";

const kills = process.env.PROOF === undefined ? 3 : 100;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

test(`killed ${kills} times in the middle: no message of either side is lost, and none overtakes another`, async () => {
  const team = createTeam("T1", "xoxb-test-1");
  team.channels.set(deskChannel, { isArchived: false, isMember: true });
  const slack = await startSlackServer({ teams: new Map([[team.id, team]]), nextTs: 0 });
  const telegram = await startTelegramServer();
  const directory = mkdtempSync(join(tmpdir(), "desk-kills-"));
  const start = () =>
    startAssistant(directory, {
      ...{ SLACK_BOT_TOKEN: team.token, SLACK_API_URL: slack.apiUrl, SLACK_APP_TOKEN: appToken },
      ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root, TELEGRAM_MESSAGES_PER_SECOND: "1000" },
      ...{ ESCALATION_SLACK_CHANNEL: deskChannel, ESCALATION_LANGUAGE: "en" },
    });
  let assistant = start();
  const ann = telegramPerson(telegram, { id: 9_001, language: "en" });
  const mei = slackPerson(team, "U9", { name: "Mei" });
  const atDesk = (): readonly Posted[] => team.messages.filter((each) => each.channel === deskChannel);
  const root = (): string => atDesk().find((each) => each.thread === null)?.ts ?? "";
  /** Until it is acknowledged, as Slack does it. */
  async function deliver(payload: Payload): Promise<void> {
    for (let retry = 0; ; retry += 1) {
      await slack.until(slack.isConnected);
      let isDone = false;
      const acknowledged = slack.emit(payload, retry === 0 ? undefined : retry).then(() => {
        isDone = true;
      });
      await Promise.race([acknowledged, slack.until(() => !slack.isConnected())]);
      if (isDone) return;
    }
  }
  const numbers = (texts: readonly string[], letter: string): number[] =>
    texts.flatMap((text) => {
      const found = new RegExp(`: ${letter}(\\d+)\\.$`).exec(text)?.[1];
      return found === undefined ? [] : [Number(found)];
    });
  const toAnn = (): number[] =>
    numbers(
      ann.shown().map(({ text }) => text),
      "h",
    );
  const toMei = (): number[] =>
    numbers(
      atDesk().map(({ text }) => text),
      "p",
    );

  telegram.push(ann.says("how do I unbind Jushuitan"));
  telegram.push(ann.says("can I talk to a human"));
  await slack.until(() => root() !== "");
  await deliver(mei.presses("Take", deskChannel));
  await telegram.until(() => ann.shown().some(({ text }) => text.includes("is with you now")));

  let random = seed;
  const chance = (below: number): number => {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
    return random % below;
  };
  let written = 0;
  let killed = 0;
  let finished = false;
  const pair = async (): Promise<void> => {
    const number = written;
    written += 1;
    telegram.push(ann.says(`p${number}.`));
    await deliver(mei.replies(deskChannel, `h${number}.`, root()));
  };
  const writing = (async () => {
    while (!finished) {
      await pair();
      // A few on the way at once, and no more than somebody writes.
      await slack.until(() => toMei().includes(written - 5) || written < 5);
    }
  })();
  while (killed < kills) {
    const calls = slack.calls.length + telegram.calls.length + 6 + chance(20);
    await Promise.race([
      slack.until(() => slack.calls.length + telegram.calls.length > calls),
      telegram.until(() => slack.calls.length + telegram.calls.length > calls),
    ]);
    await assistant.kill("SIGKILL");
    killed += 1;
    assistant = start();
  }
  finished = true;
  await writing;
  await slack.until(() => toMei().includes(written - 1));
  await telegram.until(() => toAnn().includes(written - 1));
  expect(await assistant.kill("SIGTERM"), assistant.output()).toBe(0);
  await slack.close();
  await telegram.close();
  rmSync(directory, { recursive: true, force: true });

  const wanted = Array.from({ length: written }, (_, number) => number);
  for (const arrived of [toAnn(), toMei()]) {
    expect([...new Set(arrived)]).toEqual(wanted);
    expect(arrived, "in order").toEqual(arrived.toSorted((one, other) => one - other));
    // A kill between a channel's answer and its mark shows that one message twice.
    expect(arrived.length - wanted.length).toBeLessThanOrEqual(killed);
  }
  const twice = toAnn().length + toMei().length - 2 * written;
  process.stdout.write(`seed ${seed}: ${killed} kills, ${2 * written} messages passed on, ${twice} of them twice\n`);
});
