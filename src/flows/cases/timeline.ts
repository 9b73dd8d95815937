/** What was done and seen in an emergency. */
import type { Talk } from "../state/conversation.ts";
import type { Seen } from "../state/seen.ts";
import type { View } from "../turn/view.ts";
import type { Value } from "../vocabulary/reply.ts";

/** What lies further back belongs to another emergency. */
const oneEmergency = { hours: 24 } as const;

/** The lines of the emergency that is under way, or was last. */
export function timelineNow({ conversation, now }: Pick<View, "conversation" | "now">): Seen<Talk>["timeline"] {
  const since = now.subtract(oneEmergency);
  return conversation.timeline.filter(({ at }) => Temporal.Instant.compare(Temporal.Instant.from(at), since) >= 0);
}

/** Ids of the actions of which something was said: done, or couldn't be. */
export const toldActions = (view: Pick<View, "conversation" | "now">): ReadonlySet<string> =>
  new Set(timelineNow(view).flatMap(({ key, typed }) => (key === null || typed === null ? [] : [typed])));

/** A team's guide may have actions that we have no short name for. */
export function actionName({ knowledge }: Pick<View, "knowledge">, action: string): Value {
  const key = `emergency.action.${action}`;
  return { text: knowledge.texts.has(key) ? key : "emergency.action.other" };
}
