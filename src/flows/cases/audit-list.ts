/** The list of an audit: what was pasted, what was decided, and the cases that come of it. */

import { type AuditItem, type Frame, limits } from "../state/conversation.ts";
import type { Turn } from "../turn/turn.ts";
import type { AppMention } from "../vocabulary/command.ts";
import { promoteWaiting, resumeCase, type WaitingKey, waitingKey } from "./cases.ts";

/** At most so many names of one list are gone through. */
export const longestList = 100;

const itemOf = (turn: Turn, mention: AppMention): Omit<AuditItem, "platform"> => {
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

/** Takes the names of the command, each once, in their order. Official tools are kept unless somebody says otherwise. */
export function takeAuditList(turn: Turn): void {
  if (turn.command.kind !== "audit") return;
  const items: AuditItem[] = [];
  const { apps, places } = turn.command;
  for (const [at, mention] of apps.slice(0, longestList).entries()) {
    const place = places?.[at] ?? null;
    const item = {
      ...itemOf(turn, mention),
      platform: place !== null && turn.knowledge.platforms.has(place) ? place : null,
    };
    const kind = item.apps.length === 1 ? turn.knowledge.catalogue.apps.get(item.apps[0] ?? "")?.kind : undefined;
    if (items.some((each) => each.name === item.name && each.platform === item.platform)) continue;
    items.push(kind === "official" ? { ...item, decision: "keep" } : item);
  }
  turn.draft.audit = items;
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
