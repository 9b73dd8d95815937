import { expect, test } from "vitest";
import { advance, newConversation, type Reply } from "../../src/flows/index.ts";
import { checkKnowledge, loadKnowledge } from "../../src/knowledge/index.ts";
import { contentOf, damagedCopy, directoryOf, today } from "../knowledge/workbench.ts";
import { circumstances } from "../support/circumstances.ts";
import { now, said } from "../support/walk.ts";

const file = "guides/taobao/precautions.yaml";

/** Taobao's precautions under other ids, the old ones remembered. */
const renamed = contentOf(file)
  .replace("- id: backup\n", "- id: save-data\n    was: [backup]\n")
  .replace("- id: contract\n", "- id: agreement\n    was: [contract]\n");

const wrongIn = (root: string, overlay?: string): string[] =>
  checkKnowledge({ root, overlay, today }).problems.map(({ wrong }) => wrong);

test("renamed, a precaution keeps its list of what to back up, and the reminder before the contract's end", () => {
  const root = damagedCopy({ [file]: renamed });
  expect(wrongIn(root)).toEqual([]);
  const at = circumstances(loadKnowledge({ root }), now);
  const app = { kind: "known", app: "jushuitan", sure: true } as const;
  const begun = advance(newConversation(), { kind: "unbind", app, platform: null, shops: null, said }, at);
  const opened = (item: string): Reply | undefined => {
    const card = begun.replies.findLast((reply) => reply.kind === "card");
    const id = card?.buttons.find((button) => button.id.includes(`.${item}.show`))?.id ?? "none";
    return advance(begun.conversation, { kind: "press", id }, at).replies.at(-1);
  };
  expect(opened("save-data")?.paragraphs.map(({ key }) => key)).toContain("unbind.item.backup-list");
  expect(opened("agreement")?.buttons.map(({ label }) => label.key)).toContain("unbind.contract-end.button");
});

test("the check says which role no precaution has, in a team's own guide too, and is content where that is meant", () => {
  const without = renamed.replaceAll(/ {4}was: \[.*\]\n/g, "");
  expect(wrongIn(damagedCopy({ [file]: without }))).toEqual([
    'no precaution has the role "backup"',
    'no precaution has the role "contract"',
  ]);
  const root = damagedCopy({});
  const team = directoryOf({ "guides/taobao/ours.yaml": "precautions:\n  - { id: contract, remove: true }\n" });
  expect(wrongIn(root, team)).toEqual([]);
  const patched = directoryOf({ "guides/douyin/ours.yaml": "precautions:\n  - { id: drafts, role: backup }\n" });
  expect(wrongIn(root, patched)).toEqual(['"drafts" has the role "backup"']);
  const twice = directoryOf({ "guides/taobao/ours.yaml": "precautions:\n  - { id: scope, role: backup }\n" });
  expect(wrongIn(root, twice)).toEqual(['"backup" and "scope" both have the role "backup"']);
});
