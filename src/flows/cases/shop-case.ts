/** A shop of a board in the conversation of whoever has it: how it comes, and what is told to the board. */

import type { Action } from "../plan/flow.ts";
import { boardLimits, type Who } from "../state/board.ts";
import { type Case, type Frame, limits } from "../state/conversation.ts";
import { caseById, openCases } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import { carriesCase, enter, isUrgent, standAt } from "../turn/frames.ts";
import { daysAhead, isBeforeEvening, thisEvening } from "../turn/times.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import type { Posted } from "../vocabulary/letters.ts";
import type { Params } from "../vocabulary/reply.ts";
import { appValue } from "./apps.ts";
import { addCase, beginCase, closeCase, parkActive, resumeCase } from "./cases.ts";
import { planNudge } from "./nudges.ts";
import { caseGuide, shopOf, stepKey } from "./progress.ts";
import { setReminder } from "./reminders.ts";

type ToPerson = Extract<
  Posted,
  { kind: "shop-offer" | "shop-list" | "shop-none" | "shop-gone" | "shop-remind" | "alarm" }
>;

/** What a board tells somebody. `alarm` is an emergency and taken care of like any other. */
export function hearBoard(turn: Turn, told: Exclude<ToPerson, { kind: "alarm" }>): void {
  turn.redraw = true;
  switch (told.kind) {
    case "shop-offer":
      takeOffer(turn, told);
      return;
    case "shop-list":
      enter(turn, "shop", pickSlots(told));
      return;
    case "shop-none":
      say(turn, "none-left", { paragraphs: [{ key: "shop.none-left", with: { app: appValue(told.app) } }] });
      return;
    case "shop-gone":
      lose(turn, told);
      return;
    case "shop-remind": {
      const open = caseOfShop(turn, told.board, told.shop);
      if (open !== null) remindOfShop(turn, open, told.at);
      else turn.redraw = false;
      return;
    }
    default:
      told satisfies never;
  }
}

const caseOfShop = (turn: Turn, board: string, shop: string): Case | null =>
  openCases(turn.draft).find((each) => each.shared?.board === board && each.shared.shop === shop) ?? null;

function takeOffer(turn: Turn, told: Extract<Posted, { kind: "shop-offer" }>): void {
  const { draft } = turn;
  const shared = { board: told.board, shop: told.shop.id, mains: told.mains, asker: told.asker };
  const known = caseOfShop(turn, told.board, told.shop.id);
  if (known === null && openCases(turn.draft).length >= limits.openCases) {
    say(turn, "shop-refused", { paragraphs: [{ key: "shop.too-many", with: { shop: { typed: told.shop.name } } }] });
    turn.effects.push({
      kind: "post",
      to: { board: told.board },
      event: {
        ...{ kind: "shop-report", shop: told.shop.id, outcome: "given-back" },
        ...{ seen: [], skipped: [], trouble: null, entry: null },
      },
    });
    return;
  }
  const isEmergency = isUrgent(draft);
  if (known !== null) {
    known.shared = shared;
    if (isEmergency) return;
    resumeCase(turn, known.id);
    const frame = draft.stack.find((each) => each.case === known.id && carriesCase(each));
    if (told.asker !== null && frame !== undefined) standAt(frame, "shop/passed");
    return;
  }
  // An emergency isn't pushed aside: the shop waits until it is over.
  if (!isEmergency) {
    parkActive(turn);
    draft.stack = [];
  }
  const open = addCase(turn, { app: told.app, platform: told.platform, state: isEmergency ? "parked" : "open" });
  const [shop] = open.shops;
  if (shop !== undefined) shop.name = told.shop.name;
  Object.assign(open, { shared, entry: told.entry });
  planNudge(turn, open);
  if (isEmergency) return;
  const frame = beginCase(turn, open);
  if (told.asker !== null) standAt(frame, "shop/passed");
}

/** What can be taken, as lines of id, name and holder. Names hold no line breaks or tabs by then. */
const pickSlots = (told: Extract<Posted, { kind: "shop-list" }>): Record<string, string> => ({
  board: told.board,
  ...(told.app.kind === "known" ? { app: told.app.id } : { unknown: told.app.name }),
  platform: told.platform,
  list: told.shops
    .slice(0, boardLimits.listed)
    .map(({ id, name, holder }) => [id, name, holder ?? ""].map((field) => field.replace(/[\t\n\r]/g, " ")).join("\t"))
    .join("\n"),
});

export interface Pickable {
  readonly id: string;
  readonly name: string;
  /** Who has it now; null for nobody. */
  readonly holder: string | null;
}

/** What can be taken, as the frame's slots hold it. */
export const pickable = (frame: Seen<Frame>): Pickable[] =>
  (frame.slots.list ?? "")
    .split("\n")
    .map((line) => line.split("\t"))
    .flatMap(([id = "", name = "", holder = ""]) => (id === "" ? [] : [{ id, name, holder: holder || null }]));

