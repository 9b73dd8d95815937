/** What was heard in a voice message: shown before anything comes of it. */
import { type Conversation, limits } from "../state/conversation.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { Command } from "../vocabulary/command.ts";
import { heardRightId } from "../vocabulary/ids.ts";

export function tellHeard(turn: Turn, { text, language, asks }: Extract<Command, { kind: "heard" }>): void {
  const { draft } = turn;
  draft.language ??= language;
  turn.redraw = true;
  const heard = text.slice(0, limits.heard).toWellFormed();
  const paragraphs = [{ key: "repair.heard.said", with: { words: { typed: heard } } }];
  if (asks) {
    say(turn, "heard", { paragraphs });
    return;
  }
  // A later one is another one: its button has to be.
  const id = `h${turn.now.epochMilliseconds.toString(36)}`;
  draft.heard = { id, text: heard };
  say(turn, "heard", {
    paragraphs: [...paragraphs, { key: "repair.heard.ask" }],
    buttons: [{ id: heardRightId(id), label: { key: "repair.heard.right" } }],
  });
}

/** @returns the words that such a button confirms; null for any other button, and once something else was said or done */
export function heardWords(conversation: Conversation, pressed: string): string | null {
  const heard = conversation.kind === "talk" ? conversation.heard : null;
  return heard !== null && pressed === heardRightId(heard.id) ? heard.text : null;
}
