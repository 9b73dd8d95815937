/** The list of an audit: what was pasted, what was decided, and the cases that come of it. */

import { AuditItem, type Frame, limits } from "../state/conversation.ts";
import { topFrame } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import { closeFlow, enter } from "../turn/frames.ts";
import type { Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import type { AppMention, Meant } from "../vocabulary/command.ts";
import type { Value } from "../vocabulary/reply.ts";
import { promoteWaiting, resumeCase, type WaitingKey, waitingKey } from "./cases.ts";

/** At most so many names of one list are gone through. */
export const longestList = 100;

/** A name as the list has it, undecided. */
export const itemOf = (turn: Turn, mention: AppMention): Omit<AuditItem, "platform"> => {
  const cut = (name: string): string => name.slice(0, limits.typed);
  switch (mention.kind) {
    case "known": {
      const app = turn.knowledge.catalogue.apps.get(mention.app);
      return { name: app?.name ?? mention.app, apps: [mention.app], decision: null };
    }
    case "ambiguous":
      return { name: cut(mention.said), apps: mention.apps.slice(0, 3), decision: null };
    case "unknown":
      return { name: cut(mention.name), apps: [], decision: null };
    case "described":
      return { name: mention.category, apps: mention.apps.slice(0, 3), decision: null };
    default:
      return mention satisfies never;
  }
};

/** What a name of the list is called. */
export const nameOf = ({ knowledge }: View, item: AuditItem): Value => {
  const [only] = item.apps;
  const name: Value =
    item.apps.length === 1 && only !== undefined && knowledge.catalogue.apps.has(only)
      ? { app: only }
      : { typed: item.name };
  const platform = item.platform === null ? undefined : knowledge.platforms.get(item.platform);
  return platform === undefined ? name : { text: "audit.at", with: { name, platform: { text: platform.name } } };
};

/** Takes the names of the command, each once, in their order. Official tools are kept unless somebody says otherwise. */
export function takeAuditList(turn: Turn): void {
  takeNames(turn, []);
}

/** Takes the names of the command as well, behind those that are there. */
export function takeMoreNames(turn: Turn): void {
  takeNames(turn, turn.draft.audit ?? []);
}

function takeNames(turn: Turn, before: readonly AuditItem[]): void {
  if (turn.command.kind !== "audit") return;
  const items: AuditItem[] = [...before];
  const { apps, places } = turn.command;
  for (const [at, mention] of apps.slice(0, longestList).entries()) {
    const place = places?.[at] ?? null;
    const item = {
      ...itemOf(turn, mention),
      platform: place !== null && turn.knowledge.platforms.has(place) ? place : null,
    };
    if (items.some((each) => each.name === item.name && each.platform === item.platform)) continue;
    items.push(keptIfOfficial(turn, item));
  }
  turn.draft.audit = items.slice(0, longestList);
}

function keptIfOfficial({ knowledge }: Turn, item: AuditItem): AuditItem {
  const kind = item.apps.length === 1 ? knowledge.catalogue.apps.get(item.apps[0] ?? "")?.kind : undefined;
  return kind === "official" ? { ...item, decision: "keep" } : item;
}

/** Apps recognised in pictures about which a frame asks; none for any other frame. */
export const seenAt = (frame: Seen<Frame> | null): readonly AuditItem[] =>
  frame?.slots.seen === undefined ? [] : AuditItem.array().parse(JSON.parse(frame.slots.seen));

/** Takes what was recognised in pictures as the list; a list that is gone through already goes on with it at its end. */
export function takeSeen(turn: Turn, frame: Frame): void {
  // Where a question is open, it is that of the list.
  const goesOn = topFrame(turn.draft) !== null && turn.draft.audit !== null;
  const before = goesOn ? (turn.draft.audit ?? []) : [];
  const isNew = ({ name }: AuditItem): boolean => before.every((each) => each.name !== name);
  const items = seenAt(frame)
    .filter(isNew)
    .map((item) => keptIfOfficial(turn, item));
  turn.draft.audit = [...before, ...items].slice(0, longestList);
  if (goesOn) return;
  closeFlow(turn, "audit");
  enter(turn, "audit/pasted");
}

type Decisions = Extract<Meant, { kind: "decisions" }>;

const isSame = (item: AuditItem, mention: AppMention): boolean =>
  mention.kind === "known"
    ? item.apps.includes(mention.app)
    : mention.kind === "unknown"
      ? item.name.toLowerCase() === mention.name.toLowerCase()
      : mention.kind === "ambiguous" && item.name === mention.said;

/** Whether what was decided is about the list: about a name on it, or about all that are left. */
export const isOnList = ({ draft }: Turn, { decisions, rest }: Decisions): boolean =>
  (decisions.length === 0 && rest !== null) ||
  decisions.some(({ app }) => draft.audit?.some((item) => isSame(item, app)) === true);

/** Decides about every name that was said, and about those left where something was said of all of them. */
export function decideInWords(turn: Turn): void {
  const { command } = turn;
  if (command.kind !== "decisions") return;
  for (const { app, decision } of command.decisions)
    for (const item of turn.draft.audit ?? []) if (isSame(item, app)) item.decision = decision;
  if (command.rest === null) return;
  for (const item of turn.draft.audit ?? []) item.decision ??= command.rest;
}

/** Opens the last decision again, for "back". */
export function undecide(turn: Turn): void {
  const last = turn.draft.audit?.findLast((item) => item.decision !== null);
  if (last !== undefined) last.decision = null;
}

/** Decides about the name at hand. */
export function decide(turn: Turn, decision: NonNullable<AuditItem["decision"]>): void {
  const item = turn.draft.audit?.find((each) => each.decision === null);
  if (item !== undefined) item.decision = decision;
}

const keyOf = ({ apps, name, platform }: AuditItem): WaitingKey => {
  const [id] = apps;
  return waitingKey(
    apps.length === 1 && id !== undefined ? { kind: "known", id } : { kind: "unknown", name },
    platform,
  );
};

/** Makes the cases of what is to be unbound, in the order of the list: as many as may be open, the rest waits. */
export function makeCases(turn: Turn): void {
  const keys = (turn.draft.audit ?? []).filter((item) => item.decision === "unbind").map(keyOf);
  turn.draft.waiting = [...new Set([...turn.draft.waiting, ...keys])].slice(0, limits.waiting);
  turn.draft.audit = null;
  promoteWaiting(turn);
}

/** Goes on with the first case that is parked; the frame that asked gives way. */
export function nextParked(turn: Turn, frame: Frame): void {
  const next = turn.draft.cases.find((each) => each.state === "parked");
  const index = turn.draft.stack.indexOf(frame);
  if (next === undefined) return;
  if (index >= 0) turn.draft.stack.splice(index);
  resumeCase(turn, next.id);
}
