/** The app that a case or a frame is about, and the platform. */
import type { Case, Frame, Talk } from "../state/conversation.ts";
import { caseById, currentCase } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import type { View } from "../turn/view.ts";
import type { Value } from "../vocabulary/reply.ts";

/** An app as a parameter of a text: by its id, or as somebody typed it. */
export const appValue = (app: Case["app"]): Value => (app.kind === "known" ? { app: app.id } : { typed: app.name });

/** The app that a frame is about: the one that is being settled in its slots, or its case's. */
export function frameApp({ conversation }: View, frame: Seen<Frame>): Case["app"] | null {
  const { app, unknown } = frame.slots;
  if (app !== undefined && app !== "") return { kind: "known", id: app };
  if (unknown !== undefined && unknown !== "") return { kind: "unknown", name: unknown };
  return caseById(conversation, frame.case)?.app ?? null;
}

/** The app that is being settled where no case is open yet, as the slots of a frame have it; none where none is. */
export function settling({ stack }: Pick<Seen<Talk>, "stack">): { readonly app?: string; readonly unknown?: string } {
  const { app = "", unknown = "" } =
    stack.findLast(({ slots }) => (slots.app ?? "") + (slots.unknown ?? "") !== "")?.slots ?? {};
  return { ...(app !== "" && { app }), ...(unknown !== "" && { unknown }) };
}

/** Id of the platform that a frame is about: its case's, or the one that is being settled in its slots, or the default. */
export const platformAt = ({ conversation, knowledge }: View, frame: Pick<Seen<Frame>, "case" | "slots">): string =>
  (frame.slots.platform ?? "") !== ""
    ? (frame.slots.platform ?? "")
    : (caseById(conversation, frame.case)?.platform ??
      // The platform that is being settled, where no case is open yet.
      conversation.stack.findLast(({ slots }) => (slots.platform ?? "") !== "")?.slots.platform ??
      conversation.platform ??
      knowledge.defaultPlatform);

/** Id of the platform that a question is about which names none. */
export const askedAt = (view: View): string =>
  platformAt(view, { case: currentCase(view.conversation)?.id ?? null, slots: {} });
