/**
 * A case at a desk, moved by one command. Sending something to the person is an explicit act; everything else stays here. Four moments are
 * kept: asked, taken, first answered, closed.
 */
import { afterMinutes } from "../cases/desk-hours.ts";
import type { Talk } from "../state/conversation.ts";
import { canReopen, copyDesk, type Desk, deskLimits, helperName } from "../state/desk.ts";
import { schemaVersion } from "../state/version.ts";
import type { Circumstances, DeskRules } from "../turn/turn.ts";
import type { Command } from "../vocabulary/command.ts";
import { parseId } from "../vocabulary/ids.ts";
import type { Posted } from "../vocabulary/letters.ts";
import type { Outcome } from "../vocabulary/outcome.ts";
import {
  type AtDesk,
  askerValue,
  byValue,
  deskAgain,
  deskCard,
  deskId,
  deskNode,
  drawDesk,
  firstName,
  nameValue,
  note,
  reopenButtons,
  show,
  tell,
} from "./at-desk.ts";
import { passagesFor } from "./passages.ts";
import { redacted } from "./redacted.ts";
import { warningsFor } from "./relay.ts";

/** Names of its reminders. */
const reminders = { untaken: "desk-untaken", claim: "desk-claim" } as const;

/** Where nothing else is set. */
const usual: DeskRules = { language: "zh-Hans", minutes: 15, hours: null, how: "desk.how.other" };

/** Makes a case at a desk of a conversation in which nothing was said yet. */
export function openDesk(
  _before: Talk,
  command: Extract<Posted, { kind: "desk-ask" }>,
  circumstances: Circumstances,
): Outcome {
  const { name, language, channel, reason, facts } = command;
  const desk: Desk = {
    ...{ schema: schemaVersion, kind: "desk", language: command.deskLanguage, timeZone: null, key: command.desk },
    asker: circumstances.by?.who ?? null,
    askerName: name === null ? null : firstName(name),
    ...{ askerLanguage: language, channel, reason, facts },
    ...{ state: "waiting", holder: null, people: [], asked: circumstances.now.toString() },
    ...{ taken: null, answered: null, closed: null, holdsSince: null, reopened: 0, reminded: false, again: false },
    ...{ owes: null, held: [], sent: [], last: "", lastAnswer: null, notes: 0 },
  };
  const at = begin(desk, circumstances);
  waitForTaker(at);
  return end(at, true);
}

/** Moves a case at a desk, as `advance` does. */
export function advanceDesk(before: Desk, command: Command, circumstances: Circumstances): Outcome {
  const at = begin(copyDesk(before), circumstances);
  if (at.by !== null && at.by.who !== at.desk.asker && at.by.name !== "") meet(at);
  const shown = JSON.stringify(drawn(before));
  carryOut(at, command);
  return end(at, shown !== JSON.stringify(drawn(at.desk)) || command.kind === "press");
}

/** What of it stands on the card. */
const drawn = ({ state, holder, people, askerName, again }: Desk) => [state, holder, people, askerName, again];

const begin = (desk: Desk, { knowledge, now, by, desk: rules }: Circumstances): AtDesk => ({
  ...{ desk, knowledge, now, by, rules: rules ?? usual, replies: [], effects: [] },
});

/** @param isChanged the card shows something else now */
function end(at: AtDesk, isChanged: boolean): Outcome {
  const { desk, replies, effects } = at;
  if (isChanged) {
    replies.unshift(drawDesk(at, deskCard, false));
    if (desk.again) replies.push(drawDesk(at, deskAgain, false));
  }
  return { conversation: desk, replies, effects };
}

function meet({ desk, by }: AtDesk): void {
  if (by === null) return;
  const known = { who: by.who, name: firstName(by.name), language: by.language ?? null };
  const before = desk.people.find((each) => each.who === by.who);
  if (before?.name === known.name) return;
  desk.people = [...desk.people.filter((each) => each.who !== by.who), known].slice(-deskLimits.helpers);
}

