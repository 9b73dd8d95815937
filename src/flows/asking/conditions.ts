/** The questions that flows ask about the state. */

import { guideOf, platformOf } from "../../knowledge/index.ts";
import { frameApp } from "../cases/apps.ts";
import { openCases } from "../cases/cases.ts";
import { appOf, stepPlace } from "../cases/progress.ts";
import type { Condition } from "../plan/flow.ts";
import { type Frame, limits } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import { isBeforeEvening } from "../turn/times.ts";
import type { Turn } from "../turn/turn.ts";

/** True when the app's purpose has to be asked: the catalogue doesn't know the app, or not what it does. */
function isPurposeUnknown(turn: Turn, frame: Frame): boolean {
  const open = caseById(turn.draft, frame.case);
  if (open === null || open.category !== null || frame.slots.purpose !== undefined) return false;
  const app = appOf(turn.knowledge, open);
  if (app === null) return true;
  return app.backup === "unknown";
}

export function holds(turn: Turn, frame: Frame, condition: Condition): boolean {
  const { draft, knowledge } = turn;
  const slots = frame.slots;
  const open = caseById(draft, frame.case);
  const app = frameApp(draft, frame);
  const known = app === null ? null : appOf(knowledge, { app });
  switch (condition) {
    case "app-missing":
      return app === null;
    case "app-ambiguous":
      return app === null && (slots.candidates ?? "") !== "";
    case "app-unsure":
      return known !== null && slots.sure === "no";
    case "app-official":
      return known?.kind === "official" && slots.sure !== "anyway";
    case "app-plugin":
      return known?.kind === "plugin";
    case "platform-without-guide":
      return platformOf(knowledge, slots.platform ?? open?.platform ?? knowledge.defaultPlatform).guide === null;
    case "purpose-unknown":
      return isPurposeUnknown(turn, frame);
    case "can-undo":
      return open !== null && draft.undo?.case === open.id;
    case "had-trouble":
      return open !== null && Object.keys(draft.troubles).some((key) => key.startsWith(`${open.id}/`));
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
      return open === null && openCases(turn).length >= limits.openCases;
    case "something-open":
      return openCases(turn).length > 0;
    case "something-below":
      return draft.stack.length > 1;
    case "several-open":
      return openCases(turn).length > 1;
    case "audit-items-left":
      return draft.audit?.some((item) => item.decision === null) === true;
    case "audit-unbinds":
      return draft.audit?.some((item) => item.decision === "unbind") === true;
    case "parked-left":
      return draft.cases.some((each) => each.state === "parked");
    case "moment-past":
      return slots.past === "yes";
    case "moment-missing":
      return (slots.moment ?? "") === "";
    case "has-reminders":
      return draft.reminders.length > 0;
    case "reminds-to-check":
      return slots.about === "remind.about.check-again";
    case "on-contract":
      return frame.place.at?.item === "contract";
    case "before-evening":
      return isBeforeEvening(turn);
    case "zone-missing":
      return (slots.zone ?? "") === "";
    default:
      return condition satisfies never;
  }
}
