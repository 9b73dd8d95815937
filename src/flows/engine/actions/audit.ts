/** What flows do with the list of an audit. */
import {
  decide,
  decideInWords,
  makeCases,
  nextParked,
  seenAt,
  takeAuditList,
  takeSeen,
  undecide,
} from "../../cases/audit-list.ts";
import type { Action } from "../../plan/flow.ts";
import type { AppMention } from "../../vocabulary/command.ts";
import type { Act } from "./act.ts";

export const auditActions = {
  "audit-take-list": (turn) => takeAuditList(turn),
  "audit-take-seen": (turn, frame) => takeSeen(turn, frame),
  "unbind-seen": (turn, frame) => {
    const [item] = seenAt(frame);
    const [only, ...others] = item?.apps ?? [];
    if (item === undefined || only === undefined) return;
    const app: AppMention =
      others.length === 0
        ? { kind: "known", app: only, sure: true }
        : { kind: "ambiguous", said: item.name, apps: item.apps };
    turn.next = { kind: "unbind", app, platform: null, shops: null };
  },
  "audit-undecide": (turn) => undecide(turn),
  "audit-take-candidate": ({ draft, taken }) => {
    const item = draft.audit?.find((each) => each.decision === null);
    if (item !== undefined && taken.option !== null) item.apps = [taken.option];
  },
  "audit-decide-in-words": (turn) => decideInWords(turn),
  "audit-keep": (turn) => decide(turn, "keep"),
  "audit-unbind": (turn) => decide(turn, "unbind"),
  "audit-unsure": (turn) => decide(turn, "unsure"),
  "audit-keep-rest": (turn) => {
    while (turn.draft.audit?.some((item) => item.decision === null) === true) decide(turn, "keep");
  },
  "audit-make-cases": (turn, frame) => {
    makeCases(turn);
    // What was decided about is gone; there is nothing to go back to.
    frame.trail = [];
  },
  "next-parked": (turn, frame) => nextParked(turn, frame),
} as const satisfies Partial<Record<Action, Act>>;