function carryOut(at: AtDesk, command: Command): void {
  switch (command.kind) {
    case "words":
      hearHelper(at, command);
      return;
    case "unsaid":
      takeBack(at, command.ref);
      return;
    case "unreadable":
      note(at, { key: "desk.note.no-files" });
      return;
    case "press":
      press(at, command.id);
      return;
    case "due":
      for (const { id } of command.reminders) fallDue(at, id);
      return;
    case "desk-said":
    case "desk-unsaid":
    case "desk-file":
    case "desk-reacted":
    case "desk-close":
    case "desk-reopen":
      hearPerson(at, command);
      return;
    case "member-left":
      leave(at, command.who);
      return;
    default:
      // Nothing else is meant for a desk.
      return;
  }
}

type OfPerson = Extract<Posted, { kind: `desk-${"said" | "unsaid" | "file" | "reacted" | "close" | "reopen"}` }>;

/** What the person's talk tells. It isn't asked who has the case: what they wrote is shown in any case. */
function hearPerson(at: AtDesk, told: OfPerson): void {
  const { desk, now } = at;
  const name = askerValue(desk);
  switch (told.kind) {
    case "desk-said":
      show(at, told.ref, { key: "desk.person-words", with: { name, text: { typed: told.text } } });
      desk.last = told.text.slice(0, deskLimits.last);
      if (desk.state === "taken" && desk.owes === null) {
        desk.owes = now.toString();
        remind(at, "claim");
      }
      return;
    case "desk-unsaid":
      show(at, told.ref, { key: "desk.person-unsaid", with: { name } });
      return;
    case "desk-file":
      note(at, { key: "desk.person-sent", with: { name } });
      return;
    case "desk-reacted":
      note(at, { key: "desk.person-reacted", with: { name, emoji: { typed: told.emoji } } });
      return;
    case "desk-close":
      if (desk.state === "closed") return;
      close(at, "person");
      note(at, { key: "desk.person-closed", with: { name } });
      return;
    case "desk-reopen":
      if (desk.state !== "closed" || desk.asker === null) return;
      reopen(at);
      note(at, { key: "desk.person-reopened", with: { name } });
      return;
    default:
      told satisfies never;
  }
}

function remind({ effects, now, rules }: AtDesk, which: keyof typeof reminders): void {
  effects.push({
    ...{ kind: "remind", id: reminders[which], at: afterMinutes(now, rules).toString(), rule: null, case: null },
    ...{ about: "desk.note.still-waiting", typed: null, named: true },
  });
}
const forget = ({ effects }: AtDesk, which: keyof typeof reminders): void => {
  effects.push({ kind: "forget-reminder", id: reminders[which] });
};

/** The four moments as they are now. */
function stamp({ desk, effects }: AtDesk, ended: "helper" | "person" | "forgotten" | null): void {
  const { asked, taken, answered, closed, reason, channel, reopened } = desk;
  effects.push({
    ...{ kind: "handover", asked, taken, answered, closed, reason, channel, reopened, ended },
    platform: desk.facts?.platform ?? "",
    language: desk.askerLanguage ?? "",
  });
}

function waitForTaker(at: AtDesk): void {
  Object.assign(at.desk, { state: "waiting", holder: null, holdsSince: null, owes: null, reminded: false });
  remind(at, "untaken");
  stamp(at, null);
}

function take(at: AtDesk): void {
  const { desk, by, now } = at;
  if (by === null) return;
  const moment = now.toString();
  Object.assign(desk, {
    state: "taken",
    holder: by.who,
    holdsSince: moment,
    taken: desk.taken ?? moment,
    again: false,
  });
  desk.owes = moment;
  forget(at, "untaken");
  remind(at, "claim");
  stamp(at, null);
  note(at, { key: "desk.note.took", with: { name: byValue(at) } });
  tell(at, { kind: "helper-took", desk: desk.key, name: firstName(by.name) });
}

