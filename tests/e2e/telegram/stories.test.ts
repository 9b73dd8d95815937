import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { conversationKey } from "../../../src/turns/index.ts";
import { plain } from "../../../src/wording/index.ts";
import { knowledge } from "../../support/knowledge.ts";
import { play, Story, type TurnPlayed } from "../../support/story.ts";
import { understanding } from "../../support/telegram-app.ts";
import { type Person, person } from "../../support/telegram-person.ts";
import { telegramSuite } from "../../support/telegram-suite.ts";

const directory = new URL("../../stories/", import.meta.url);
const stories = readdirSync(directory)
  .filter((file) => file.endsWith(".yaml"))
  .flatMap((file) => parseAllDocuments(readFileSync(new URL(file, directory), "utf8")))
  .map((document) => Story.parse(document.toJS()))
  // Every second one; Slack plays the others, and the proof plays all of them in both.
  .filter((_, index) => process.env.PROOF === "1" || index % 2 === 0);

const suite = telegramSuite({ upkeep: false });
let nextPerson = 1_000;

const keyOf = ({ user }: Person): string =>
  conversationKey({ channel: "telegram", bot: "7000001", chat: String(user.id), thread: "", person: String(user.id) });

/** Does what somebody did in a story, with the thumbs: a button is pressed where it stands, or stood. */
function act(who: Person, did: TurnPlayed["did"], everShown: Map<string, number>): number {
  if ("text" in did) return suite.server.push(who.says(did.text));
  // Stories may also press an item's box by the name of its button.
  const datas = "press" in did ? [`p:${did.press}`, `t:${did.press}`] : [`t:${did.tick}`];
  for (const data of datas) {
    const message = who.shown().findLast((each) => dataOf(each).includes(data));
    const messageId = message?.message_id ?? everShown.get(data);
    if (messageId !== undefined) return suite.server.push(who.presses(messageId, data));
  }
  throw new Error(`${datas.join(" or ")} was never shown in the chat.`);
}

const dataOf = (message: ReturnType<Person["shown"]>[number]): readonly string[] =>
  message.keyboard.flat().flatMap((button) => ("callback_data" in button ? [button.callback_data] : []));

describe("each story goes in Telegram as it goes in the engine", () => {
  test.each(stories.map((story) => [story.story, story] as const))("%s", async (_, story) => {
    const turns: TurnPlayed[] = [];
    play(story, knowledge, understanding, (turn) => turns.push(turn));
    const people = new Map<string, Person>();
    const everShown = new Map<string, number>();
    for (const [index, { who, now, did, conversation, messages }] of turns.entries()) {
      const somebody = people.get(who) ?? person(suite.server, { id: nextPerson++ });
      people.set(who, somebody);
      suite.app.setNow(now);
      const update = act(somebody, did, everShown);
      await suite.app.settled();
      const at = `turn ${index + 1}`;
      const answers = await suite.app.turns.answerOf(`telegram:7000001:${update}`);
      const state = await suite.app.conversationOf(keyOf(somebody));
      if (messages.some((message) => message.kind === "say" && message.meaning === "forgotten")) {
        // The confirmation was seen, and then nothing is left to compare.
        expect(somebody.last()?.text, at).toBe(messages.flatMap(({ paragraphs }) => paragraphs.map(plain)).join("\n"));
        expect([answers, state], at).toEqual([null, null]);
        continue;
      }
      expect(
        answers?.map((answer) => answer.message),
        at,
      ).toEqual(messages);
      expect(state, at).toEqual(conversation);
      for (const shown of somebody.shown()) for (const data of dataOf(shown)) everShown.set(data, shown.message_id);
    }
    const refused = suite.server.calls.flatMap(({ refusal }) => (refusal === null ? [] : [refusal]));
    expect(refused.filter((why) => !why.includes("message is not modified"))).toEqual([]);
  });
});
