/** The small changes of the state that flows name. Each does one thing and says nothing, except where its name says so. */
import { languages } from "../../knowledge/index.ts";
import { decide, makeCases, nextParked, takeAuditList } from "../cases/audit-list.ts";
import { closeCase, newShop, openCase, parkActive, resumeCase } from "../cases/cases.ts";
import { planNudge } from "../cases/nudges.ts";
import { caseGuide, entriesInOrder, isSettled, markKey, shopOf, stateOf } from "../cases/progress.ts";
import { cancelReminders, changeZone, remindBeforeEnd, setReminder, stopReminder } from "../cases/reminders.ts";
import { actOnShop } from "../cases/shop-case.ts";
import type { Action } from "../plan/flow.ts";
import { type Frame, limits, newConversation } from "../state/conversation.ts";
import { caseById, currentCase } from "../state/finding.ts";
import { compose } from "../telling/index.ts";
import { carriesCase, closeFlow, pushFrame } from "../turn/frames.ts";
import { daysAhead, thisEvening } from "../turn/times.ts";
import { say, type Turn } from "../turn/turn.ts";
import { intents, type SaidCommand, topicOf } from "../vocabulary/command.ts";

/** Carries out one action. Throws when a flow names it where it makes no sense, which `checkFlows` and the tests rule out. */
export function act(turn: Turn, frame: Frame, action: Action): void {
  const { draft, knowledge } = turn;
  const open = caseById(draft, frame.case);
  const at = turn.now.toString();
  switch (action) {
    case "open-case":
      openCase(turn, frame);
      planNudge(turn, caseById(draft, frame.case));
      return;
    case "take-candidate":
      if (frame.flow === "audit") {
        const item = draft.audit?.find((each) => each.decision === null);
        if (item !== undefined && turn.taken.option !== null) item.apps = [turn.taken.option];
        return;
      }
      frame.slots = { ...frame.slots, app: turn.taken.option ?? "", candidates: "" };
      return;
    case "forget-app":
      frame.slots = { ...frame.slots, app: "", unknown: "", candidates: "", sure: "" };
      // What was asked about that app is nothing to go back to.
      frame.trail = [];
      return;
    case "mark-sure":
      frame.slots.sure = "yes";
      return;
    case "take-purpose":
      if (open !== null) open.category = turn.taken.option;
      return;
    case "take-purpose-words":
      takePurposeWords(turn, frame);
      return;
    case "no-purpose":
      frame.slots.purpose = "unknown";
      return;
    case "take-shops":
      takeShops(turn, frame);
      return;
    case "undo-restart":
      if (open !== null && draft.undo?.case === open.id) {
        open.marks = draft.undo.marks;
        draft.undo = null;
      }
      return;
    case "all-settled":
      if (open === null) return;
      for (const item of caseGuide(knowledge, open).precautions) {
        if (!isSettled(stateOf(open, "precautions", item.id)))
          open.marks[markKey("precautions", item.id)] = { state: "done", at };
      }
      return;
    case "continue-anyway":
      if (open !== null) open.continuedAnyway = true;
      return;
    case "park":
      park(turn, null);
      return;
    case "park-until-tomorrow":
      park(turn, daysAhead(turn, 1, 10));
      return;
    case "park-until-3-days":
      park(turn, daysAhead(turn, 3, 10));
      return;
    case "park-until-moment":
      park(turn, frame.slots.moment ?? null, true);
      return;
    case "first-entry-again":
      if (open !== null) {
        const first = entriesInOrder(caseGuide(knowledge, open), open)[0];
        frame.place = { node: frame.place.node, at: { ...frame.place.at, entry: first?.id ?? "" } };
      }
      return;
    case "leave-shop": {
      if (open === null) return;
      const shop = shopOf(open, frame);
      if (shop === null) return;
      const trouble = Object.keys(draft.troubles).findLast((key) => key.startsWith(`${open.id}/`));
      shop.state = "failed";
      shop.trouble = trouble?.slice(open.id.length + 1) ?? null;
      shop.at = at;
      return;
    }
    case "retry-shops":
      if (open === null) return;
      for (const shop of open.shops.filter((each) => each.state !== "cancelled")) {
        Object.assign(shop, { state: "open", seen: [], trouble: null, at: null });
        for (const key of Object.keys(open.marks)) if (key.startsWith(`${shop.id}/`)) delete open.marks[key];
      }
      return;
    case "finish":
      if (open !== null) closeCase(turn, open, "finished");
      return;
    case "drop":
      if (open !== null) closeCase(turn, open, "dropped");
      return;
    case "remind-tomorrow":
      if (frame.flow === "remind") setReminder(turn, frame, daysAhead(turn, 1, 10), { named: false });
      else setReminder(turn, frame, daysAhead(turn, 1, 10), { named: false, about: "remind.about.check-again" });
      return;
    case "remind-quarterly":
      setReminder(turn, frame, daysAhead(turn, 90, 10), {
        named: false,
        about: "remind.about.quarterly",
        rule: "FREQ=MONTHLY;INTERVAL=3",
      });
      return;
    case "remind-at-moment":
      setReminder(turn, frame, frame.slots.moment ?? at, {
        named: true,
        rule: frame.slots.rule === "" ? null : (frame.slots.rule ?? null),
        ...(carriesCase(frame) ? { about: "remind.about.check-again" } : {}),
      });
      return;
    case "remind-before-end":
      remindBeforeEnd(turn, frame);
      return;
    case "take-moment":
      takeMoment(turn, frame);
      return;
    case "snooze-hour":
      setReminder(turn, frame, turn.now.add({ hours: 1 }).toString(), { named: true });
      return;
    case "snooze-evening":
      setReminder(turn, frame, thisEvening(turn), { named: true });
      return;
    case "choose-reminder":
      frame.slots = { ...frame.slots, reminder: turn.taken.option ?? "" };
      return;
    case "stop-reminder":
      stopReminder(turn, frame.slots.reminder ?? "");
      return;
    case "cancel-reminders":
      cancelReminders(turn);
      return;
    case "emergency-over":
      draft.timeline = [];
      return;
    case "emergency-reminders":
      setReminder(turn, frame, turn.now.add({ hours: 1 }).toString(), {
        named: true,
        about: "remind.about.after-emergency",
      });
      setReminder(turn, frame, turn.now.add({ hours: 24 }).toString(), {
        named: true,
        about: "remind.about.after-emergency",
      });
      return;
    case "audit-take-list":
      takeAuditList(turn);
      return;
    case "audit-keep":
      decide(turn, "keep");
      return;
    case "audit-unbind":
      decide(turn, "unbind");
      return;
    case "audit-unsure":
      decide(turn, "unsure");
      return;
    case "audit-keep-rest":
      while (draft.audit?.some((item) => item.decision === null) === true) decide(turn, "keep");
      return;
    case "audit-make-cases":
      makeCases(turn);
      // What was decided about is gone; there is nothing to go back to.
      frame.trail = [];
      return;
    case "next-parked":
      nextParked(turn, frame);
      return;
    case "resume-chosen":
      draft.stack.splice(draft.stack.indexOf(frame), 1);
      if (turn.taken.option !== null) resumeCase(turn, turn.taken.option);
      return;
    case "read-as-chosen":
      turn.next = readAs(turn.taken.option, frame);
      return;
    case "set-language": {
      const language = languages.find((each) => each === turn.taken.option);
      if (language !== undefined) Object.assign(draft, { language, wishedIn: null });
      return;
    }
    case "set-zone":
      if (turn.command.kind === "time-zone") {
        frame.slots.zone = turn.command.zone ?? "";
        if (turn.command.zone !== null) changeZone(turn, turn.command.zone);
      }
      return;
    case "forget-everything":
      Object.assign(draft, { ...newConversation(), language: draft.language, introduced: true, next: draft.next });
      turn.effects.push({ kind: "forget" });
      say(turn, "forgotten", { paragraphs: [{ key: "settings.forget.done" }] });
      return;
    case "start-emergency":
      closeFlow(turn, "emergency");
      pushFrame(turn, "emergency", null, {}, currentCase(draft)?.id ?? null);
      return;
    case "start-audit":
      closeFlow(turn, "audit");
      pushFrame(turn, "audit", null, {}, null);
      return;
    case "start-unbind":
      pushFrame(turn, "unbind", null, {}, null);
      return;
    case "start-help":
      pushFrame(turn, "home", null, {}, null);
      return;
    case "ask-official":
      pushFrame(turn, "escalate", null, {}, currentCase(draft)?.id ?? null);
      return;
    case "no-main-account":
      pushFrame(turn, "escalate", "main-account", {}, frame.case);
      return;
    case "say-shared":
      compose(turn, frame, "share");
      return;
    case "say-team-letter":
      compose(turn, frame, "team-letter");
      return;
    case "came-back":
      pushFrame(turn, "trouble", null, { topic: "still_syncing" }, frame.case);
      return;
    case "give-back":
    case "ask-main":
    case "right-given":
    case "shop-begun":
    case "shop-later":
    case "shop-tomorrow":
    case "report-shop":
    case "take-next-shop":
    case "take-picked":
      actOnShop(turn, frame, action);
      return;
    default:
      action satisfies never;
  }
}

