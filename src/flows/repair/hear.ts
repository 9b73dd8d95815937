/**
 * Repair, for every flow alike: a question in the middle, correct, back, repeat, restart, cancel, resume, status, language,
 * a person please, nonsense. No flow mentions it. Each ends with the open question once more, or says why not.
 */

import { platformOf, topicTitle, unsaidPlatform } from "../../knowledge/index.ts";
import { askedAt, isPlaceOpen, isPlacePresumed } from "../cases/apps.ts";
import { takeMoreNames } from "../cases/audit-list.ts";
import { enterHelp } from "../cases/hand-over.ts";
import { answeredLately, undoAction, undoAnswer } from "../cases/lately.ts";
import { mentionedApp, mentionSlots } from "../cases/mentions.ts";
import { queueApps } from "../cases/queue.ts";
import { changeZone } from "../cases/reminders.ts";
import { actAll } from "../engine/actions/index.ts";
import { press } from "../engine/press.ts";
import type { Door } from "../plan/definitions/index.ts";
import { flowOf, nodeOf } from "../plan/nodes.ts";
import { currentCase, openCases, topFrame } from "../state/finding.ts";
import { tellAbout } from "../telling/about-app.ts";
import { supportOf, tellQuotes } from "../telling/answer.ts";
import { tellAuditList } from "../telling/audit.ts";
import { tellLetterNow, tellRecordNow } from "../telling/record.ts";
import { closeFlow, enter, lookAt } from "../turn/frames.ts";
import { isGoingOn } from "../turn/phrases.ts";
import { say, type Turn } from "../turn/turn.ts";
import {
  type AppMention,
  type Meant,
  readingAbout,
  type SaidCommand,
  type SettingsPage,
  tellsPlace,
  topicOf,
  wordsOf,
} from "../vocabulary/command.ts";
import {
  cancel,
  correct,
  countShops,
  isUnbegun,
  nothingOpen,
  renameShops,
  restart,
  resume,
  unbind,
} from "./another-app.ts";
import { placed, placedEmergency, unplacedOf } from "./placing.ts";
import { answerHere, explain, offer, remark } from "./remarks.ts";
import { manageReminders, remind } from "./reminders.ts";

/** Clarifications in a row that may fail before help is brought in. */
const patience = 2;

const settingsDoor: Readonly<Record<SettingsPage, Door>> = {
  settings: "settings",
  language: "settings/language",
  "time-zone": "settings/zone",
  stored: "settings/stored",
  official: "settings/official",
  self: "settings/self",
  free: "settings/free",
};

/** What wasn't understood, or only chats; whoever is understood begins with our patience anew. */
const isMiss = ({ kind }: Meant): boolean =>
  kind === "unclear" || kind === "out_of_scope" || kind === "remark" || kind === "offer";

