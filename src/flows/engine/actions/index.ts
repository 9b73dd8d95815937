/** The small changes of the state that flows name, one table a subject. Every action of a flow stands in exactly one. */
import type { Action } from "../../plan/flow.ts";
import type { Frame } from "../../state/conversation.ts";
import type { Turn } from "../../turn/turn.ts";
import type { Act } from "./act.ts";
import { auditActions } from "./audit.ts";
import { caseActions } from "./case.ts";
import { feedbackActions } from "./feedback.ts";
import { goingElsewhere } from "./going-elsewhere.ts";
import { reminderActions } from "./reminders.ts";
import { settingsActions } from "./settings.ts";
import { shopActions } from "./shop.ts";

const table: Readonly<Record<Action, Act>> = {
  ...caseActions,
  ...reminderActions,
  ...auditActions,
  ...goingElsewhere,
  ...settingsActions,
  ...shopActions,
  ...feedbackActions,
};

/** Carries out actions, in their order. */
export function actAll(turn: Turn, frame: Frame, actions: readonly Action[] = []): void {
  for (const action of actions) table[action](turn, frame);
}
