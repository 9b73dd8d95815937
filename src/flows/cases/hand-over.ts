/** Passing a person's case to people at a desk: what their talk remembers of it, and what the desk is told. */
import type { CaseFacts } from "../state/desk.ts";
import { currentCase } from "../state/finding.ts";
import { enter } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import { besideId } from "../vocabulary/ids.ts";
import type { Posted } from "../vocabulary/letters.ts";
import type { Reason } from "../vocabulary/reasons.ts";
import type { Button, Text } from "../vocabulary/reply.ts";
import { settling } from "./apps.ts";
import { whenAnswered } from "./desk-hours.ts";

/** Buttons of a talk that was passed on, or can be. They belong to no open question. */
export const deskButtons = {
  ask: besideId("desk", "ask"),
  back: besideId("desk", "back"),
  reopen: besideId("desk", "reopen"),
} as const;

/** The button that passes the case on; none where there is no desk, or it has the case. */
export const askDeskButton = ({ draft, deskHere }: Turn): Button[] =>
  deskHere === null || isOpen(draft.desk) ? [] : [{ id: deskButtons.ask, label: { key: "desk.button.ask" } }];

/** Offers to pass the case on, where nothing else needs to be said of it; says nothing where there is no desk. */
export function offerDesk(turn: Turn): void {
  const buttons = askDeskButton(turn);
  if (buttons.length > 0) say(turn, "desk-offer", { paragraphs: [{ key: "desk.offer" }], buttons });
}

/** Brings in help with what is open: the case, or what is being settled where none is open yet. */
export function enterHelp(
  turn: Turn,
  why: { readonly wanted?: "yes"; readonly reason?: Reason; readonly platform?: string },
  caseId?: string,
): void {
  const id = caseId ?? currentCase(turn.draft)?.id;
  enter(turn, "escalate", { ...(id === undefined && settling(turn.draft)), ...why }, id);
}

/** The button that ends what goes on with the desk. */
export const backButton: Button = { id: deskButtons.back, label: { key: "desk.button.back" } };

/** True while somebody at the desk has the case, or may take it. */
export const isOpen = (desk: Turn["draft"]["desk"]): boolean => desk !== null && desk.state !== "closed";

/** Tells the desk that has the case. */
export function tellDesk({ draft, effects }: Turn, event: Posted): void {
  if (draft.desk !== null) effects.push({ kind: "post", to: { board: draft.desk.key }, event });
}

/** Passes the case to the desk, once. @returns false where there is none */
export function handOver(turn: Turn, reason: Reason, facts: CaseFacts | null): boolean {
  const { draft, deskHere, desk } = turn;
  if (deskHere === null || desk === null) return false;
  if (isOpen(draft.desk)) {
    say(turn, "desk-has-it", { paragraphs: [{ key: "desk.has-it" }], buttons: [backButton] });
    return true;
  }
  draft.handedOver += 1;
  draft.desk = { key: deskHere.key, state: "waiting", helper: null, closedAt: null };
  tellDesk(turn, {
    ...{ kind: "desk-ask", desk: deskHere.key, talk: deskHere.talk, name: deskHere.name, channel: deskHere.channel },
    ...{ language: draft.language, deskLanguage: desk.language, reason, facts },
  });
  say(turn, "desk-asked", { paragraphs: [{ key: "desk.asked" }, whenText(turn)], buttons: [backButton] });
  return true;
}

/** By when somebody answers, as far as that is promised. */
export function whenText({ now, desk }: Turn): Text {
  if (desk === null) return { key: "desk.when-unknown" };
  const { at, isNow } = whenAnswered(now, desk);
  return isNow
    ? { key: "desk.when-now", with: { minutes: desk.minutes } }
    : { key: "desk.when-later", with: { when: { instant: at.toString(), style: "date-time" } } };
}
