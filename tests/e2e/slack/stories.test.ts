import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { conversationKey } from "../../../src/turns/index.ts";
import { plain } from "../../../src/wording/index.ts";
import { knowledge } from "../../support/knowledge.ts";
import { understanding } from "../../support/slack-app.ts";
import { type Person, person } from "../../support/slack-person.ts";
import type { Payload } from "../../support/slack-server.ts";
import { slackSuite } from "../../support/slack-suite.ts";
import { play, Story, type TurnPlayed } from "../../support/story.ts";

const directory = new URL("../../stories/", import.meta.url);
const stories = readdirSync(directory)
  .filter((file) => file.endsWith(".yaml"))
  .flatMap((file) => parseAllDocuments(readFileSync(new URL(file, directory), "utf8")))
  .map((document) => Story.parse(document.toJS()))
  // Every second one; Telegram plays the others, and the proof plays all of them in both.
  .filter((_, index) => process.env.PROOF === "1" || index % 2 === 1);

const { team, server, app } = slackSuite({ upkeep: false });
let people = 0;

const keyOf = (user: string): string =>
  conversationKey({ channel: "slack", bot: team.id, chat: "dm", thread: "", person: user });

/** Does what somebody did in a story, with the mouse: a button is pressed where it stands, or stood. */
function act(who: Person, did: TurnPlayed["did"], everShown: ReadonlyMap<string, () => Payload>): Payload {
  if ("text" in did) return who.says(did.text);
  const id = "press" in did ? did.press : did.tick;
  for (const attempt of [() => who.presses(id), () => who.ticks(id)]) {
    try {
      return attempt();
    } catch {
      // It isn't shown like that; perhaps it once was.
    }
  }
  const before = everShown.get(id);
  if (before === undefined) throw new Error(`${id} was never shown in the chat.`);
  return before();
}

const eventIdOf = ({ body }: Payload): string => `slack:${team.id}:${String(body.event_id ?? body.trigger_id)}`;

describe("each story goes in Slack as it goes in the engine", () => {
  test.each(stories.map((story) => [story.story, story] as const))("%s", async (_, story) => {
    const turns: TurnPlayed[] = [];
    play(story, knowledge, understanding, (turn) => turns.push(turn));
    const known = new Map<string, Person>();
    const everShown = new Map<string, () => Payload>();
    for (const [index, { who, now, did, conversation, messages }] of turns.entries()) {
      people += known.has(who) ? 0 : 1;
      const somebody = known.get(who) ?? person(team, `U${people}`);
      known.set(who, somebody);
      app().setNow(now);
      const payload = act(somebody, did, everShown);
      await server().emit(payload);
      await app().turns.idle();
      const at = `turn ${index + 1}`;
      const answers = await app().turns.answerOf(eventIdOf(payload));
      const stored = await app().conversationOf(keyOf(somebody.id));
      if (messages.some((message) => message.kind === "say" && message.meaning === "forgotten")) {
        expect(somebody.last()?.text, at).toBe(messages.flatMap(({ paragraphs }) => paragraphs.map(plain)).join("\n"));
        expect([answers, stored], at).toEqual([null, null]);
        continue;
      }
      expect(
        answers?.map((answer) => answer.message),
        at,
      ).toEqual(messages);
      expect(stored, at).toEqual(conversation);
      remember(somebody, index, everShown);
    }
    expect(server().calls.flatMap(({ error }) => (error === null ? [] : [error]))).toEqual([]);
  });
});

/** A payload for everything that can be pressed now, to be sent when it can't any more. */
function remember(who: Person, index: number, everShown: Map<string, () => Payload>): void {
  for (const message of who.shown())
    for (const block of message.blocks)
      for (const element of (block.elements ?? []) as Record<string, unknown>[]) {
        const choices = element.type === "button" ? [element] : ((element.options ?? []) as Record<string, unknown>[]);
        for (const { value } of choices) {
          if (typeof value !== "string") continue;
          const payload = element.type === "checkboxes" ? who.ticks(value) : who.presses(value);
          everShown.set(value, () => ({
            ...payload,
            body: { ...payload.body, trigger_id: `${index}.again.${value}` },
          }));
        }
      }
}
