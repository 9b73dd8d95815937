import fc from "fast-check";
import { expect, test } from "vitest";
import { type Command, Conversation, newConversation, parseId, type Reply, type Talk } from "../../src/flows/index.ts";
import { isOfficialUrl } from "../../src/knowledge/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { type Deed, deeds } from "../support/commands.ts";
import { knowledge } from "../support/knowledge.ts";
import { advance, loadTalk } from "../support/talk.ts";
import { missingTexts, textsOf } from "../support/texts.ts";

const runs = process.env.PROOF === undefined ? 300 : 10_000;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const start = Temporal.Instant.from("2026-07-03T07:42:00Z");

/** Digressions and old presses: none of them may take a tick away. */
const harmless = new Set([
  "ask",
  "stuck",
  "escalate",
  "status",
  "help",
  "greet",
  "thanks",
  "language",
  "out_of_scope",
  "unclear",
  "secret",
  "unreadable",
  "picture",
  "heard",
  "remind",
  "repeat",
  "emergency",
]);

/** What a late press may change: which card stands last, that we said who we are not, and that what was heard is left behind. */
const settled = (conversation: Talk) => ({ ...conversation, bottom: null, introduced: true, heard: null });

const marksOf = (conversation: Talk): Record<string, object> =>
  Object.fromEntries(conversation.cases.filter((each) => each.state !== "closed").map((each) => [each.id, each.marks]));

/** Runs deeds one after another and hands every turn to `look`. */
function run(list: readonly Deed[], look: (turn: Turn) => void): void {
  let conversation = newConversation();
  const shown: string[] = [];
  let current: string[] = [];
  list.forEach((deed, index) => {
    const command: Command =
      deed.kind === "command"
        ? deed.command
        : { kind: deed.kind, id: shown.at(-1 - deed.back) ?? "c1.1.purpose.none.go" };
    const now = start.add({ minutes: index });
    const before = JSON.stringify(conversation);
    const outcome = advance(conversation, command, circumstances(knowledge, now));
    expect(JSON.stringify(conversation), "the arguments are left alone").toBe(before);
    look({
      before: conversation,
      command,
      outcome,
      late: "id" in command && !current.includes(command.id),
      again: () => advance(conversation, command, circumstances(knowledge, now)),
    });
    const card = outcome.replies.findLast((reply) => reply.kind === "card");
    current = card === undefined ? [] : idsOf(card);
    for (const reply of outcome.replies) shown.push(...idsOf(reply));
    conversation = loadTalk(JSON.parse(JSON.stringify(outcome.conversation)));
    expect(conversation, "the state survives being stored").toEqual(outcome.conversation);
  });
}

const idsOf = (reply: Reply): string[] => [...(reply.checklist?.items ?? []), ...reply.buttons].map((each) => each.id);

interface Turn {
  readonly before: Talk;
  readonly command: Command;
  readonly outcome: ReturnType<typeof advance>;
  readonly late: boolean;
  readonly again: () => ReturnType<typeof advance>;
}

const property = (look: (turn: Turn) => void): void => {
  fc.assert(
    fc.property(fc.array(deeds(knowledge), { minLength: 1, maxLength: 40, size: "max" }), (list) => run(list, look)),
    { numRuns: runs, seed },
  );
};

test(`whatever people do, ${runs} times over (seed ${seed}): an answer, a valid state, and a way on`, () => {
  property(({ command, outcome, again }) => {
    const { conversation, replies } = outcome;
    expect(Conversation.safeParse(conversation).success).toBe(true);
    // A reminder that was cancelled meanwhile has nothing to say.
    if (command.kind !== "due") expect(replies.length, "every event is answered").toBeGreaterThan(0);
    expect(again(), "the same input gives the same output").toEqual(outcome);
    const open = conversation.stack.at(-1);
    const last = replies.at(-1);
    if (open !== undefined && replies.length > 0) expect(last?.kind, "the open question comes last").toBe("card");
    if (replies.length > 0) expect(last?.buttons.length, "there is always a way on").toBeGreaterThan(0);
    const cards = replies.filter((reply) => reply.kind === "card");
    expect(cards.length, "the open question is asked once").toBeLessThanOrEqual(1);
    expect(JSON.stringify(conversation).length, "the state stays small").toBeLessThan(120_000);
  });
});

test(`every text has its words and parameters, every id fits a button, every link is allowed (seed ${seed})`, () => {
  property(({ outcome }) => {
    for (const reply of outcome.replies) {
      for (const text of textsOf(reply)) expect(missingTexts(knowledge, text)).toEqual([]);
      const ids = idsOf(reply);
      expect(new Set(ids).size, "ids are unique").toBe(ids.length);
      for (const id of ids) {
        expect(Buffer.byteLength(id), id).toBeLessThanOrEqual(48);
        expect(parseId(id), id).not.toBeNull();
      }
      for (const link of reply.links) {
        if ("appSite" in link) expect(knowledge.catalogue.apps.get(link.appSite)?.site?.whose).toMatch(/vendor|team/);
        else {
          const platform = knowledge.platforms.get(link.platform);
          const url = platform?.links.get(link.link)?.url ?? "missing";
          expect(platform !== undefined && isOfficialUrl(url, platform), `${link.platform}/${link.link}`).toBe(true);
        }
      }
    }
  });
});

test(`a side question, nonsense or an old button takes no tick away (seed ${seed})`, () => {
  property(({ before, command, outcome, late }) => {
    if (late) {
      // An item may be ticked under an older drawing of the card that is open; anything else changes nothing at all.
      const said = outcome.replies.some((reply) => reply.kind === "say" && reply.meaning === "late");
      if (said) expect(settled(outcome.conversation)).toEqual(settled(before));
    }
    if (!harmless.has(command.kind)) return;
    // Where a node takes the words as its answer, it isn't a side question.
    const takes = outcome.replies.some((reply) => reply.kind === "say" && reply.meaning === "ticked");
    if (takes) return;
    for (const [id, marks] of Object.entries(marksOf(before)))
      expect(marksOf(outcome.conversation)[id] ?? marks).toMatchObject(marks);
  });
});
