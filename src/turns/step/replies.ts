/** Replies become rows of the outbox. */
import { type Reply, relayMark, type Say } from "../../flows/index.ts";
import type { TurnWrite } from "../../store/index.ts";
import { type Reader, resolve } from "../../wording/index.ts";
import type { StepParts } from "./parts.ts";

/** One sentence of turns' own, said once. */
export const sentence = (meaning: string, text: Say["paragraphs"][number]): Say => ({
  ...{ kind: "say", meaning, paragraphs: [text], buttons: [], links: [] },
});

/** What is passed on is a message of its own, which can be changed later. */
const standsAlone = (key: string): boolean => key.startsWith(relayMark);

/**
 * The replies to some commands once another one has closed everything: "not today, remind me tomorrow" answers the question of when, and it
 * isn't asked any more. A card that only changes stays changed.
 */
export const withoutAnswered = (replies: readonly Reply[]): Reply[] =>
  replies.filter((reply) => reply.kind === "say" || !reply.anew || standsAlone(reply.key));

/** Replies in their order. Several commands may each end with the open question: it is asked once, as it stands at last. */
export function rowsOf(replies: readonly Reply[], to: Reader, { messages }: StepParts): TurnWrite["outbox"] {
  const open = replies.findLast((reply) => reply.kind === "card" && !standsAlone(reply.key));
  const kept = replies.filter((reply) => reply.kind === "say" || reply === open || standsAlone(reply.key));
  return kept.map((reply) => {
    const resolved = resolve(reply, to);
    const message = JSON.stringify(resolved);
    // Delivered a moment later by this same process.
    messages.remember(message, resolved);
    if (reply.kind === "say") return { card: null, anew: true, message };
    const anew = replies.some((each) => each.kind === "card" && each.key === reply.key && each.anew);
    return { card: reply.key, anew, message };
  });
}