function park(turn: Turn, until: string | null, named = false): void {
  const open = currentCase(turn.draft);
  if (open === null || open.state === "closed") return;
  const frame = turn.draft.stack.find((each) => each.case === open.id);
  open.dueAt = until;
  if (until !== null && frame !== undefined)
    setReminder(turn, frame, until, { named, about: "remind.about.go-on", id: `park-${open.id}` });
  parkActive(turn);
  compose(turn, { id: 0, flow: "unbind", place: { node: "parked" }, slots: {}, case: open.id, trail: [] }, "parked");
}

/** "打单的" names a kind of app; what names none is remembered as asked, so that nobody is asked twice. */
function takePurposeWords(turn: Turn, frame: Frame): void {
  const open = caseById(turn.draft, frame.case);
  if (open === null || turn.command.kind !== "note") return;
  const text = turn.command.text.toLowerCase();
  const categories = [...turn.knowledge.categories.values()].filter((category) => category.askable);
  open.category =
    categories.find((category) => category.words.some((word) => text.includes(word.toLowerCase())))?.id ?? null;
  frame.slots.purpose = "unknown";
}

function takeShops(turn: Turn, frame: Frame): void {
  const open = caseById(turn.draft, frame.case);
  if (open === null || turn.command.kind !== "shops") return;
  const names = turn.command.names.map((name) => name.slice(0, limits.typed)).slice(0, limits.shops);
  const count = Math.min(Math.max(turn.command.count ?? names.length, 1), limits.shops);
  const wanted = names.length > 0 ? names : Array.from({ length: count }, () => null);
  // Shops that were already worked on stay; the list only grows or names what had no name.
  open.shops = wanted.map((name, index) => {
    const existing = open.shops[index];
    return existing === undefined ? newShop(index, name) : { ...existing, name: name ?? existing.name };
  });
}