/** Nobody has it any more; the others are asked, at the bottom of their channel. */
function release(at: AtDesk, key: string, more: Record<string, number> = {}): void {
  const { desk } = at;
  note(at, { key, with: { name: nameValue(helperName(desk, desk.holder)), ...more } });
  forget(at, "claim");
  waitForTaker(at);
  desk.again = true;
  at.replies.push(drawDesk(at, deskAgain, true));
  tell(at, { kind: "helper-left", desk: desk.key });
}

function close(at: AtDesk, by: "helper" | "person" | "forgotten"): void {
  const { desk, now } = at;
  Object.assign(desk, {
    state: "closed",
    closed: now.toString(),
    holder: null,
    holdsSince: null,
    owes: null,
    held: [],
  });
  desk.again = false;
  forget(at, "untaken");
  forget(at, "claim");
  stamp(at, by);
}

function reopen(at: AtDesk): void {
  at.desk.closed = null;
  at.desk.reopened += 1;
  waitForTaker(at);
}

function fallDue(at: AtDesk, id: string): void {
  const { desk } = at;
  if (id === reminders.untaken && desk.state === "waiting" && !desk.reminded) {
    // The person is told, and the desk reminded, once.
    desk.reminded = true;
    desk.again = true;
    at.replies.push(drawDesk(at, deskAgain, true));
    note(at, { key: "desk.note.still-waiting" });
    tell(at, { kind: "helper-late", desk: desk.key });
  }
  if (id === reminders.claim && desk.state === "taken" && desk.owes !== null)
    release(at, "desk.note.expired", { minutes: at.rules.minutes });
}

/** What begins with this stays at the desk. */
const noteMark = "//";
const isNote = (text: string): boolean => text.trimStart().startsWith(noteMark);

function hearHelper(at: AtDesk, command: Extract<Command, { kind: "words" }>): void {
  const { desk, by, now } = at;
  const { ref, text, edited } = command;
  if (by === null) return;
  if (edited && desk.sent.includes(ref)) {
    // What was an answer and is a note now is taken back.
    if (isNote(text)) takeBack(at, ref);
    else send(at, { ref, by: by.who, text, edited: true });
    return;
  }
  const held = desk.held.find((each) => each.ref === ref);
  if (held !== undefined) {
    desk.held = isNote(text)
      ? desk.held.filter((each) => each !== held)
      : desk.held.map((each) => (each === held ? { ...held, text } : each));
    return;
  }
  if (isNote(text)) return;
  if (desk.state === "closed") {
    note(at, { key: "desk.note.closed-already" }, { buttons: reopenButtons(desk, now) });
    return;
  }
  if (desk.state === "taken") {
    send(at, { ref, by: by.who, text, edited: false });
    return;
  }
  desk.held = [...desk.held, { ref, by: by.who, text }].slice(-deskLimits.held);
  note(
    at,
    { key: "desk.note.held" },
    {
      buttons: (["take-and-send", "send-only"] as const).map((item) => ({
        id: deskId(item, "held"),
        label: { key: `desk.button.${item}` },
      })),
    },
  );
}

interface Answer {
  readonly ref: string;
  readonly by: string;
  readonly text: string;
  readonly edited: boolean;
}

/** What a helper says reaches the person; the clock that waits for it stops. */
function send(at: AtDesk, { ref, by, text, edited }: Answer): void {
  const { desk } = at;
  const name = helperName(desk, by) ?? "";
  answered(at);
  desk.sent = [...desk.sent.filter((each) => each !== ref), ref].slice(-deskLimits.sent);
  desk.lastAnswer = text.slice(0, deskLimits.last);
  tell(at, { kind: "helper-said", desk: desk.key, ref, name, text, edited });
  // Whoever wrote it sees what the person sees beside it.
  for (const warning of warningsFor(at.knowledge, text, name)) note(at, warning);
}

function answered(at: AtDesk): void {
  const { desk, now } = at;
  desk.owes = null;
  forget(at, "claim");
  if (desk.answered !== null) return;
  desk.answered = now.toString();
  stamp(at, null);
}

