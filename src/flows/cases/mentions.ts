/** Apps as somebody named them. */

import { type Case, type Frame, limits } from "../state/conversation.ts";
import type { Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import type { AppMention } from "../vocabulary/command.ts";

/** Puts an app as it was named into the slots of the frame that settles it. */
export function putMention(turn: Turn, frame: Frame, mention: AppMention): void {
  const slots = { ...frame.slots, app: "", unknown: "", candidates: "", sure: "", said: "" };
  switch (mention.kind) {
    case "known": {
      const app = turn.knowledge.catalogue.apps.get(mention.app);
      if (app === undefined) slots.unknown = mention.app.slice(0, limits.typed);
      else Object.assign(slots, { app: app.id, sure: mention.sure ? "yes" : "no" });
      break;
    }
    case "ambiguous":
      Object.assign(slots, {
        candidates: mention.apps.slice(0, 3).join(","),
        said: mention.said.slice(0, limits.typed),
      });
      break;
    case "described":
      slots.candidates = mention.apps.slice(0, 3).join(",");
      break;
    case "unknown":
      Object.assign(slots, {
        unknown: mention.name.slice(0, limits.typed),
        sure: mention.sure === false ? "no" : "",
      });
      break;
    default:
      mention satisfies never;
  }
  frame.slots = slots;
}

/** Slots for an app that was named for sure; none for anything else. */
export function mentionSlots(mention: AppMention | null): Record<string, string> {
  if (mention?.kind === "known") return { app: mention.app };
  if (mention?.kind === "unknown") return { unknown: mention.name.slice(0, limits.typed) };
  return {};
}

/** The app that was named for sure; null for none. */
export const mentionedApp = ({ knowledge }: View, mention: AppMention | null): Case["app"] | null => {
  if (mention?.kind === "known" && knowledge.catalogue.apps.has(mention.app)) return { kind: "known", id: mention.app };
  return mention?.kind === "unknown" ? { kind: "unknown", name: mention.name.slice(0, limits.typed) } : null;
};

/** An app of the state, as if somebody had named it and nothing else. */
export const mentionOf = (app: Case["app"]): AppMention =>
  app.kind === "known" ? { kind: "known", app: app.id, sure: true } : { kind: "unknown", name: app.name };