function takeMoment(turn: Turn, frame: Frame): void {
  const { command } = turn;
  const when = command.kind === "moment" || command.kind === "remind" ? command.when : null;
  // A whole sentence says what it is about anew.
  const about = command.kind === "remind" && frame.flow === "remind" ? command.about : null;
  frame.slots = {
    ...frame.slots,
    ...(about === null || about === "" ? {} : { "about-typed": about.slice(0, limits.typed) }),
    moment: when?.at ?? "",
    past: when?.past === true && when.rule === null ? "yes" : "",
    rule: when?.rule ?? "",
  };
}

/** The command that a reading stands for, when somebody chose it from "did you mean …". */
function readAs(reading: string | null, frame: Frame): SaidCommand | null {
  const intent = intents.find((each) => each === reading);
  if (intent === undefined) return null;
  const said = { text: frame.slots.said ?? "", language: null };
  switch (intent) {
    case "unbind":
      return { kind: intent, app: null, platform: null, shops: null, said };
    case "emergency":
      return { kind: intent, app: null, sure: true, said };
    case "audit":
      return { kind: intent, apps: [], said };
    case "ask":
    case "stuck":
      return { kind: intent, topic: topicOf(frame.slots.topic), app: null, said };
    case "correct":
      return { kind: intent, app: null, platform: null, said };
    case "remind":
      return { kind: intent, when: null, about: null, said };
    case "reminders":
      return { kind: intent, wish: "list", said };
    case "language":
      return { kind: intent, to: null, said };
    case "status":
      return { kind: intent, app: null, said };
    case "out_of_scope":
      return { kind: "help", said };
    default:
      return { kind: intent, said };
  }
}
