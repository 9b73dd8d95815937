import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { flows, newConversation, type Reply, type SaidCommand, type Talk } from "../../src/flows/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { advance } from "../support/talk.ts";
import { conversationsByNode, now, said, waitingNodes } from "../support/walk.ts";

/** What a repair has to come to: back at the open question, or somewhere that is said. */
const repairs: Readonly<Record<string, { readonly command: SaidCommand; readonly returns: boolean }>> = {
  "question and back": { command: { kind: "ask", topic: "refund", app: null, said }, returns: true },
  correct: {
    command: { kind: "correct", app: { kind: "known", app: "wangdiantong", sure: true }, platform: null, said },
    returns: false,
  },
  clarify: { command: { kind: "unclear", readings: ["ask", "unbind"], topic: null, said }, returns: false },
  cancel: { command: { kind: "cancel", said }, returns: false },
  skip: { command: { kind: "skip", said }, returns: false },
  repeat: { command: { kind: "repeat", said }, returns: true },
  back: { command: { kind: "back", said }, returns: false },
  restart: { command: { kind: "restart", said }, returns: false },
  resume: { command: { kind: "resume", said }, returns: false },
  "switch flow": {
    command: { kind: "unbind", app: { kind: "known", app: "agiso", sure: true }, platform: null, shops: null, said },
    returns: false,
  },
  status: { command: { kind: "status", app: null, said }, returns: true },
  language: { command: { kind: "language", to: "en", said }, returns: true },
  "a person, please": { command: { kind: "escalate", said }, returns: true },
  nonsense: { command: { kind: "out_of_scope", said }, returns: true },
};

const places = conversationsByNode(knowledge);

const topOf = (conversation: Talk): string => {
  const frame = conversation.stack.at(-1);
  return frame === undefined ? "nothing open" : `${frame.flow}/${frame.place.node}`;
};

const cardOf = (replies: readonly Reply[]) => replies.findLast((reply) => reply.kind === "card");

/** A side question that is asked at such a node closes it; the question below comes back, or nothing was open. */
const isPassing = (node: string): boolean =>
  /^(home|resume|picture)\//.test(node) ||
  [
    "unbind/closing",
    "shop/pick",
    "shop/next",
    "emergency/sure",
    "emergency/review",
    "settings/menu",
    "settings/language",
    "settings/forget",
    "remind/manage",
    "remind/one",
    "remind/all",
    "remind/due",
  ].includes(node);

describe("every repair in every flow", () => {
  test("every node that waits for a person can be reached", () => {
    expect([...places.keys()].toSorted()).toEqual(waitingNodes().toSorted());
  });

  const triples = waitingNodes().flatMap((node) => Object.keys(repairs).map((repair) => ({ node, repair })));
  let covered = 0;
  test.each(triples)("$repair at $node", ({ node, repair }) => {
    const before = places.get(node);
    const { command, returns } = repairs[repair] ?? { command: { kind: "repeat", said }, returns: true };
    if (before === undefined) throw new Error(`no conversation stands at ${node}`);
    const { conversation, replies } = advance(before, command, circumstances(knowledge, now));
    expect(replies.length).toBeGreaterThan(0);
    const card = cardOf(replies);
    if (topOf(conversation) !== "nothing open") expect(card?.node).toBe(topOf(conversation));
    const taken = replies.some((reply) => reply.kind === "say" && reply.meaning === "noted");
    if (returns && !isPassing(node) && !taken) expect(topOf(conversation), "the open question comes back").toBe(node);
    // What didn't move is said to be so; silence would leave the person guessing.
    if (!returns && topOf(conversation) === node && conversation.stack.length === before.stack.length) {
      expect(
        replies.some((reply) => reply.kind === "say") ||
          JSON.stringify(conversation.stack) !== JSON.stringify(before.stack),
      ).toBe(true);
    }
    covered += 1;
  });

  afterAll(() => {
    process.stdout.write(`repair coverage: ${covered} of ${triples.length} (flow, node, repair) triples\n`);
  });
});

test("repair goes by what a flow declares: no flow and no node is known to it but the doors that it enters by", () => {
  const directory = new URL("../../src/flows/repair/", import.meta.url);
  const text = readdirSync(directory)
    .map((file) => readFileSync(new URL(file, directory), "utf8"))
    .join("\n");
  const entered = [...text.matchAll(/"([a-z]+\/[a-z-]+)"/g)].map((found) => found[1] ?? "");
  const doors = [...flows.values()].flatMap((flow) => (flow.doors ?? []).map((door) => `${flow.id}/${door}`));
  expect(entered.filter((door) => !doors.includes(door) && !door.startsWith("../"))).toEqual([]);
  expect(text).not.toMatch(/\.flow\s*[!=]==\s*"|node\s*[!=]==\s*"/);
});

test("patience is for what goes wrong in a row: something clear in between begins the count again", () => {
  const nonsense: SaidCommand = { kind: "out_of_scope", said };
  const talk = (...commands: readonly SaidCommand[]): boolean =>
    commands
      .reduce(
        (at, command) => advance(at.conversation, command, circumstances(knowledge, now)),
        advance(newConversation(), { kind: "greet", said }, circumstances(knowledge, now)),
      )
      .replies.some((reply) => reply.kind === "say" && reply.meaning === "escalation");
  expect(talk(nonsense)).toBe(false);
  expect(talk(nonsense, nonsense)).toBe(true);
  expect(talk(nonsense, { kind: "thanks", said }, nonsense)).toBe(false);
});
