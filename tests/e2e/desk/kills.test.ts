/** A case at a desk while the assistant dies again and again: what people wrote arrives, in order, and only what was in flight twice. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startAssistant } from "../../support/assistant-process.ts";
import { deskChannel, deskGroup, type Where } from "../../support/desk-app.ts";
import { createTeam } from "../../support/slack-methods.ts";
import { person as slackPerson } from "../../support/slack-person.ts";
import { appToken, type Payload, startSlackServer } from "../../support/slack-server.ts";
import { person as telegramPerson } from "../../support/telegram-person.ts";
import { startTelegramServer } from "../../support/telegram-server.ts";

const kills = process.env.PROOF === undefined ? 2 : 100;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** In a group of Telegram the bot lets five messages go at once and then one in three seconds: that direction is for the proof. */
const desks: readonly Where[] = process.env.PROOF === undefined ? ["slack"] : ["slack", "telegram"];

test.each(desks)(
  `a desk in %s, killed ${kills} times in the middle: no message of either side is lost, and none overtakes another`,
  async (at) => {
    const team = createTeam("T1", "xoxb-test-1");
    team.channels.set(deskChannel, { isArchived: false, isMember: true });
    const slack = await startSlackServer({ teams: new Map([[team.id, team]]), nextTs: 0 });
    const telegram = await startTelegramServer();
    const directory = mkdtempSync(join(tmpdir(), "desk-kills-"));
    const start = () =>
      startAssistant(directory, {
        ...{ SLACK_BOT_TOKEN: team.token, SLACK_API_URL: slack.apiUrl, SLACK_APP_TOKEN: appToken },
        ...{
          TELEGRAM_BOT_TOKEN: telegram.token,
          TELEGRAM_API_ROOT: telegram.root,
          TELEGRAM_MESSAGES_PER_SECOND: "1000",
        },
        ...(at === "slack"
          ? { ESCALATION_SLACK_CHANNEL: deskChannel }
          : { ESCALATION_TELEGRAM_CHAT: String(deskGroup.id) }),
        ESCALATION_LANGUAGE: "en",
      });
    let assistant = start();
    const inTelegram = telegramPerson(telegram, {
      id: 9_001,
      language: "en",
      ...(at === "telegram" && { chat: deskGroup }),
    });
    const inSlack = slackPerson(team, "U9", { name: "Sam", locale: "en-US" });
    const shownInTelegram = (): readonly string[] => inTelegram.shown().map(({ text }) => text);
    const shownInSlack = (): readonly string[] =>
      team.messages.flatMap(({ channel, text }) =>
        channel === (at === "slack" ? deskChannel : inSlack.direct) ? [text] : [],
      );
    const [toPerson, toHelper] = at === "slack" ? [shownInTelegram, shownInSlack] : [shownInSlack, shownInTelegram];
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
    const toAnn = (): number[] => numbers(toPerson(), "h");
    const toMei = (): number[] => numbers(toHelper(), "p");
    /** Until it holds, whatever calls come on either side. */
    const until = (holds: () => boolean): Promise<void> => Promise.race([slack.until(holds), telegram.until(holds)]);
    const isRoot = (text: string): boolean => text.startsWith("🆘");
    async function personSays(text: string): Promise<void> {
      if (at === "slack") telegram.push(inTelegram.says(text));
      else await deliver(inSlack.says(text));
    }
    async function helperSays(text: string): Promise<void> {
      if (at === "slack") {
        const root = team.messages.find((each) => each.channel === deskChannel && each.thread === null)?.ts ?? "";
        await deliver(inSlack.replies(deskChannel, text, root));
        return;
      }
      const root = inTelegram.shown().find((each) => isRoot(each.text))?.message_id ?? 0;
      const below = { message_id: root, date: 0, chat: deskGroup, from: telegram.chats.bot };
      telegram.push(inTelegram.says(text, { reply_to_message: below }));
    }

    await slack.until(slack.isConnected);
    await personSays("how do I unbind Jushuitan");
    await personSays("can I talk to a human");
    await until(() => toHelper().some(isRoot));
    if (at === "slack") await deliver(inSlack.presses("Take", deskChannel));
    else {
      const { message, data } = inTelegram.button("Take");
      telegram.push(inTelegram.presses(message.message_id, data));
    }
    await until(() => toPerson().some((text) => text.includes("is with you now")));

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
      await personSays(`p${number}.`);
      await helperSays(`h${number}.`);
    };
    const writing = (async () => {
      while (!finished) {
        await pair();
        // A few on the way at once, and no more than somebody writes.
        await until(() => toMei().includes(written - 5) || written < 5);
      }
    })();
    while (killed < kills) {
      const calls = slack.calls.length + telegram.calls.length + 6 + chance(at === "slack" ? 20 : 10);
      await until(() => slack.calls.length + telegram.calls.length > calls);
      await assistant.kill("SIGKILL");
      killed += 1;
      assistant = start();
    }
    finished = true;
    await writing;
    await until(() => toMei().includes(written - 1) && toAnn().includes(written - 1));
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
    process.stdout.write(
      `desk in ${at}, seed ${seed}: ${killed} kills, ${2 * written} messages passed on, ${twice} of them twice\n`,
    );
  },
);