/** Takes what the open node left. Always answers. */
export function repair(turn: Turn, command: Meant | SaidCommand): void {
  const { draft } = turn;
  turn.redraw = true;
  if (!isMiss(command)) Object.assign(draft, { misses: 0, doubt: null });
  const open = currentCase(draft);
  const named = platformSaid(turn, command, open?.platform ?? null);
  const isPresumed = isNoPlaceTold(turn, command);
  const elsewhere = isPresumed && isPlaceOpen(turn) ? { platform: unsaidPlatform } : named;
  const before = draft.unplaced;
  draft.unplaced = isPresumed ? unplacedOf(command) : null;
  switch (command.kind) {
    case "unbind":
      if (command.alone === true && placed(turn, command.platform, before)) return;
      // The place was only presumed, and nothing is done there yet: it is put right, and no second app is to go.
      if (command.alone === true && command.platform !== null && isUnbegun(turn, command.platform))
        correct(turn, null, command.platform);
      else unbind(turn, command);
      return;
    case "correct":
      if (command.app === null && command.platform !== null && placedEmergency(turn, command.platform)) return;
      correct(turn, command.app, command.platform);
      return;
    case "emergency":
      closeFlow(turn, "emergency");
      enter(
        turn,
        command.sure ? "emergency" : "emergency/sure",
        { ...mentionSlots(command.app), ...elsewhere },
        open?.id,
      );
      return;
    case "audit":
      audit(turn, command);
      return;
    case "ask":
      if (command.whatIs === true && tellAbout(turn, command.app)) return;
      if (command.topic === null && answerHere(turn, command)) return;
      enter(
        turn,
        "answer",
        {
          ...mentionSlots(command.app),
          ...{ topic: command.topic ?? "", ...elsewhere },
          ...(command.platform !== undefined && { platform: command.platform }),
          ...besidesOf(command),
          ...passingOf(command),
          ...othersOf(turn, command),
        },
        open?.id,
      );
      return;
    case "stuck":
      enter(turn, "trouble", { topic: command.topic ?? "", ...elsewhere }, open?.id);
      return;
    case "escalate":
      enterHelp(turn, { wanted: "yes", ...elsewhere }, open?.id);
      return;
    case "remind":
      remind(turn, command);
      return;
    case "reminders":
      manageReminders(turn, command);
      return;
    case "back":
      back(turn);
      return;
    case "repeat":
      if (topFrame(draft) !== null) return;
      // "What was I in the middle of again?"
      if (openCases(draft).length > 0) status(turn, null);
      else nothingOpen(turn);
      return;
    case "skip":
      say(turn, "cannot-skip", { paragraphs: [{ key: skipReason(turn) }] });
      return;
    case "done":
      // Said when nothing is open, it is about what was put aside.
      if (isGoingOn(turn, wordsOf(command)) || (topFrame(draft) === null && openCases(draft).length === 1)) {
        resume(turn, {});
        return;
      }
      say(turn, "which-one", {
        paragraphs: [{ key: topFrame(draft) === null ? "repair.nothing-open" : "repair.choose-one" }],
      });
      return;
    case "cancel":
      cancel(turn, command.forGood === true);
      return;
    case "resume":
      resume(turn, command);
      return;
    case "restart":
      restart(turn);
      return;
    case "status":
      status(turn, command.app);
      return;
    case "language":
      if (command.to === null) enter(turn, "settings/language");
      else say(turn, "language", { paragraphs: [{ key: "repair.language" }] });
      return;
    case "help":
      enter(turn, "home");
      return;
    case "greet":
      say(turn, "greeting", { paragraphs: [{ key: "repair.greeting" }] });
      if (topFrame(draft) === null) enter(turn, "home/menu");
      return;
    case "thanks":
      say(turn, "thanks", { paragraphs: [{ key: "repair.thanks" }] });
      return;
    case "forget":
      closeFlow(turn, "settings");
      enter(turn, "settings/forget");
      return;
    case "settings":
      closeFlow(turn, "settings");
      enter(turn, settingsDoor[command.page]);
      return;
    case "time-zone":
      timeZone(turn, command.zone);
      return;
    case "out_of_scope":
      outOfScope(turn, command);
      return;
    case "unclear":
      unclear(turn, command, elsewhere);
      return;
    case "letter":
      tellLetterNow(turn, command.letter, open === null ? elsewhere.platform : undefined);
      return;
    case "record":
      if (!tellRecordNow(turn)) nothingOpen(turn);
      return;
    case "aside":
      enter(
        turn,
        "answer",
        {
          topic: command.about,
          ...elsewhere,
          ...besidesOf(command),
          ...passingOf(command),
          ...othersOf(turn, command),
        },
        open?.id,
      );
      return;
    case "remark":
      // The menu gives way to whatever is said: there is nothing to go on with but what rests.
      if (command.act === "go-on" && topFrame(draft) === null && openCases(draft).length > 0) resume(turn, {});
      else remark(turn, command);
      return;
    case "take-back":
      takeBack(turn, command.option);
      return;
    case "explain":
      explain(turn, command.item);
      return;
    case "quote":
      // What is quoted from elsewhere than where the person is answers nothing.
      if (askedAtNow(turn, named) === command.platform && tellQuotes(turn, command)) return;
      enter(turn, "answer", { topic: "", ...elsewhere }, open?.id);
      return;
    case "offer":
      offer(turn, command.option);
      return;
    case "shops":
      if (renameShops(turn, command.names) || countShops(turn, command.count)) return;
      say(turn, "which-one", { paragraphs: [{ key: "repair.choose-one" }] });
      return;
    case "decisions": {
      // Named in a list in which it doesn't stand, an app that is to go waits its turn.
      const gone = command.decisions.filter(({ decision }) => decision === "unbind").map(({ app }) => app);
      if (gone.length > 0 && gone.length === command.decisions.length) queueApps(turn, gone, null);
      else say(turn, "which-one", { paragraphs: [{ key: "repair.choose-one" }] });
      return;
    }
    case "marks":
    case "moment":
    case "note":
      say(turn, "which-one", { paragraphs: [{ key: "repair.choose-one" }] });
      return;
    default:
      command satisfies never;
  }
}

