/** What leads from one flow to another, or to another meaning of what was said. */
import { frameApp } from "../../cases/apps.ts";
import { resumeCase } from "../../cases/cases.ts";
import { offerDesk } from "../../cases/hand-over.ts";
import type { Action } from "../../plan/flow.ts";
import type { Frame } from "../../state/conversation.ts";
import { currentCase } from "../../state/finding.ts";
import { compose } from "../../telling/index.ts";
import { closeFlow, enter } from "../../turn/frames.ts";
import type { Turn } from "../../turn/turn.ts";
import { aboutOfReading, asking, intents, type Meant, topicOf } from "../../vocabulary/command.ts";
import type { Reason } from "../../vocabulary/reasons.ts";
import type { Act } from "./act.ts";

export const goingElsewhere = {
  "resume-chosen": (turn, frame) => {
    turn.draft.stack.splice(turn.draft.stack.indexOf(frame), 1);
    if (turn.taken.option !== null) resumeCase(turn, turn.taken.option);
  },
  "read-as-chosen": (turn, frame) => {
    turn.next = readAs(turn.taken.option, frame);
  },
  "start-emergency": (turn) => {
    closeFlow(turn, "emergency");
    enter(turn, "emergency", {}, currentCase(turn.draft)?.id);
  },
  "start-audit": (turn) => {
    closeFlow(turn, "audit");
    enter(turn, "audit");
  },
  "start-unbind": (turn) => {
    enter(turn, "unbind");
  },
  "start-help": (turn) => {
    enter(turn, "home");
  },
  "bring-help": (turn, frame) => {
    // Neither the app nor the platform is known: nothing that could be said was checked by anybody.
    if (frameApp(turn, frame)?.kind === "unknown") askFor(turn, frame, { reason: "no-guide" });
    else offerDesk(turn);
  },
  "ask-official": (turn, frame) => askFor(turn, frame, {}),
  "no-main-account": (turn, frame) => {
    enter(turn, "escalate/main-account", {}, frame.case);
  },
  "say-shared": (turn, frame) => compose(turn, frame, "share"),
  "say-team-letter": (turn, frame) => compose(turn, frame, "team-letter"),
  "came-back": (turn, frame) => {
    enter(turn, "trouble", { topic: "still_syncing" }, frame.case);
  },
} as const satisfies Partial<Record<Action, Act>>;

/** Brings in help with what a frame is about: what is being settled is known although no case is open yet, and is none of the open one. */
function askFor(turn: Turn, frame: Frame, why: { readonly reason?: Reason }): void {
  const { app = "", unknown = "", platform = "" } = frame.slots;
  const isSettling = app + unknown + platform !== "";
  const id = isSettling ? (frame.case ?? undefined) : currentCase(turn.draft)?.id;
  enter(turn, "escalate", { app, unknown, platform, ...why }, id);
}

/** What a reading stands for, when somebody chose it from "did you mean …". */
function readAs(reading: string | null, frame: Frame): Meant | null {
  const about = reading === null ? null : aboutOfReading(reading);
  if (about !== null) return asking(about);
  const intent = intents.find((each) => each === reading);
  switch (intent) {
    case undefined:
      return null;
    case "unbind":
      return { kind: intent, app: null, platform: null, shops: null };
    case "emergency":
      return { kind: intent, app: null, sure: true };
    case "audit":
      return { kind: intent, apps: [] };
    case "ask":
    case "stuck":
      return { kind: intent, topic: topicOf(frame.slots.topic), app: null };
    case "correct":
      return { kind: intent, app: null, platform: null };
    case "remind":
      return { kind: intent, when: null, about: null };
    case "reminders":
      return { kind: intent, wish: "list" };
    case "language":
      return { kind: intent, to: null };
    case "status":
      return { kind: intent, app: null };
    case "out_of_scope":
      return { kind: "help" };
    default:
      return { kind: intent };
  }
}