/** Somebody else has it now, or the board was stopped: the case ends here, and nothing more is reported. */
function lose(turn: Turn, told: Extract<Posted, { kind: "shop-gone" }>): void {
  const open = caseOfShop(turn, told.board, told.shop);
  if (open === null) {
    turn.redraw = false;
    return;
  }
  say(turn, "shop-gone", {
    paragraphs: [
      {
        key: told.taker === null ? "shop.gone.stopped" : "shop.gone.taken",
        with: { ...paramsOf(open), ...(told.taker === null ? {} : { name: { typed: told.taker } }) },
      },
    ],
  });
  endCase(turn, open, "dropped");
}

const paramsOf = (open: Seen<Case>): Params => ({
  app: appValue(open.app),
  shop: { typed: open.shops[0]?.name ?? "" },
});

function endCase(turn: Turn, open: Case, ending: "finished" | "dropped"): void {
  turn.draft.stack = turn.draft.stack.filter((frame) => frame.case !== open.id);
  closeCase(turn, open, ending);
}

function remindOfShop(turn: Turn, open: Case, at: string): void {
  setReminder(turn, { slots: {}, case: open.id }, at, {
    named: true,
    about: "shop.remind-about",
    id: `shop-${open.id}`,
  });
  say(turn, "reminder-set", {
    paragraphs: [{ key: "shop.reminded", with: { ...paramsOf(open), when: { instant: at, style: "date-time" } } }],
  });
}

type Report = Extract<Posted, { kind: "shop-report" }>;

/** What came of a shop that is being worked on. */
function reportOn({ knowledge }: View, open: Seen<Case>, shop: string, outcome: Report["outcome"]): Report {
  const [own] = open.shops;
  const skipped = caseGuide(knowledge, open).steps.filter(
    (step) => own !== undefined && open.marks[stepKey(own.id, step.id)]?.state === "skipped",
  );
  return {
    ...{ kind: "shop-report", shop, outcome, skipped: skipped.map((step) => step.id) },
    seen: [...(own?.seen ?? [])],
    trouble: own?.trouble ?? null,
    entry: own?.entry ?? null,
  };
}

export type ShopAction = Extract<
  Action,
  | "give-back"
  | "ask-main"
  | "right-given"
  | "shop-begun"
  | "shop-later"
  | "shop-tomorrow"
  | "report-shop"
  | "take-next-shop"
  | "take-picked"
>;

/** Carries out what the `shop` flow names. */
export function actOnShop(turn: Turn, frame: Frame, action: ShopAction): void {
  const open = caseById(turn.draft, frame.case);
  if (action === "take-picked") {
    const { board } = frame.slots;
    if (board !== undefined) tell(turn, board, { kind: "shop-take", shop: turn.taken.option });
    return;
  }
  const shared = open?.shared;
  if (open === null || shared == null) return;
  const report = (outcome: Report["outcome"]): void =>
    tell(turn, shared.board, reportOn(turn, open, shared.shop, outcome));
  switch (action) {
    case "give-back":
      report("given-back");
      say(turn, "given-back", { paragraphs: [{ key: "shop.given-back", with: paramsOf(open) }] });
      endCase(turn, open, "dropped");
      return;
    case "ask-main": {
      const main = shared.mains.find((each) => each.who === turn.taken.option);
      if (main === undefined) return;
      tell(turn, shared.board, { kind: "shop-pass", shop: shared.shop, to: main.who, why: "main-account" });
      say(turn, "passed-on", {
        paragraphs: [{ key: "shop.passed-on", with: { ...paramsOf(open), name: { typed: main.name } } }],
      });
      endCase(turn, open, "dropped");
      return;
    }
    case "right-given":
      if (shared.asker === null) return;
      tell(turn, shared.board, { kind: "shop-pass", shop: shared.shop, to: shared.asker.who, why: "right-given" });
      say(turn, "passed-on", {
        paragraphs: [{ key: "shop.passed-back", with: { ...paramsOf(open), name: { typed: shared.asker.name } } }],
      });
      endCase(turn, open, "dropped");
      return;
    case "shop-begun":
      report("begun");
      return;
    case "report-shop": {
      const state = shopOf(open, frame)?.state;
      if (state !== undefined && state !== "open") report(state);
      return;
    }
    case "shop-later":
      remindOfShop(turn, open, isBeforeEvening(turn) ? thisEvening(turn) : daysAhead(turn, 1, 9));
      return;
    case "shop-tomorrow":
      remindOfShop(turn, open, daysAhead(turn, 1, 9));
      return;
    case "take-next-shop":
      tell(turn, shared.board, { kind: "shop-take", shop: null });
      say(turn, "taking-next", { paragraphs: [{ key: "shop.taking-next" }] });
      return;
    default:
      action satisfies never;
  }
}

const tell = (turn: Turn, board: string, event: Posted): void => {
  turn.effects.push({ kind: "post", to: { board }, event });
};

/** Somebody of a board asked to be forgotten: their name goes from what is known of it here. */
export function forgetMember({ draft }: Turn, who: Who): void {
  for (const each of draft.cases) {
    const { shared } = each;
    if (shared == null) continue;
    const asker = shared.asker?.who === who ? null : shared.asker;
    each.shared = { ...shared, asker, mains: shared.mains.filter((main) => main.who !== who) };
  }
}
