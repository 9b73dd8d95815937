/** What else may have been asked: buttons below an answer, each a press away from its own answer. */
import { describe, expect, test } from "vitest";
import { newConversation, type Reply, type SaidCommand } from "../../src/flows/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { advance } from "../support/talk.ts";
import { now, said } from "../support/walk.ts";

const start = newConversation();
const asked = (command: SaidCommand) => advance(start, command, circumstances(knowledge, now));

describe("what else may have been asked", () => {
  test.each<SaidCommand>([
    { kind: "aside", about: "notified", besides: ["switching", "refund"], said },
    { kind: "ask", topic: "consequences", app: null, besides: ["switching", "refund"], said },
  ])("stands below the answer to a question ($kind), likeliest first, and is answered when pressed", (command) => {
    const { conversation, replies } = asked(command);
    const answer = replies.find((reply) => reply.kind === "say" && reply.meaning === "answer");
    const passages = answer?.buttons.map(({ id }) => id).filter((id) => id.includes(".passage."));
    expect(passages).toEqual(["-.0.passage.taobao.switching", "-.0.passage.taobao.refund"]);
    const press = { kind: "press", id: "-.0.passage.taobao.switching" } as const;
    const pressed = advance(conversation, press, circumstances(knowledge, now));
    expect(pressed.replies).toMatchObject([{ kind: "say", meaning: "passage" }]);
    expect(pressed.conversation.stack).toEqual(conversation.stack);
  });

  test("is left out where nothing is known of it", () => {
    const { replies } = asked({ kind: "aside", about: "notified", besides: ["unheard_of"], said });
    expect(replies.flatMap(({ buttons }) => buttons.filter(({ id }) => id.includes(".passage.")))).toEqual([]);
  });
});

test("the way at a platform is told once, however many questions of a message lead to it", () => {
  const there = { ...said, platform: "doudian" };
  const commands: readonly SaidCommand[] = [
    { kind: "ask", topic: "where", app: null, said: there },
    { kind: "aside", about: "which_side", said: there },
  ];
  const wayKey = "unbind.no-guide.ask";
  for (const order of [commands, commands.toReversed()]) {
    const answered: Reply[] = [];
    for (const command of order)
      answered.push(...advance(start, command, { ...circumstances(knowledge, now), answered }).replies);
    const keys = answered.flatMap((reply) => (reply.kind === "say" ? reply.paragraphs.map(({ key }) => key) : []));
    expect(keys.filter((key) => key === wayKey)).toHaveLength(1);
  }
});
