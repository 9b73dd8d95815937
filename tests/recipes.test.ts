/** Follows a recipe of CONTRIBUTING.md to the letter: what it says to write is written, checked and walked. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { advance, type Conversation, newConversation, type Reply, sceneOf } from "../src/flows/index.ts";
import { checkKnowledge, loadKnowledge } from "../src/knowledge/index.ts";
import { createUnderstanding } from "../src/understanding/index.ts";
import { contentOf, damagedCopy, today } from "./knowledge/workbench.ts";
import { circumstances } from "./support/circumstances.ts";
import { now, said } from "./support/walk.ts";

const contributing = readFileSync(new URL("../CONTRIBUTING.md", import.meta.url), "utf8");

/** The block that stands in a recipe. */
const blockOf = (recipe: string): string => {
  const from = contributing.indexOf(`**${recipe}.**`);
  const found = /```yaml\n([\s\S]*?)```/.exec(contributing.slice(from))?.[1];
  if (from === -1 || found === undefined) throw new Error(`CONTRIBUTING.md has no recipe with a block for ${recipe}.`);
  return found;
};

test("a step, written as the recipe says, passes the check, is asked about, and takes its answer by button and in words", () => {
  const file = "guides/taobao/steps.yaml";
  const steps = contentOf(file).replace("steps:\n", `steps:\n${blockOf("A step and its answers")}\n`);
  const root = damagedCopy({ [file]: steps });
  expect(checkKnowledge({ root, today }).problems).toEqual([]);

  const knowledge = loadKnowledge({ root });
  const at = circumstances(knowledge, now);
  const card = (replies: readonly Reply[]) => replies.findLast((reply) => reply.kind === "card");
  let { conversation, replies } = advance(
    newConversation(),
    { kind: "unbind", app: { kind: "known", app: "jushuitan", sure: true }, platform: null, shops: null, said },
    at,
  );
  const press = (ending: string): void => {
    const shown = [...(card(replies)?.checklist?.items ?? []), ...(card(replies)?.buttons ?? [])];
    const id = shown.find((each) => each.id.endsWith(ending))?.id ?? "none";
    ({ conversation, replies } = advance(conversation, { kind: "press", id }, at));
  };
  for (const item of ["backup", "contract", "scope", "account-security"]) press(`${item}.done`);
  press("start.go");
  const text = card(replies)?.paragraphs.map(({ key }) => key);
  expect(text).toContain("guide.taobao.steps.note-time.text");
  const waiting: Conversation = conversation;
  press("noted-noted");
  expect(card(replies)?.paragraphs.map(({ key }) => key)).toContain("guide.taobao.steps.sign-in.text");

  const { commands } = createUnderstanding(knowledge).understand("记下了", sceneOf(waiting, at), now);
  expect(commands).toEqual([{ kind: "press", id: expect.stringMatching(/note-time\.noted-noted$/), typed: true }]);
});