function takeBack(at: AtDesk, ref: string): void {
  const { desk } = at;
  desk.held = desk.held.filter((each) => each.ref !== ref);
  if (!desk.sent.includes(ref)) return;
  desk.sent = desk.sent.filter((each) => each !== ref);
  tell(at, {
    kind: "helper-unsaid",
    desk: desk.key,
    ref,
    name: at.by?.name === undefined ? "" : firstName(at.by.name),
  });
}

function press(at: AtDesk, id: string): void {
  const parsed = parseId(id);
  const { desk, by, now } = at;
  if (parsed === null || parsed.node !== deskNode || by === null) return;
  const { item, target } = parsed;
  switch (item) {
    case "take":
      if (desk.state === "waiting") take(at);
      return;
    case "release":
      if (desk.state === "taken") release(at, "desk.note.released");
      return;
    case "close":
      if (desk.state !== "taken") return;
      close(at, "helper");
      note(at, { key: "desk.note.closed", with: { name: byValue(at) } });
      tell(at, { kind: "helper-closed", desk: desk.key, name: firstName(by.name) });
      return;
    case "reopen":
      if (desk.state !== "closed" || desk.asker === null || !canReopen(desk.closed, now)) return;
      reopen(at);
      note(at, { key: "desk.note.reopened", with: { name: byValue(at) } });
      tell(at, { kind: "helper-reopened", desk: desk.key });
      return;
    case "take-and-send":
    case "send-only": {
      if (desk.state === "closed") return;
      const held = desk.held;
      desk.held = [];
      if (item === "take-and-send" && desk.state === "waiting") take(at);
      for (const { ref, by: who, text } of held) send(at, { ref, by: who, text, edited: false });
      return;
    }
    case "guide":
      offerPassages(at);
      return;
    case "passage":
      sendPassage(at, target);
      return;
    case "keep":
      keep(at);
      return;
    default:
      return;
  }
}

/** Ids in buttons have hyphens where those of topics have underscores. */
const asTarget = (topic: string): string => topic.replaceAll("_", "-");

function offerPassages(at: AtDesk): void {
  const found = passagesFor(at.knowledge, at.desk);
  note(
    at,
    { key: found.length === 0 ? "desk.guide.none" : "desk.guide.which" },
    {
      buttons: found.map(({ topic, title }) => ({ id: deskId("passage", asTarget(topic)), label: { key: title } })),
    },
  );
}

function sendPassage(at: AtDesk, target: string): void {
  const { desk, knowledge, by } = at;
  const passage = passagesFor(knowledge, desk).find(({ topic }) => asTarget(topic) === target);
  if (passage === undefined || desk.state === "closed" || by === null) return;
  answered(at);
  tell(at, { kind: "helper-passage", desk: desk.key, topic: passage.topic, name: firstName(by.name) });
  note(at, { key: "desk.guide.sent", with: { title: { text: passage.title } } });
}

/** A helper's own answer as an entry of a team's knowledge, without what could be somebody's. */
function keep(at: AtDesk): void {
  const { lastAnswer, askerName, people } = at.desk;
  if (lastAnswer === null) {
    note(at, { key: "desk.keep.none" });
    return;
  }
  const names = [askerName ?? "", ...people.map(({ name }) => name)];
  const text = redacted(lastAnswer, names);
  note(
    at,
    { key: "desk.keep.entry" },
    { copy: [{ key: "desk.keep.yaml", with: { text: { typed: JSON.stringify(text) } } }] },
  );
}

/** Somebody asked to be forgotten. */
function leave(at: AtDesk, who: string): void {
  const { desk } = at;
  if (who === desk.asker) {
    if (desk.state !== "closed") close(at, "forgotten");
    Object.assign(desk, {
      asker: null,
      askerName: null,
      askerLanguage: null,
      facts: null,
      last: "",
      held: [],
      sent: [],
      lastAnswer: null,
    });
    note(at, { key: "desk.person-forgotten" });
    return;
  }
  desk.people = desk.people.filter((each) => each.who !== who);
  desk.held = desk.held.filter((each) => each.by !== who);
  if (desk.holder === who) release(at, "desk.note.left");
}
