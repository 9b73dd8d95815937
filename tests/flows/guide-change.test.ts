import { expect, test } from "vitest";
import { newConversation, type Reply, type Talk } from "../../src/flows/index.ts";
import type { Guide, Knowledge, Platform } from "../../src/knowledge/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { advance } from "../support/talk.ts";
import { now, said } from "../support/walk.ts";

const taobao = (): Platform & { guide: Guide } => {
  const platform = knowledge.platforms.get("taobao");
  if (platform === undefined || platform.guide === null) throw new Error("Taobao has no guide.");
  return { ...platform, guide: platform.guide };
};

/** The knowledge with another edition of Taobao's guide. */
const edited = (change: (guide: Guide) => Partial<Guide>): Knowledge => {
  const platform = taobao();
  const guide: Guide = { ...platform.guide, ...change(platform.guide), revision: "edited" };
  return { ...knowledge, platforms: new Map([...knowledge.platforms, ["taobao", { ...platform, guide }]]) };
};

const press = (conversation: Talk, replies: readonly Reply[], ending: string): ReturnType<typeof advance> => {
  const card = replies.findLast((reply) => reply.kind === "card");
  const id = [...(card?.checklist?.items ?? []), ...(card?.buttons ?? [])].find((each) => each.id.endsWith(ending))?.id;
  if (id === undefined) throw new Error(`the card has nothing that ends in ${ending}`);
  return advance(conversation, { kind: "press", id }, circumstances(knowledge, now));
};

/** Somebody who works on an app, having pressed these. */
function having(...presses: readonly string[]): Talk {
  const app = { kind: "known", app: "jushuitan", sure: true } as const;
  let turn = advance(
    newConversation(),
    { kind: "unbind", app, platform: null, shops: null, said },
    circumstances(knowledge, now),
  );
  for (const ending of presses) turn = press(turn.conversation, turn.replies, ending);
  return turn.conversation;
}

const preparations = ["backup.done", "contract.done", "scope.done", "account-security.done"];
const meanings = (replies: readonly Reply[]): string[] =>
  replies.flatMap((reply) => (reply.kind === "say" ? [reply.meaning] : []));
const resume = { kind: "resume", said } as const;

test("a renamed, a removed and a new preparation: ticks of what is left are kept, and the person is told", () => {
  const before = having("backup.done", "contract.done", "scope.done");
  const after = edited((guide) => {
    const [backup, contract, scope, security] = guide.precautions;
    if (backup === undefined || contract === undefined || scope === undefined || security === undefined)
      throw new Error("four precautions");
    return {
      precautions: [
        { ...backup, id: "save-data", was: ["backup"] },
        scope,
        { ...contract, id: "insurance", was: [] },
        security,
      ],
    };
  });
  const { conversation, replies } = advance(before, resume, circumstances(after, now));
  expect(meanings(replies)).toContain("guide-changed");
  const card = replies.findLast((reply) => reply.kind === "card");
  expect(card?.checklist?.items.map((item) => [item.item, item.state])).toEqual([
    ["save-data", "done"],
    ["scope", "done"],
    ["insurance", "open"],
    ["account-security", "open"],
  ]);
  const told = replies.find((reply) => reply.kind === "say" && reply.meaning === "guide-changed");
  expect(told?.paragraphs.map((text) => text.key)).toEqual([
    "repair.guide-changed",
    "repair.guide-added",
    "repair.guide-removed",
  ]);
  expect(meanings(advance(conversation, resume, circumstances(after, now)).replies)).not.toContain("guide-changed");
});

test("a tick pressed under its old name still counts", () => {
  const before = having("backup.done");
  const after = edited((guide) => ({
    precautions: guide.precautions.map((item) =>
      item.id === "contract" ? { ...item, id: "agreement", was: ["contract"] } : item,
    ),
  }));
  const { conversation } = advance(
    before,
    { kind: "tick", id: "c1.1.precautions.contract.done" },
    circumstances(after, now),
  );
  expect(Object.keys(conversation.cases[0]?.marks ?? {}).toSorted()).toEqual([
    "precautions/agreement",
    "precautions/backup",
  ]);
});

test("whoever is inside a step that was removed goes on at the first one left, not at the start", () => {
  const before = having(...preparations, "start.go", "shop-yes", "list-seen");
  expect(before.stack.at(-1)?.place.at?.step).toBe("find-app");
  const after = edited((guide) => ({ steps: guide.steps.filter((step) => step.id !== "find-app") }));
  const { conversation, replies } = advance(before, resume, circumstances(after, now));
  expect(meanings(replies)).toContain("guide-changed");
  expect(conversation.stack.at(-1)?.place.at?.step).toBe("cancel");
});

test("a renamed step is stood in under its new name; a new one comes in its turn", () => {
  const before = having(...preparations, "start.go", "shop-yes");
  const after = edited((guide) => ({
    steps: guide.steps.flatMap((step) => {
      if (step.id === "find-entry") return [{ ...step, id: "open-list", was: ["find-entry"] }];
      if (step.id === "find-app") return [{ ...step, id: "take-picture", was: [] }, step];
      return [step];
    }),
  }));
  const untouched = JSON.stringify(before);
  const { conversation, replies } = advance(before, resume, circumstances(after, now));
  expect(JSON.stringify(before), "the state before is nobody's to change").toBe(untouched);
  expect(conversation.stack.at(-1)?.place.at?.step).toBe("open-list");
  expect(Object.keys(conversation.cases[0]?.marks ?? {})).toContain("s1/steps/sign-in");
  const card = replies.findLast((reply) => reply.kind === "card");
  const seen = card?.buttons.find((button) => button.id.endsWith("list-seen"))?.id ?? "";
  const next = advance(conversation, { kind: "press", id: seen }, circumstances(after, now)).conversation;
  expect(next.stack.at(-1)?.place.at?.step).toBe("take-picture");
});

test("a hundred conversations at as many places keep their surviving ticks and are told", () => {
  const steps = ["start.go", "shop-yes", "list-seen", "name-exact", "button-cancel-auth"];
  const after = edited((guide) => ({
    precautions: guide.precautions.slice(1),
    steps: guide.steps.map((step) => (step.id === "sign-in" ? { ...step, id: "log-in", was: ["sign-in"] } : step)),
  }));
  for (let index = 0; index < 100; index += 1) {
    const presses = [...preparations, ...steps].slice(0, index % 10);
    const before = having(...presses);
    const { conversation, replies } = advance(before, resume, circumstances(after, now));
    expect(meanings(replies)).toContain("guide-changed");
    const expected = Object.keys(before.cases[0]?.marks ?? {})
      .filter((key) => key !== "precautions/backup")
      .map((key) => key.replace("steps/sign-in", "steps/log-in"));
    expect(Object.keys(conversation.cases[0]?.marks ?? {}).toSorted()).toEqual(expected.toSorted());
    if (presses.length > 4) expect(conversation.stack.at(-1)?.place.node).toMatch(/steps|ready|aftercare/);
  }
});
