/** Which language to answer in: the first message decides, then a wish, or a message in another script. */

import type { Turn } from "../turn/turn.ts";
import type { SaidCommand } from "../vocabulary/command.ts";

const scriptOf = (text: string): "han" | "latin" => (/\p{Script=Han}/u.test(text) ? "han" : "latin");

/**
 * Somebody who writes Chinese and asks for English goes on writing Chinese: a wish holds against messages in the script it
 * was made in.
 */
export function noticeLanguage(turn: Turn, command: SaidCommand): void {
  const { draft } = turn;
  if (command.kind === "language") {
    if (command.to === null) {
      draft.language ??= command.said.language;
      return;
    }
    draft.language = command.to;
    draft.wishedIn = scriptOf(command.said.text);
    return;
  }
  const heard = command.said.language;
  // A name, a label, a command or a number decides nothing; until something does, texts are in simplified Chinese.
  if (heard === null) return;
  if (draft.language === null) {
    draft.language = heard;
    return;
  }
  if (heard === draft.language) return;
  if (draft.wishedIn !== null && scriptOf(command.said.text) === draft.wishedIn) return;
  draft.language = heard;
  draft.wishedIn = null;
}