/** Another platform than the one under way, where the message names it: what is asked is asked about that one. */
function platformSaid(turn: Turn, command: Meant | SaidCommand, here: string | null): { readonly platform?: string } {
  const platform = "said" in command ? (command.said.platform ?? null) : null;
  return platform === null || platform === here || !turn.knowledge.platforms.has(platform) ? {} : { platform };
}

/** Neither the conversation nor the message tells where the shop is. */
const isNoPlaceTold = (turn: Turn, command: Meant | SaidCommand): boolean =>
  isPlacePresumed(turn) && !tellsPlace(command);

const besidesOf = ({ besides }: Extract<Meant, { kind: "ask" | "aside" }>): { readonly besides?: string } =>
  besides === undefined ? {} : { besides: besides.join(",") };

const passingOf = ({ passing }: Extract<Meant, { kind: "ask" | "aside" }>): { readonly passing?: string } =>
  passing === undefined ? {} : { passing: passing.join(",") };

/** Further platforms that the question names: each is answered for, too. */
function othersOf({ knowledge }: Turn, command: Meant | SaidCommand): { readonly others?: string } {
  const others = "said" in command ? (command.said.others ?? []) : [];
  const known = others.filter((id) => knowledge.platforms.has(id));
  return known.length === 0 ? {} : { others: known.join(",") };
}

const askedAtNow = (turn: Turn, { platform }: { readonly platform?: string }): string =>
  platformOf(turn.knowledge, platform ?? askedAt(turn)).id;

function audit(turn: Turn, command: Extract<Meant | SaidCommand, { kind: "audit" }>): void {
  const named = "said" in command ? (command.said.platform ?? null) : null;
  const place = named === unsaidPlatform ? null : named;
  const platform = place ?? (currentCase(turn.draft) === null ? turn.draft.platform : null);
  // What is authorised at a place without a guide is found in its own way, not in the default platform's list.
  if (platform !== null && command.apps.length === 0 && platformOf(turn.knowledge, platform).guide === null) {
    unbind(turn, { app: null, platform, shops: null });
    return;
  }
  // "And B": one more of the list that is gone through.
  const top = topFrame(turn.draft);
  const open = top === null ? null : nodeOf(top);
  if (open !== null && "takes" in open && open.takes?.what === "decisions" && command.apps.length > 0) {
    takeMoreNames(turn);
    tellAuditList(turn);
    turn.redraw = true;
    return;
  }
  closeFlow(turn, "audit");
  closeFlow(turn, "home");
  enter(turn, command.apps.length < 2 ? "audit" : "audit/take");
}

/** What was answered last was a mistake: it is asked again, or answered as it was meant. */
function takeBack(turn: Turn, option: string | null): void {
  const { draft } = turn;
  const lately = answeredLately(turn);
  draft.lately = null;
  const index =
    lately === null || lately.kind === "reminders" ? -1 : draft.stack.findIndex(({ id }) => id === lately.frame);
  const frame = draft.stack[index];
  if (lately === null || lately.kind === "reminders" || frame === undefined) {
    say(turn, "which-one", {
      paragraphs: [
        { key: frame === undefined && topFrame(draft) === null ? "repair.nothing-open" : "repair.choose-one" },
      ],
    });
    return;
  }
  // What was asked on top of it is about that answer, too.
  draft.stack.splice(index + 1);
  if (lately.kind === "step") undoAnswer(turn, frame, lately);
  else if (lately.kind === "action") undoAction(turn, frame, lately);
  else back(turn);
  say(turn, "taken-back", { paragraphs: [{ key: "repair.taken-back" }] });
  if (option !== null) press(turn, option);
}

