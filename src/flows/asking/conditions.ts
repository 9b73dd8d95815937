/** The questions that flows ask about the state. */

import { guideOf, platformOf, unsaidPlatform } from "../../knowledge/index.ts";
import { frameApp, platformAt } from "../cases/apps.ts";
import { appOf, itemAt, stepPlace } from "../cases/progress.ts";
import { troublesOf } from "../cases/troubles.ts";
import type { Condition } from "../plan/flow.ts";
import { type Frame, limits } from "../state/conversation.ts";
import { caseById, openCases } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import { isBeforeEvening } from "../turn/times.ts";
import type { View } from "../turn/view.ts";

/**
 * True when the app's purpose has to be asked: the catalogue doesn't know the app, or not what it does. It is asked for the sake of what to
 * back up: where the guide has no such item, it isn't.
 */
function isPurposeUnknown(view: View, frame: Seen<Frame>): boolean {
  const open = caseById(view.conversation, frame.case);
  if (open === null || open.category !== null || frame.slots.purpose !== undefined) return false;
  if (!guideOf(view.knowledge, open.platform).precautions.some(({ role }) => role === "backup")) return false;
  const app = appOf(view.knowledge, open);
  if (app === null) return true;
  return app.backup === "unknown";
}

/** @returns whether a condition that a flow names holds at this frame */
export function holds(view: View, frame: Seen<Frame>, condition: Condition): boolean {
  const { conversation, knowledge } = view;
  const slots = frame.slots;
  const open = caseById(conversation, frame.case);
  const app = frameApp(view, frame);
  const known = app === null ? null : appOf(knowledge, { app });
  switch (condition) {
    case "app-missing":
      return app === null;
    case "app-ambiguous":
      return app === null && (slots.candidates ?? "") !== "";
    case "app-unsure":
      return app !== null && slots.sure === "no";
    case "app-official":
      return known?.kind === "official" && slots.sure !== "anyway";
    case "app-plugin":
      return known?.kind === "plugin";
    case "platform-unsaid":
      return known !== null && platformAt(view, frame) === unsaidPlatform;
    case "platform-without-guide":
      return platformOf(knowledge, platformAt(view, frame)).guide === null;
    case "purpose-unknown":
      return isPurposeUnknown(view, frame);
    case "can-undo":
      return open !== null && conversation.undo?.case === open.id;
    case "had-trouble":
      return open !== null && troublesOf(conversation, open).length > 0;
    case "entries-used-up":
      return open !== null && stepPlace(open, guideOf(knowledge, open.platform), frame)?.entriesUsedUp === true;
    case "one-shop":
      return open !== null && open.shops.length === 1;
    case "several-shops":
      return open !== null && open.shops.length > 1;
    case "shops-unnamed":
      return open !== null && open.shops.length > 1 && open.shops.every((shop) => shop.name === null);
    case "shop-left":
      return open?.shops.some((shop) => shop.state === "open") === true;
    case "nothing-confirmed":
      return open?.shops.every((shop) => shop.state !== "cancelled") === true;
    case "too-many-cases":
      return open === null && openCases(conversation).length >= limits.openCases;
    case "waits-turn":
      return slots.wait === "yes";
    case "something-open":
      return openCases(conversation).length > 0;
    case "something-below":
      return conversation.stack.length > 1;
    case "several-open":
      return openCases(conversation).length > 1;
    case "audit-items-left":
      return conversation.audit?.some((item) => item.decision === null) === true;
    case "audit-unbinds":
      return conversation.audit?.some((item) => item.decision === "unbind") === true;
    case "parked-left":
      return conversation.cases.some((each) => each.state === "parked");
    case "moment-past":
      return slots.past === "yes";
    case "moment-missing":
      return (slots.moment ?? "") === "";
    case "has-reminders":
      return conversation.reminders.length > 0;
    case "reminds-to-check":
      return slots.about === "remind.about.check-again";
    case "on-contract":
      return itemAt(view, frame)?.role === "contract";
    case "before-evening":
      return isBeforeEvening(view);
    case "zone-missing":
      return (slots.zone ?? "") === "";
    default:
      return condition satisfies never;
  }
}
