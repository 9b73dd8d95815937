/** The app that a case or a frame is about, and the platform. */
import { isUsedAt, type Knowledge, platformOf, unsaidPlatform } from "../../knowledge/index.ts";
import type { Case, Frame, Talk } from "../state/conversation.ts";
import { caseById, currentCase, openCases } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import type { Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import type { Value } from "../vocabulary/reply.ts";

/** An app as a parameter of a text: by its id, or as somebody typed it. */
export const appValue = (app: Case["app"]): Value => (app.kind === "known" ? { app: app.id } : { typed: app.name });

/** An app where it is authorised: "Jushuitan (Tmall)". */
export const appValueAt = ({ knowledge }: View, app: Case["app"], platform: string): Value => ({
  text: "audit.at",
  with: { name: appValue(app), platform: { text: platformOf(knowledge, platform).name } },
});

/** The app of a case, with its platform where the same app is to be unbound at another one as well. */
export function caseValue(view: View, { app, platform }: Seen<Case>): Value {
  const isSame = (other: Case["app"]): boolean => JSON.stringify(other) === JSON.stringify(app);
  const isElsewhere = openCases(view.conversation).some((each) => each.platform !== platform && isSame(each.app));
  return isElsewhere ? appValueAt(view, app, platform) : appValue(app);
}

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

/** Where an app is authorised, if nothing else is said: at the usual platform, unless it isn't used there. */
export const placeOf = (knowledge: Knowledge, app: Case["app"], usual: string): string =>
  isUsedAt(knowledge, app.kind === "known" ? app.id : null, usual) ? usual : unsaidPlatform;

/** Id of the platform that a frame is about: the one that is being settled in its slots, its case's, or the usual one of its app. */
export function platformAt({ conversation, knowledge }: View, frame: Pick<Seen<Frame>, "case" | "slots">): string {
  const { platform = "", app = "" } = frame.slots;
  if (platform !== "") return platform;
  const usual =
    caseById(conversation, frame.case)?.platform ??
    // The platform that is being settled, where no case is open yet.
    conversation.stack.findLast(({ slots }) => (slots.platform ?? "") !== "")?.slots.platform ??
    conversation.platform ??
    knowledge.defaultPlatform;
  return app === "" ? usual : placeOf(knowledge, { kind: "known", id: app }, usual);
}

/** The same of somebody who writes English, and is as likely elsewhere as at the usual platform: no platform is presumed. */
export const isPlaceOpen = (view: View): boolean =>
  view.conversation.language === "en" && view.conversation.wishedIn !== "han" && isPlacePresumed(view);

/** Nobody said where the shop is, and nothing tells it. */
export const isPlacePresumed = ({ conversation: { platform, cases, stack } }: View): boolean =>
  platform === null &&
  cases.length === 0 &&
  stack.every(({ slots }) => (slots.platform ?? "") === "") &&
  Object.keys(settling({ stack })).length === 0;

/** What a frame is about is at that platform. */
export function settlePlace({ draft }: Turn, frame: Frame, platform: string): void {
  frame.slots = { ...frame.slots, platform };
  const open = caseById(draft, frame.case);
  if (open !== null) open.platform = platform;
}

/** Id of the platform that a question is about which names none. */
export const askedAt = (view: View): string =>
  platformAt(view, { case: currentCase(view.conversation)?.id ?? null, slots: {} });
