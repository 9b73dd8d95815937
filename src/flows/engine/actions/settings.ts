/** What the settings do, and what an emergency leaves behind. */
import { languages } from "../../../knowledge/index.ts";
import { changeZone } from "../../cases/reminders.ts";
import type { Action } from "../../plan/flow.ts";
import { newConversation } from "../../state/conversation.ts";
import { say } from "../../turn/turn.ts";
import type { Act } from "./act.ts";

export const settingsActions = {
  "set-language": ({ draft, taken }) => {
    const language = languages.find((each) => each === taken.option);
    if (language !== undefined) Object.assign(draft, { language, wishedIn: null });
  },
  "set-zone": (turn, frame) => {
    if (turn.command.kind !== "time-zone") return;
    frame.slots.zone = turn.command.zone ?? "";
    if (turn.command.zone !== null) changeZone(turn, turn.command.zone);
  },
  "forget-everything": (turn) => {
    const { draft } = turn;
    Object.assign(draft, { ...newConversation(), language: draft.language, introduced: true, next: draft.next });
    turn.effects.push({ kind: "forget" });
    say(turn, "forgotten", { paragraphs: [{ key: "settings.forget.done" }] });
  },
  "emergency-over": ({ draft }) => {
    draft.timeline = [];
  },
} as const satisfies Partial<Record<Action, Act>>;
