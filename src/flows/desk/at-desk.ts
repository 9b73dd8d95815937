/** The working copy of one turn at a desk, and what is said and drawn there. */
import type { Knowledge } from "../../knowledge/index.ts";
import type { Member } from "../state/board.ts";
import { canReopen, type Desk, deskLimits, helperName } from "../state/desk.ts";
import type { Seen } from "../state/seen.ts";
import { summaryText } from "../telling/case-facts.ts";
import type { DeskRules } from "../turn/turn.ts";
import { formatId } from "../vocabulary/ids.ts";
import type { Posted } from "../vocabulary/letters.ts";
import type { Effect } from "../vocabulary/outcome.ts";
import type { Button, Card, Reply, Text, Value } from "../vocabulary/reply.ts";
import { relayKey } from "./relay.ts";

export interface AtDesk {
  /** A copy that this turn may change. */
  readonly desk: Desk;
  readonly knowledge: Knowledge;
  readonly now: Temporal.Instant;
  readonly rules: DeskRules;
  /** Who did it; null where a letter came, or time did. */
  readonly by: Member | null;
  readonly replies: Reply[];
  readonly effects: Effect[];
}

/** Keys of its cards: the root, and the same once more at the bottom of the channel. */
export const deskCard = "board";
export const deskAgain = relayKey("again");
/** Stands in a flow's place: a case at a desk is in none. */
export const deskNode = "desk";

/** Id of a button of the desk. */
export const deskId = (item: string, target: string): string =>
  formatId({ case: "-", frame: 0, node: deskNode, item, target });
const button = (item: string, target: string): Button => ({
  id: deskId(item, target),
  label: { key: `desk.button.${item}` },
});

/** What somebody is called where they talk as a person. */
export const firstName = (name: string): string => (name.trim().split(/\s+/u)[0] ?? "").slice(0, deskLimits.name);

export const nameValue = (name: string | null): Value =>
  name === null || name === "" ? { text: "desk.somebody" } : { typed: name };
export const askerValue = ({ askerName }: Seen<Desk>): Value => nameValue(askerName);
export const byValue = ({ by }: AtDesk): Value => nameValue(by === null ? null : firstName(by.name));

/** Says something below the card: a message of its own, to which somebody may reply as well. */
export function note(at: AtDesk, text: Text, more: Partial<Pick<Card, "buttons" | "copy">> = {}): void {
  at.desk.notes += 1;
  put(at, relayKey(`n${at.desk.notes}`), [text], more);
}

/** Shows a message of the person below the card, or changes how it is shown. */
export const show = (at: AtDesk, ref: string, text: Text): void => put(at, relayKey(ref), [text]);

function put(
  { replies }: AtDesk,
  key: string,
  paragraphs: readonly Text[],
  more: Partial<Pick<Card, "buttons" | "copy">> = {},
): void {
  replies.push({
    kind: "card",
    key,
    node: `${deskNode}/note`,
    anew: false,
    paragraphs,
    buttons: [],
    links: [],
    ...more,
  });
}

/** Tells the person, in their own talk. */
export function tell({ desk, effects }: AtDesk, event: Posted): void {
  if (desk.asker !== null) effects.push({ kind: "post", to: { who: desk.asker }, event });
}

function buttonsOf(desk: Seen<Desk>, now: Temporal.Instant): Button[] {
  switch (desk.state) {
    case "waiting":
      return [button("take", "case"), button("guide", "show")];
    case "taken":
      return [button("guide", "show"), button("release", "case"), button("close", "case"), button("keep", "show")];
    case "closed":
      return desk.asker !== null && canReopen(desk.closed, now) ? [button("reopen", "case")] : [];
  }
}

/** The button that opens a closed case again, while that is possible. */
export const reopenButtons = (desk: Seen<Desk>, now: Temporal.Instant): Button[] =>
  desk.state === "closed" ? buttonsOf(desk, now) : [];

function stateText(desk: Seen<Desk>): Text {
  const since = { instant: desk.holdsSince ?? desk.closed ?? desk.asked, style: "date-time" } as const;
  return {
    key: `desk.state.${desk.state}`,
    with: {
      name: nameValue(helperName(desk, desk.holder)),
      asked: { instant: desk.asked, style: "date-time" },
      since: desk.state === "closed" ? { instant: desk.closed ?? desk.asked, style: "date-time" } : since,
    },
  };
}

/** A channel as it is written; by its own name where no text says that. */
function channelValue({ texts }: Knowledge, channel: string): Value {
  const key = `${channel}.name`;
  return texts.has(key) ? { text: key } : { typed: channel };
}

/** The case as one card. `key` is the root's, or that of the same at the bottom of the channel. */
export function drawDesk({ desk, knowledge, now, rules }: AtDesk, key: string, anew: boolean): Card {
  return {
    ...{ kind: "card", key, node: `${deskNode}/${desk.state}`, anew },
    header: {
      key: "desk.header",
      with: {
        name: askerValue(desk),
        channel: channelValue(knowledge, desk.channel),
        reason: { text: `desk.reason.${desk.reason}` },
      },
    },
    paragraphs: [
      stateText(desk),
      ...(desk.facts === null ? [] : [summaryText(knowledge, desk.facts)]),
      ...(desk.state === "closed" ? [] : [{ key: rules.how }]),
    ],
    buttons: buttonsOf(desk, now),
    links: [],
  };
}
