/** Bodies that are put together from the state and the knowledge; one function each. */

import type { Composer } from "../plan/flow.ts";
import type { Frame } from "../state/conversation.ts";
import type { Turn } from "../turn/turn.ts";
import { tellAnswer } from "./answer.ts";
import { tellAuditList, tellAuditResult } from "./audit.ts";
import { tellEmergencyEnd, tellTimeline } from "./emergency.ts";
import { tellEscalation, tellMainAccount, tellTrouble } from "./escalation.ts";
import { tellIntroduction } from "./introduction.ts";
import { tellRecord, tellShare, tellTeamLetter, tellVerdict } from "./record.ts";
import { tellReminderSet, tellReminders, tellTimePassed } from "./reminders.ts";
import { tellFree, tellHelp, tellOfficial, tellSelf, tellStored } from "./settings.ts";
import { tellStatus } from "./status.ts";

const composers: Readonly<Record<Composer, (turn: Turn, frame: Frame) => void>> = {
  introduction: tellIntroduction,
  verdict: tellVerdict,
  record: tellRecord,
  answer: tellAnswer,
  escalation: tellEscalation,
  trouble: tellTrouble,
  timeline: tellTimeline,
  "emergency-end": tellEmergencyEnd,
  "audit-list": tellAuditList,
  "audit-result": tellAuditResult,
  status: tellStatus,
  help: tellHelp,
  stored: tellStored,
  "official-answer": tellOfficial,
  "self-answer": tellSelf,
  "free-answer": tellFree,
  "reminder-set": tellReminderSet,
  reminders: tellReminders,
  share: tellShare,
  "team-letter": tellTeamLetter,
  "main-account": tellMainAccount,
  "time-passed": tellTimePassed,
};

/** Says what a "tell" node names. */
export const compose = (turn: Turn, frame: Frame, composer: Composer): void => composers[composer](turn, frame);
