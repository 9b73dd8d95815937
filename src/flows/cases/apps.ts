/** The app that a case or a frame is about. */
import type { Case, Conversation, Frame } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import type { Value } from "../vocabulary/reply.ts";

export const appValue = (app: Case["app"]): Value => (app.kind === "known" ? { app: app.id } : { typed: app.name });

/** The app that a frame is about: its case's, or the one that is being settled in its slots. */
export function frameApp(conversation: Conversation, frame: Frame): Case["app"] | null {
  const open = caseById(conversation, frame.case);
  const { app, unknown } = frame.slots;
  if (app !== undefined && app !== "") return { kind: "known", id: app };
  if (unknown !== undefined && unknown !== "") return { kind: "unknown", name: unknown };
  return open?.app ?? null;
}