function back(turn: Turn): void {
  const frame = topFrame(turn.draft);
  if (frame === null) {
    nothingOpen(turn);
    return;
  }
  const place = frame.trail.pop();
  if (place === undefined) {
    if (turn.draft.stack.length > 1) turn.draft.stack.pop();
    else say(turn, "first-already", { paragraphs: [{ key: "repair.first-already" }] });
    return;
  }
  frame.place = place;
  delete frame.slots.purpose;
  actAll(turn, frame, flowOf(frame)?.back);
  lookAt(frame);
}

function skipReason(turn: Turn): string {
  const frame = topFrame(turn.draft);
  if (frame === null) return "repair.nothing-open";
  const node = nodeOf(frame);
  return "noSkip" in node && node.noSkip !== undefined ? node.noSkip : "repair.cannot-skip";
}

function status(turn: Turn, mention: AppMention | null): void {
  const app = mentionedApp(turn, mention);
  closeFlow(turn, "resume");
  enter(turn, "resume/status", app?.kind === "known" ? { app: app.id } : {});
}

function timeZone(turn: Turn, zone: string | null): void {
  if (zone === null) {
    closeFlow(turn, "settings");
    enter(turn, "settings/zone");
    return;
  }
  changeZone(turn, zone);
  say(turn, "time-zone", { paragraphs: [{ key: "settings.zone.set", with: { zone: { typed: zone } } }] });
}

function outOfScope(turn: Turn, command: Extract<Meant | SaidCommand, { kind: "out_of_scope" }>): void {
  const frame = topFrame(turn.draft);
  turn.draft.misses += 1;
  const named = "said" in command ? turn.knowledge.platforms.get(command.said.platform ?? "") : undefined;
  const isNear = command.near === true;
  const links = isNear && named !== undefined ? supportOf(named) : [];
  const pointer = isNear ? [{ key: "repair.out-of-scope-near" }] : [];
  say(turn, "out-of-scope", { paragraphs: [{ key: "repair.out-of-scope" }, ...pointer], links });
  turn.effects.push({
    kind: "unanswered",
    readings: ["out_of_scope"],
    node: frame === null ? null : `${frame.flow}/${frame.place.node}`,
  });
  if (turn.draft.misses >= patience) bringHelp(turn);
  else if (frame === null) enter(turn, "home/menu");
}

function bringHelp(turn: Turn): void {
  Object.assign(turn.draft, { misses: 0, doubt: null });
  enterHelp(turn, { reason: "not-understood" });
}

/** Whether something can be told about it wherever the person is, and a button can name it. */
const hasAnswer = ({ knowledge }: Turn, about: string): boolean =>
  knowledge.texts.has(topicTitle(about)) &&
  (knowledge.general.answers.has(about) || knowledge.general.troubles.has(about));

function unclear(
  turn: Turn,
  command: Extract<Meant, { kind: "unclear" }>,
  elsewhere: { readonly platform?: string },
): void {
  const { draft } = turn;
  const frame = topFrame(turn.draft);
  turn.draft.misses += 1;
  turn.effects.push({
    kind: "unanswered",
    readings: command.readings,
    node: frame === null ? null : `${frame.flow}/${frame.place.node}`,
  });
  if (turn.draft.misses > patience) {
    say(turn, "not-understood", { paragraphs: [{ key: "repair.not-understood" }] });
    bringHelp(turn);
    return;
  }
  const about = (command.about ?? []).filter((id) => hasAnswer(turn, id));
  if (command.readings.length + about.length === 0) {
    say(turn, "not-understood", { paragraphs: [{ key: "repair.not-understood" }] });
    return;
  }
  const readings = [...about.map(readingAbout), ...command.readings].slice(0, 3).join(",");
  // The same question to the same words once more would be a circle.
  if (draft.doubt === readings) {
    bringHelp(turn);
    return;
  }
  draft.doubt = readings;
  closeFlow(turn, "home");
  enter(turn, "home/unclear", { readings, topic: topicOf(command.topic ?? undefined) ?? "", ...elsewhere });
}
