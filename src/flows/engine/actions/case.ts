/** What flows do to a case: its app, its purpose, its shops, how it ends. */

import { settlePlace } from "../../cases/apps.ts";
import { closeCase, newShop, openCase, parkActive, tellMostShops } from "../../cases/cases.ts";
import { planNudge } from "../../cases/nudges.ts";
import { caseGuide, entriesInOrder, isSettled, markKey, shopOf, stateOf } from "../../cases/progress.ts";
import { queueSettled } from "../../cases/queue.ts";
import { setReminder } from "../../cases/reminders.ts";
import { troublesOf } from "../../cases/troubles.ts";
import type { Action } from "../../plan/flow.ts";
import { type Case, type Frame, limits } from "../../state/conversation.ts";
import { caseById, currentCase } from "../../state/finding.ts";
import { unmark } from "../../state/marks.ts";
import { tellParked } from "../../telling/reminders.ts";
import { daysAhead } from "../../turn/times.ts";
import { say, type Turn } from "../../turn/turn.ts";
import type { Act } from "./act.ts";

/** Something done to the frame's case; nothing where it has none. */
const toCase =
  (change: (turn: Turn, frame: Frame, open: Case) => void): Act =>
  (turn, frame) => {
    const open = caseById(turn.draft, frame.case);
    if (open !== null) change(turn, frame, open);
  };

export const caseActions = {
  "open-case": (turn, frame) => {
    openCase(turn, frame);
    planNudge(turn, caseById(turn.draft, frame.case));
  },
  "queue-app": (turn, frame) => queueSettled(turn, frame),
  "take-candidate": ({ taken }, frame) => {
    frame.slots = { ...frame.slots, app: taken.option ?? "", candidates: "" };
  },
  "take-place": (turn, frame) => settlePlace(turn, frame, turn.taken.option ?? ""),
  "forget-app": (_turn, frame) => {
    frame.slots = { ...frame.slots, app: "", unknown: "", candidates: "", sure: "" };
    // What was asked about that app is nothing to go back to.
    frame.trail = [];
  },
  "mark-sure": (_turn, frame) => {
    frame.slots.sure = "yes";
  },
  "take-purpose": toCase(({ taken }, _frame, open) => {
    open.category = taken.option;
  }),
  "take-purpose-words": toCase(takePurposeWords),
  "no-purpose": (_turn, frame) => {
    frame.slots.purpose = "unknown";
  },
  "take-shops": toCase(takeShops),
  "undo-restart": toCase(({ draft }, _frame, open) => {
    if (draft.undo?.case !== open.id) return;
    open.marks = draft.undo.marks;
    draft.undo = null;
  }),
  "all-settled": toCase((turn, _frame, open) => {
    for (const item of caseGuide(turn.knowledge, open).precautions)
      if (!isSettled(stateOf(open, "precautions", item.id)))
        open.marks[markKey("precautions", item.id)] = { state: "done", at: turn.now.toString() };
  }),
  "continue-anyway": toCase((_turn, _frame, open) => {
    open.continuedAnyway = true;
  }),
  park: (turn) => park(turn, null, { named: false }),
  "park-until-tomorrow": (turn) => park(turn, daysAhead(turn, 1, 10), { named: false }),
  "park-until-3-days": (turn) => park(turn, daysAhead(turn, 3, 10), { named: false }),
  "park-until-moment": (turn, frame) => park(turn, frame.slots.moment ?? null, { named: true }),
  "first-entry-again": toCase((turn, frame, open) => {
    const [first] = entriesInOrder(caseGuide(turn.knowledge, open), open);
    frame.place = { node: frame.place.node, at: { ...frame.place.at, entry: first?.id ?? "" } };
  }),
  "leave-shop": toCase((turn, frame, open) => {
    const shop = shopOf(open, frame);
    if (shop === null) return;
    shop.state = "failed";
    shop.trouble = troublesOf(turn.draft, open).at(-1) ?? null;
    shop.at = turn.now.toString();
  }),
  "retry-shops": toCase((_turn, _frame, open) => {
    for (const shop of open.shops.filter((each) => each.state !== "cancelled")) {
      Object.assign(shop, { state: "open", seen: [], trouble: null, at: null });
      for (const key of Object.keys(open.marks)) if (key.startsWith(`${shop.id}/`)) unmark(open, key);
    }
  }),
  finish: toCase((turn, _frame, open) => closeCase(turn, open, "finished")),
  drop: toCase((turn, _frame, open) => closeCase(turn, open, "dropped")),
} as const satisfies Partial<Record<Action, Act>>;

function park(turn: Turn, until: string | null, wish: { readonly named: boolean }): void {
  const open = currentCase(turn.draft);
  if (open === null || open.state === "closed") return;
  const frame = turn.draft.stack.find((each) => each.case === open.id);
  open.dueAt = until;
  if (until !== null && frame !== undefined)
    setReminder(turn, frame, until, { ...wish, about: "remind.about.go-on", id: `park-${open.id}` });
  parkActive(turn);
  tellParked(turn, open);
}

/** "打单的" names a kind of app; what names none is remembered as asked, so that nobody is asked twice. */
function takePurposeWords({ command, knowledge }: Turn, frame: Frame, open: Case): void {
  if (command.kind !== "note") return;
  const text = command.text.toLowerCase();
  const categories = [...knowledge.categories.values()].filter((category) => category.askable);
  open.category =
    categories.find((category) => category.words.some((word) => text.includes(word.toLowerCase())))?.id ?? null;
  frame.slots.purpose = "unknown";
}

function takeShops(turn: Turn, _frame: Frame, open: Case): void {
  const { command } = turn;
  if (command.kind !== "shops") return;
  const names = command.names.map((name) => name.slice(0, limits.typed)).slice(0, limits.shops);
  // Fewer names than shops that were spoken of: the others keep their numbers.
  const spoken = names.length > 1 && open.shops.length > names.length ? open.shops.length : names.length;
  const count = Math.min(Math.max(command.count ?? spoken, 1), limits.shops);
  tellMostShops(turn, command.count ?? command.names.length);
  const wanted = Array.from({ length: count }, (_, index) => names[index] ?? null);
  if (names.length > 0 && names.length < count)
    say(turn, "names-left", { paragraphs: [{ key: "unbind.shops.left", with: { left: count - names.length } }] });
  // Shops that were already worked on stay; the list only grows or names what had no name.
  open.shops = wanted.map((name, index) => {
    const existing = open.shops[index];
    return existing === undefined ? newShop(index, name) : { ...existing, name: name ?? existing.name };
  });
}
