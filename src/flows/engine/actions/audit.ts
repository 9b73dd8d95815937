/** What flows do with the list of an audit. */
import { decide, decideInWords, makeCases, nextParked, takeAuditList, undecide } from "../../cases/audit-list.ts";
import type { Action } from "../../plan/flow.ts";
import type { Act } from "./act.ts";

export const auditActions = {
  "audit-take-list": (turn) => takeAuditList(turn),
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
