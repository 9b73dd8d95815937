/** What else may have been asked: buttons below an answer, each a press away from its own answer. */
import { describe, expect, test } from "vitest";
import { newConversation, type SaidCommand } from "../../src/flows/index.ts";
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
